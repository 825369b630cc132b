import { pino } from 'pino'

export type Log = pino.Logger

/** JSON lines on stdout; secrets are removed by path before anything is written. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: ['*.password', '*.token', '*.cookie', '*.authorization', 'password', 'token', 'cookie'],
    serializers: { error: pino.stdSerializers.err },
  })
}
