// What every control call passes before its handler: from this machine only, the token where one is set, JSON.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '#lib/log.ts'
import { ControlError } from './control-call.ts'
import { matchControlRoute } from './control-routes.ts'
import { asRecord, type Reply } from './http.ts'
import { streamEvents } from './live-stream.ts'
import type { Sandbox } from './sandbox.ts'
import { send } from './send.ts'

export type ControlSetting = {
  sandbox: Sandbox
  urls: { url: string; controlUrl: string }
  token: string | undefined
}

const prefix = '/_control/'

export async function answerControlCall(
  setting: ControlSetting,
  request: IncomingMessage,
  response: ServerResponse,
  readBody: (request: IncomingMessage) => Promise<Buffer | null>,
): Promise<void> {
  const body = await readBody(request)
  if (body === null) return
  let reply: Reply | 'streaming'
  try {
    reply = answer(setting, request, response, body)
  } catch (error) {
    reply = { status: statusOf(error as Error), body: { error: (error as Error).message } }
  }
  if (reply === 'streaming') return
  const ready = reply
  setting.sandbox.journal.whenWritten(() => send(response, ready))
}

function answer(
  { sandbox, urls, token }: ControlSetting,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Reply | 'streaming' {
  const url = new URL(request.url!, urls.controlUrl)
  if (!isLoopback(request.socket.remoteAddress) || isFromBrowser(request))
    throw new ControlError(403, 'The control API answers programs on this machine only')
  if (token && request.headers['x-sandbox-control'] !== token)
    throw new ControlError(401, 'X-Sandbox-Control is missing or wrong')
  const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : ''
  if (request.method === 'GET' && path === 'events-stream') {
    streamEvents(sandbox, response)
    return 'streaming'
  }
  const match = matchControlRoute(request.method!, path)
  if (match === 'no_such_path') throw new ControlError(404, `There is no ${url.pathname}`)
  if (match === 'no_such_method') throw new ControlError(405, `${request.method} does not apply here`)
  const parsed: unknown = body.length > 0 ? JSON.parse(body.toString('utf8')) : {}
  const asked = asRecord(parsed).outage
  if (path === 'faults' && asked === 'refuse' && request.socket.localPort === Number(new URL(urls.url).port))
    throw new ControlError(409, `This port would close with you inside: ask at ${urls.controlUrl}`)
  return match.handler({ sandbox, params: match.params, query: url.searchParams, body: parsed, urls })
}

/** A seed or a fault that makes no sense throws a plain sentence, JSON that is none a SyntaxError; the rest is our bug. */
function statusOf(error: Error): number {
  if (error instanceof ControlError) return error.status
  if (error instanceof SyntaxError || error.constructor === Error) return 400
  log.error({ err: error }, 'A control call failed')
  return 500
}

/** A page in a browser on this machine must not steer the sandbox, nor by a name that it made resolve to 127.0.0.1. */
function isFromBrowser({ headers }: IncomingMessage): boolean {
  const name = (headers.host ?? '').replace(/:\d+$/, '')
  return headers.origin !== undefined || !['127.0.0.1', 'localhost', '[::1]'].includes(name)
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || address?.replace('::ffff:', '').startsWith('127.') === true
}
