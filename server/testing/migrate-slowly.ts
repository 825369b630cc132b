/** A process to be killed in the middle of a migration: `tsx migrate-slowly.ts DATABASE LEASE_MS`. */
import mongoose from 'mongoose'
import { migrate } from '../kit/data/migrations/migrations.ts'
import { createLog } from '../kit/process/log.ts'
import { slowly } from './slow-migration.ts'

const [database = '', leaseMs] = process.argv.slice(2)
await mongoose.connect(process.env['MONGODB_TEST_URI'] ?? '', { dbName: database })
const told = () => console.log('one is done')
await migrate([slowly(100, told)], { log: createLog('silent'), leaseMs: Number(leaseMs) })
