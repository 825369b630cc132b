import mongoose from 'mongoose'
import type { mongo } from 'mongoose'
import type { Migration } from '../../../kit/contributions/migrations.ts'
import { dropIndex } from '../../../kit/data/documents/indexes.ts'

interface Stored {
  _id: mongo.ObjectId
  createdBy?: mongo.ObjectId
}

/**
 * Until then all of an organisation's people might do alike. From then on one of them owns it: whoever entered it
 * while she is of it, else the oldest account among them. Where nobody is left it rests.
 */
export const ownersOfOrganisations: Migration = {
  name: '2026-11-organisations-have-owners',
  again: true,
  async up(signal) {
    const organisations = mongoose.connection.collection<Stored>('organisations')
    const users = mongoose.connection.collection<{ organisations?: unknown[] }>('users')
    let brought = 0
    for (;;) {
      signal.throwIfAborted()
      const found = await organisations.findOne(
        { owners: { $exists: false } },
        { projection: { createdBy: 1 } },
      )
      if (!found) return brought
      const people = await users
        .find({ organisations: found._id }, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .toArray()
      const owner = people.find(({ _id }) => _id.equals(found.createdBy ?? null)) ?? people[0]
      await organisations.updateOne(
        { _id: found._id, owners: { $exists: false } },
        { $set: { owners: owner ? [owner._id] : [], state: owner ? 'active' : 'resting' } },
      )
      brought++
    }
  },
}

const registerOf = [
  ['PL', 'krs'],
  ['NO', 'orgnr'],
] as const

/**
 * Until then whoever typed a number first had it: a unique index refused all others. From then on it is a claim, under
 * the register of its country.
 */
export const numbersAreClaims: Migration = {
  name: '2026-11-register-numbers-are-claims',
  again: true,
  async up() {
    const organisations = mongoose.connection.collection('organisations')
    await dropIndex('organisations', 'country_1_registerNumber_1')
    let brought = 0
    for (const [country, register] of registerOf) {
      const { modifiedCount } = await organisations.updateMany(
        { country, register: { $exists: false }, registerNumber: { $gt: '' } },
        { $set: { register, registerConfirmed: null } },
      )
      brought += modifiedCount
    }
    return brought
  },
}

export const organisationsMigrations = [ownersOfOrganisations, numbersAreClaims]
