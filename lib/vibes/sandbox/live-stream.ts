// GET /_control/events-stream: server-sent events for the wall of phones. `message`: the phone's new summary, once per
// phone and beat, however many texts landed. `busy`: more phones changed than are worth naming; fetch the page again.
// `changed`: faults or clock were set.
import type { ServerResponse } from 'node:http'
import type { Entry } from './journal-entries.ts'
import { phoneSummary } from './phones.ts'
import type { Sandbox } from './sandbox.ts'

const beatMs = 100
const mostPerBeat = 20
const aliveMs = 15_000

/** Keeps the response open until the client goes away. */
export function streamEvents(sandbox: Sandbox, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': listening\n\n')
  const phones = new Set<string>()
  let changed = false
  let timer: NodeJS.Timeout | undefined

  function listen(entry: Entry) {
    if (entry.kind === 'reply' || (entry.kind === 'text' && !entry.bounce)) phones.add(entry.mdn)
    else if (entry.kind === 'faults_set' || entry.kind === 'clock_set') changed = true
    else return
    timer ??= setTimeout(beat, beatMs)
  }

  function beat() {
    timer = undefined
    if (changed) send('changed', {})
    if (phones.size > mostPerBeat) send('busy', { phones: phones.size })
    else
      for (const mdn of phones) {
        const phone = sandbox.state.phones.get(mdn)
        if (phone) send('message', phoneSummary(phone))
      }
    changed = false
    phones.clear()
  }

  function send(name: string, data: unknown) {
    response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  const alive = setInterval(() => response.write(': alive\n\n'), aliveMs)
  sandbox.listeners.add(listen)
  response.on('close', () => {
    sandbox.listeners.delete(listen)
    clearInterval(alive)
    clearTimeout(timer)
  })
}
