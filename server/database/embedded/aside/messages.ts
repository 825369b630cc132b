/** What the store asks of the process beside it. */
export type Asked =
  | { kind: 'command'; number: number; name: string; body: Uint8Array }
  | { kind: 'kill'; number: number; cursors: string[] }
  | { kind: 'forget'; namespace: string }

/** What that answers: the reply as BSON, an error, or which cursors there were. */
export type Answer =
  | { number: number; reply: Uint8Array }
  | { number: number; code: number; message: string }
  | { number: number; killed: string[] }
