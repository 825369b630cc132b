import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** So many requests may stand behind the one under way; browsers and proxies send none ahead of an answer. */
const mostAhead = 32

interface Line {
  waiting: [IncomingMessage, ServerResponse][]
  isBusy: boolean
}

/**
 * Ends a connection, and with it the reading of what has come of it: one read holds 1,300 requests, and Node would
 * build each of them. To answer 2, as for an upgrade, is the one way to have its parser leave the rest.
 */
function cut(socket: Socket & { parser?: { onIncoming?: () => number } | null }): void {
  if (socket.parser) socket.parser.onIncoming = () => 2
  socket.destroy()
}

/**
 * Handles the requests of a connection one after another: the next is begun when the answer before it has left this
 * machine, so that whoever sends many at once and reads none has one under way. With the connection, those that wait
 * are gone; who sends too many ahead is cut.
 */
export function createTurns(handle: RequestListener) {
  const lines = new WeakMap<Socket, Line>()

  function begin(line: Line, request: IncomingMessage, response: ServerResponse) {
    line.isBusy = true
    response.once('close', () => {
      line.isBusy = false
      const next = request.socket.destroyed ? undefined : line.waiting.shift()
      if (next) begin(line, ...next)
      else line.waiting = []
    })
    handle(request, response)
  }

  return {
    hear(request: IncomingMessage, response: ServerResponse) {
      const { socket } = request
      // What was read together with the one too many is still told of.
      if (socket.destroyed) return
      const line = lines.get(socket) ?? { waiting: [], isBusy: false }
      lines.set(socket, line)
      if (!line.isBusy) begin(line, request, response)
      else if (line.waiting.push([request, response]) > mostAhead) cut(socket)
    },

    /** Whether something is under way for this connection. */
    isBusy: (socket: Socket): boolean => lines.get(socket)?.isBusy ?? false,
  }
}
