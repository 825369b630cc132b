import type { IncomingMessage } from 'node:http'
import { HubError, kitErrors } from '../../errors.ts'

interface Watched {
  /** Told how much more has come. */
  grow?(bytes: number): void
  /** Given a function with which the reading is broken off (`kit.rate_limited`). */
  begin?(breakOff: () => void): void
}

/** All bytes of a request's body; throws `kit.too_large` beyond so many. */
export function bytesOf(request: IncomingMessage, most: number, watched: Watched = {}): Promise<Buffer> {
  return new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const leave = () => request.off('data', take).off('end', finish).off('error', lose).off('close', lose)
    const refuse = (code: 'kit.too_large' | 'kit.malformed_json' | 'kit.rate_limited') => {
      leave()
      const details = code === 'kit.rate_limited' ? { params: { seconds: 5 } } : {}
      reject(new HubError(code, kitErrors[code], details))
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > most) return refuse('kit.too_large')
      chunks.push(chunk)
      watched.grow?.(chunk.length)
    }
    const finish = () => {
      leave()
      resolve(Buffer.concat(chunks))
    }
    // Its sender is gone: nobody reads what this says.
    const lose = () => refuse('kit.malformed_json')
    if (request.destroyed) return lose()
    request.on('data', take).once('end', finish).once('error', lose).once('close', lose)
    watched.begin?.(() => refuse('kit.rate_limited'))
  })
}
