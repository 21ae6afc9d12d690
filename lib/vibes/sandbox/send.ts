import type { ServerResponse } from 'node:http'
import type { Reply } from './http.ts'

/** Answers; without `body` the answer is empty, a string body is sent as it is. */
export function send(
  response: ServerResponse,
  { status, body, contentType = 'application/json' }: Reply,
): void {
  if (body === undefined) {
    response.writeHead(status, status === 204 ? {} : { 'content-length': 0 }).end()
    return
  }
  const json = typeof body === 'string' ? body : JSON.stringify(body)
  response
    .writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(json) })
    .end(json)
}
