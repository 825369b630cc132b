import type { ReadStream } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import type { Middleware } from 'koa'
import sirv from 'sirv'

/** Files whose names carry a hash are kept for a year; the rest are asked for again. */
export function staticFiles(directory: string): Middleware {
  const serve = sirv(directory, {
    // Looked up at each request: a list made at the start would name files that a newer build has taken away.
    dev: true,
    etag: true,
    gzip: true,
    brotli: true,
    // Or `/live` would be answered with `live.html`, which is the page of `/live/:code`.
    extensions: [],
    setHeaders: cacheForever,
  })
  return (context, next) =>
    context.path.startsWith('/api') || context.path.endsWith('.html') || context.path === '/'
      ? next()
      : new Promise((resolve, reject) => {
          const { req, res } = context
          dropUnclearRange(req.headers)
          // A file that cannot be read, as when no more may be open, ends its answer and not the process.
          const watch = (file: ReadStream) => {
            file.once('error', () => res.destroy())
            res.once('close', () => file.destroy())
          }
          res.once('pipe', watch)
          context.respond = false
          res.statusCode = 200
          serve(req, res, () => {
            res.off('pipe', watch)
            context.respond = true
            res.statusCode = 404
            Promise.resolve(next()).then(resolve, reject)
          })
          res.once('close', resolve)
        })
}

/** What is no single range from one byte to a later one is no range, and the whole is sent (RFC 9110, 14.2). */
function dropUnclearRange(headers: IncomingHttpHeaders) {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? []
  if (from === undefined || (to && Number(to) < Number(from))) delete headers.range
}

function cacheForever(response: { setHeader(name: string, value: string): void }, path: string) {
  if (path.startsWith('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
}
