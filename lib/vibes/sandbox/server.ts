// The sockets: Vibes' API and the control API on one port, and the control API alone on a second, which stays open
// while an outage closes the first.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { log } from '#lib/log.ts'
import { answerControlCall } from './control-door.ts'
import { within } from './faults.ts'
import { openSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'
import { send } from './send.ts'
import { answerVibesCall } from './vibes-door.ts'

export type StartOptions = SandboxOptions & {
  host?: string
  /** 0 or none: a free one. */
  port?: number
  controlPort?: number
  /** When set, control calls must carry it in `X-Sandbox-Control`. */
  controlToken?: string | undefined
}

export type RunningSandbox = {
  /** Where Vibes' API is, no trailing slash; the control API answers below it too. */
  url: string
  /** Where the control API answers even during the outage `refuse`. */
  controlUrl: string
  /** Flushes the journal and closes the ports. */
  stop(): Promise<void>
}

const largestBody = 64 << 20
/** How long a call that is never answered is held open. */
const hangMs = 120_000

/** Reads the journal in `directory` and listens. */
export async function startSandbox(options: StartOptions): Promise<RunningSandbox> {
  const host = options.host ?? '127.0.0.1'
  const sandbox = openSandbox(options)
  const urls = { url: '', controlUrl: '' }

  const control: RequestListener = (request, response) =>
    answerControlCall({ sandbox, urls, token: options.controlToken }, request, response, readBody)
  const main = createServer((request, response) => {
    if (request.url!.startsWith('/_control/')) control(request, response)
    else
      answerVibes(sandbox, request, response).catch((error: unknown) => {
        log.error({ err: error }, 'A call failed in the sandbox itself')
        send(response, { status: 500 })
      })
  })
  const controlOnly = createServer(control)
  for (const server of [main, controlOnly]) server.keepAliveTimeout = 65_000
  const sockets = trackSockets(main)

  const port = await listen(main, options.port ?? 0, host)
  urls.url = `http://${host}:${port}`
  urls.controlUrl = `http://127.0.0.1:${await listen(controlOnly, options.controlPort ?? 0, '127.0.0.1')}`

  async function followOutage() {
    const refusing = sandbox.state.faults.outage === 'refuse'
    if (refusing && main.listening) {
      main.close()
      for (const socket of sockets) socket.destroy()
    } else if (!refusing && !main.listening) await listen(main, port, host)
  }
  sandbox.listeners.add((entry) => {
    if (entry.kind === 'faults_set') void followOutage()
  })
  await followOutage()

  return {
    ...urls,
    async stop() {
      for (const socket of sockets) socket.destroy()
      controlOnly.closeAllConnections()
      await Promise.all([main, controlOnly].map((server) => new Promise((done) => server.close(done))))
      sandbox.close()
    },
  }
}

async function answerVibes(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { faults } = sandbox.state
  const arrivalDelay = within(faults.arrivalDelayMs)
  if (arrivalDelay > 0) await pause(arrivalDelay)
  const body = await readBody(request)
  if (body === null) return
  const url = request.url!
  const mark = url.indexOf('?')
  const answer = answerVibesCall(sandbox, {
    method: request.method!,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    authorization: request.headers.authorization,
    apiVersion: request.headers['x-api-version'] as string | undefined,
    body,
  })
  if (answer === 'destroy') return void request.socket.destroy()
  if (answer === 'hang') return void setTimeout(() => request.socket.destroy(), hangMs).unref()
  const latency = within(faults.latencyMs)
  if (latency > 0) await pause(latency)
  // Nobody is told of anything that isn't in the journal.
  sandbox.journal.whenWritten(() => send(response, answer))
}

/** The whole body; null when it is too large or the client went away (the socket is closed then). */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > largestBody) request.destroy()
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.on('close', () => resolve(null))
    request.on('error', () => resolve(null))
  })
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  return sockets
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
