import { isFetching } from '../follow/overtaken.ts'

/** Whoever waits longer for the page is not kept from what else belongs to it; in milliseconds. */
const patience = 3_000
const step = 50

/**
 * Resolves when what the page shows first has been fetched and drawn. What nobody sees at first (the live connection, the
 * second typeface, what is said without a line) comes after that, and takes nothing from it.
 */
export async function firstSight(): Promise<void> {
  for (let waited = 0; isFetching() && waited < patience; waited += step)
    await new Promise((done) => setTimeout(done, step))
}
