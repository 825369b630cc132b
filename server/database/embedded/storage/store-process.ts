import { runStore } from '../run.ts'

/** The store as a process of its own, for tests that kill it; it prints how to reach it. */
const store = await runStore({ directory: process.argv[2] ?? '' })
console.log(store.uri)
