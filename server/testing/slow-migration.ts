import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'

/** Brings one thing after another to the second shape, those alone that are of the first. */
export const slowly = (eachMs: number, told: () => void = () => undefined) => ({
  name: 'slow',
  async up() {
    const things = mongoose.connection.collection('things')
    for await (const { _id } of things.find({ shape: 1 })) {
      await things.updateOne({ _id }, { $set: { shape: 2 } })
      told()
      await pause(eachMs)
    }
  },
})
