// How many events per second the sandbox takes, beside a bare node:http server that answers the same 202 to the same
// client in the same run. Limit and callbacks off.
import { spawn } from 'node:child_process'
import { Agent, request } from 'undici'
import { monotonicMs } from '#lib/clock.ts'
import { sandboxControl } from '#lib/vibes/sandbox/control-client.ts'
import type { Benchmark } from './benchmark.ts'

const connections = 64
const phones = Array.from(
  { length: 10_000 },
  (_, i) => `+1${200 + Math.floor(i / 100)}55501${String(i % 100).padStart(2, '0')}`,
)

export const sandboxEvents: Benchmark = {
  name: 'sandbox-events',
  title: 'events/s the sandbox takes, against a bare Node server and the same client',
  unit: 'events/s',
  people: { full: 100_000, quick: 50_000 },
  bar: () => '≥ 50 % of a bare Node server',
  holds: ({ figure, reference }) => figure >= 0.5 * reference!,
  async run(bench) {
    const events = bench.people
    const directory = await bench.folder()
    const bare = await start(['--input-type=module', '-e', bareServer], directory)
    await drive(bare.url, events / 4, 'warm')
    const reference = await drive(bare.url, events, 'e')
    await bare.stop()

    const sandbox = await start(['lib/vibes/sandbox/main.ts'], directory)
    await seed(sandbox.url)
    await drive(sandbox.url, events / 4, 'warm')
    const figure = await drive(sandbox.url, events, 'e')
    await sandbox.stop()

    const restarted = monotonicMs()
    const again = await start(['lib/vibes/sandbox/main.ts'], directory)
    const restartMs = Math.round(monotonicMs() - restarted)
    await again.stop()
    return { figure, reference, remarks: [`starts again with all of it in ${restartMs} ms`] }
  },
}

const bareServer = `
  const { createServer } = await import('node:http')
  const answer = '{"event_id":"bare"}'
  const server = createServer((request, response) => {
    request.on('data', () => {}).on('end', () => {
      response.writeHead(202, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
    })
  }).listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })))`

type Child = { url: string; stop(): Promise<void> }

async function start(args: string[], directory: string): Promise<Child> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, FLOWSTEP_SANDBOX_DIR: directory, FLOWSTEP_SANDBOX_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data))),
  )
  return {
    url: JSON.parse(line.split('\n')[0]!).url,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done())
        child.kill('SIGTERM')
      }),
  }
}

/** Posts every event once over the given number of connections; answers events per second. */
async function drive(url: string, count: number, prefix: string): Promise<number> {
  const dispatcher = new Agent({ connections })
  const headers = {
    authorization: `Basic ${btoa('user:secret')}`,
    'content-type': 'application/json',
    'x-api-version': '2',
  }
  let next = 0
  async function lane() {
    while (next < count) {
      const i = next++
      const response = await request(`${url}/companies/BENCH/events`, {
        dispatcher,
        method: 'POST',
        headers,
        body: `{"event_id":"${prefix}${i}","event_type":"bench","event_data":{"mdn":"${phones[i % phones.length]}","message":"Hi Sam, 20% off today at the store near you. Show this text. Reply STOP to end."}}`,
      })
      await response.body.dump()
      if (response.statusCode !== 202) throw new Error(`answered ${response.statusCode}`)
    }
  }
  const started = monotonicMs()
  await Promise.all(Array.from({ length: connections }, lane))
  const perSecond = count / ((monotonicMs() - started) / 1000)
  await dispatcher.destroy()
  return Math.round(perSecond)
}

async function seed(url: string): Promise<void> {
  const control = sandboxControl({ url })
  await control.seed({
    company: { companyKey: 'BENCH', username: 'user', password: 'secret' },
    sourceCodes: [{ sourcecode: '52623' }],
    lists: [{ id: '1', name: 'Bench', sourcecode: '52623' }],
    subscriptions: [{ listId: '1', mdns: phones }],
  })
  await control.setFaults({ throttle: { on: false }, callbacks: { on: false } })
  await request(`${url}/companies/BENCH/mobiledb/event_triggered_messages`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('user:secret')}`, 'x-api-version': '2' },
    body: JSON.stringify({
      name: 'bench',
      event_type: 'bench',
      start_date: '2020-01-01',
      targeting: {
        channel: 'sms',
        message_template: '{{ message }}',
        sms: { sourcecode: '52623' },
        filters: [{ name: 'subscription', selector: 'any', value: [1] }],
      },
    }),
  })
}
