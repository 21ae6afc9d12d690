// The web process: Next behind our own HTTP server, which decides what it believes of a request and ends without cutting one off.
import { createServer } from 'node:http'
import { registerHooks } from 'node:module'
import next from 'next'

const dev = process.argv.includes('--dev')
const port = Number(process.env.PORT || 3000)
const hostname = process.env.FLOWSTEP_HOST || '127.0.0.1'
/** Set where a reverse proxy stands in front and sets these headers itself. */
const trustProxy = process.env.FLOWSTEP_TRUST_PROXY === '1'
const forwarded = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'forwarded',
]
const drainSeconds = 10

const app = next({ dev, port, hostname: 'localhost', turbopack: true })
await app.prepare()
const handle = app.getRequestHandler()
// In development Next's own route is used: it changes with its source.
const takesCallback = dev ? () => false : await openCallbackDoor()

const server = createServer((request, response) => {
  if (takesCallback(request, response)) return
  // Whoever talks to us directly could claim any address and so pass the limit by address.
  if (!trustProxy) {
    for (const name of forwarded) delete request.headers[name]
    request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? ''
  }
  void handle(request, response)
})
if (dev) {
  const upgrade = app.getUpgradeHandler()
  server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head))
}
server.on('error', (error: NodeJS.ErrnoException) => {
  const cure = error.code === 'EADDRINUSE' ? ` Choose another: PORT=${port + 1}` : ''
  process.stderr.write(`The web server cannot listen on ${hostname}:${port} (${error.code}).${cure}\n`)
  process.exit(1)
})
server.listen(port, hostname, () => {
  process.stdout.write(`${JSON.stringify({ web: 'ready', url: `http://localhost:${port}` })}\n`)
})

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    // Running requests finish; idle connections and, after a while, live event streams are closed.
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), dev ? 0 : drainSeconds * 1000).unref()
  })
}

async function openCallbackDoor() {
  // Outside Next's bundles `server-only` throws unless Node runs under React's server condition, which Next's own server can't.
  const hooks = registerHooks({
    resolve: (name, context, resolve) =>
      name === 'server-only' ? { url: 'data:text/javascript,', shortCircuit: true } : resolve(name, context),
  })
  try {
    const [{ callbackDoor }, { database }] = await Promise.all([
      import('#lib/vibes/callback-door.ts'),
      import('#lib/db/sql.ts'),
    ])
    return callbackDoor(database())
  } finally {
    hooks.deregister()
  }
}
