// What people do meanwhile, and what Vibes tells: by their own connections, past the same locks.

import sql from 'sql-template-tag'
import { abortRun } from '#lib/campaigns/abort-run.ts'
import { pauseRun } from '#lib/campaigns/pause-run.ts'
import { resumeRun } from '#lib/campaigns/resume-run.ts'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { lockRecipients } from '#lib/engine/sql/lock-recipients.ts'
import type { Dice } from '#lib/engine/testing/dice.ts'
import { list } from '#lib/engine/testing/world.ts'
import { stopNumbers } from '#lib/vibes/sql/stop-numbers.ts'
import { writeSubscriptions } from '#lib/vibes/sql/write-subscription.ts'
import { time } from './fake-time.ts'
import type { CallbackToCome } from './provider.ts'
import { askToLeave, askToMove, type SimulatedRun } from './simulated-world.ts'

export type WebTurn = { name: string; work: (db: Database) => Promise<unknown> }

/** Somebody pauses the run or lets it go on, moves those who wait, takes them out; a step of another flow removes a person. */
export function somebodyAsks(dice: Dice, run: SimulatedRun, silent: Map<number, number>): WebTurn {
  const { runId } = run
  const what = run.isPaused ? 'resume' : dice.pick(['pause', 'move', 'take out', 'leave'] as const)
  if (what === 'pause' || what === 'resume') run.isPaused = what === 'pause'
  const turns = {
    pause: async (db: Database) => {
      await pauseRun({ runId }, db)
      silent.set(runId, time.wallMs)
    },
    resume: (db: Database) => {
      silent.delete(runId)
      return resumeRun({ runId, mayRelease: true }, db)
    },
    move: (db: Database) => db.transaction((tx) => askToMove(tx, run, 12)),
    'take out': (db: Database) => db.transaction((tx) => askToMove(tx, run, null)),
    leave: (db: Database) => db.transaction((tx) => askToLeave(tx, run)),
  }
  return { name: what, work: turns[what] }
}

/** Nothing of an aborted run is posted ever after. */
export function somebodyAborts(run: SimulatedRun, silent: Map<number, number>): WebTurn {
  const work = async (db: Database) => {
    await abortRun({ runId: run.runId, userId: null }, db)
    run.isAborted = true
    silent.set(run.runId, time.wallMs)
  }
  return { name: 'abort', work }
}

/** The whole number by a word, or this list only. */
export function somebodyStops(dice: Dice, phone: string, at: Date): WebTurn {
  const isWord = dice.next() < 0.5
  return {
    name: `STOP …${phone.slice(-4)}`,
    work: (db) =>
      db.transaction(async (tx) => {
        await lockRecipients(tx, [phone])
        if (isWord) await stopNumbers(tx, [{ phone, at }], at)
        else
          await writeSubscriptions(
            tx,
            [{ kind: 'removed', at, phone, listId: list.id, source: 'callback', reason: 'keyword_opt_out' }],
            at,
          )
      }),
  }
}

/** As the web process keeps them; one that it has already stays as it is. */
export async function receiveCallbacks(db: Queryable, callbacks: CallbackToCome[]): Promise<void> {
  if (callbacks.length === 0) return
  await db.query(sql`
    /* simulator:receive-callbacks */
    insert into inbound_callback (event_id, callback_type, body, received_at)
    select id, 'event_processed', body::jsonb, app_now()
    from unnest(${callbacks.map(({ id }) => id)}::text[], ${callbacks.map(({ body }) => JSON.stringify(body))}::text[]) with ordinality as c(id, body, place)
    order by place on conflict (event_id) do nothing`)
}
