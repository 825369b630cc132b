import type { io } from 'socket.io-client'

/** Fetches Socket.IO's code, which is in no page's first download. */
export const loadIo = async (): Promise<typeof io> => (await import('socket.io-client')).io
