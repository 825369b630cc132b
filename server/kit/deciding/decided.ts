import { Schema } from 'mongoose'
import type { InferSchemaType } from 'mongoose'
import { decisionKinds } from '../rights/vocabulary.ts'

const { ObjectId } = Schema.Types

const decidedSchema = new Schema(
  {
    /** Counts from 1: two that saw the same number do not both come true. */
    number: { type: Number, required: true },
    kind: { type: String, enum: decisionKinds, required: true },
    /** Empty where it takes back. */
    reason: { type: String, default: '' },
    person: { type: ObjectId, ref: 'User', required: true },
    organisation: { type: ObjectId, ref: 'Organisation', default: null },
    at: { type: Date, required: true },
  },
  { _id: false },
)

/** A field for the last decision on a thing, also where it took back what stood; null where there was none. */
export const decidedField = { type: decidedSchema, default: null } as const

export type Decided = InferSchemaType<typeof decidedSchema>
export interface DecidedOn {
  decided?: Decided | null
}

/** How many there have been, as the contract says it: none is left out. */
export const presentDecisions = ({ decided }: DecidedOn): { decisions?: number } =>
  decided ? { decisions: decided.number } : {}
