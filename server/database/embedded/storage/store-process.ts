import { runStore } from '../run.ts'

/** The store as a process of its own, for tests that kill it; it prints the port it listens on. */
const store = await runStore({ directory: process.argv[2] ?? '' })
console.log(store.port)
