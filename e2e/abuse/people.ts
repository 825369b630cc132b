import { randomUUID } from 'node:crypto'

export const password = 'a long password of the load test'

/** What a form of registration sends. */
export const newPerson = (name: string, mark: string) => ({
  ...{ name, password, language: 'pl', clientId: randomUUID() },
  email: `${mark}@load.example`,
})
