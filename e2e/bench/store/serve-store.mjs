/** Opens the store in a folder and serves it; run as a child without tsx, so that its memory is the store's alone. */
import { startEmbeddedStore } from '../../../dist/server/parts/embedded-store.js'

const began = performance.now()
const store = await startEmbeddedStore({ directory: process.argv[2] })
process.send({ kind: 'open', seconds: (performance.now() - began) / 1000, uri: store.uri })
process.once('message', () => void store.close().then(() => process.disconnect()))
