// What befalls a round. Each is a line: how much harm it may do, and what it does.
import sql from 'sql-template-tag'
import { sleep } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import type { Dice } from '#lib/engine/testing/dice.ts'
import type { SandboxControl } from '#lib/vibes/sandbox/control-client.ts'
import type { Child } from './child.ts'

export type Stage = {
  db: Database
  /** Null where a standby takes over instead. */
  crashPostgres: (() => Promise<void>) | null
  workers: Child[]
  web: Child
  control: SandboxControl
  phones: string[]
  dice: Dice
}

/** A worker's claims and slots last this long at most; frozen for longer it has lost them. */
const pastLeaseMs = 11_500

export type Mishap = { mayLeaveUnknown: boolean; happen(stage: Stage): Promise<string> }

export const mishaps = {
  'kill -9 of a worker': {
    mayLeaveUnknown: true,
    async happen({ workers, dice }) {
      const worker = dice.pick(workers)
      worker.signal('SIGKILL')
      return worker.name
    },
  },
  'kill -9 of the web': {
    mayLeaveUnknown: false,
    async happen({ web }) {
      web.signal('SIGKILL')
      return ''
    },
  },
  'kill -9 of Postgres': {
    mayLeaveUnknown: true,
    async happen({ crashPostgres }) {
      await crashPostgres?.()
      return 'is back'
    },
  },
  'a worker frozen for a moment': {
    mayLeaveUnknown: true,
    async happen({ workers, dice }) {
      const worker = dice.pick(workers)
      const ms = dice.between(200, 3_000)
      worker.signal('SIGSTOP')
      await sleep(ms)
      worker.signal('SIGCONT')
      return `${worker.name}, ${ms} ms`
    },
  },
  'a worker frozen past its lease': {
    mayLeaveUnknown: true,
    async happen({ workers, dice }) {
      const worker = dice.pick(workers)
      worker.signal('SIGSTOP')
      await sleep(pastLeaseMs)
      worker.signal('SIGCONT')
      return worker.name
    },
  },
  pg_terminate_backend: {
    mayLeaveUnknown: true,
    async happen({ db }) {
      const { rowCount } = await db.query(sql`
        select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'flowstep-worker' and datname = current_database()`)
      return `${rowCount} connections`
    },
  },
  'outage: 503': { mayLeaveUnknown: true, happen: (stage) => outage(stage, 'unavailable') },
  'outage: connections reset': { mayLeaveUnknown: true, happen: (stage) => outage(stage, 'reset') },
  'outage: nobody listens': { mayLeaveUnknown: true, happen: (stage) => outage(stage, 'refuse') },
  'calls carried out and never answered': {
    mayLeaveUnknown: true,
    async happen({ control, dice }) {
      const next = dice.between(1, 4)
      await control.setFaults({ timeOutAfterAccepting: { next } })
      return `${next}`
    },
  },
  'texts taken and dropped': {
    mayLeaveUnknown: false,
    async happen({ control, dice }) {
      const next = dice.between(1, 4)
      await control.setFaults({ acceptThenDrop: { next } })
      return `${next}`
    },
  },
  'STOP from some phones': {
    mayLeaveUnknown: false,
    async happen({ control, phones, dice }) {
      const some = Array.from({ length: 5 }, () => dice.pick(phones))
      for (const phone of some) await control.reply(phone, { text: 'STOP', to: '52623' })
      return some.map((phone) => `…${phone.slice(-4)}`).join(' ')
    },
  },
} satisfies Record<string, Mishap>

async function outage({ control, dice }: Stage, kind: 'unavailable' | 'reset' | 'refuse'): Promise<string> {
  const ms = dice.between(300, 2_000)
  await control.setFaults({ outage: kind })
  await sleep(ms)
  await control.setFaults({ outage: 'none' })
  return `${ms} ms`
}
