// The engine with a provider that answers as a test says.
import pino from 'pino'
import type { Database } from '#lib/db/sql.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import type { Answer, OutgoingDispatch } from '../dispatch-adapter.ts'
import type { Engine, Turn } from '../engine.ts'

export type TestEngine = Engine & {
  /** What was posted, in order. */
  posted: OutgoingDispatch[]
  /** Replaces how the provider answers. */
  answer: (dispatch: OutgoingDispatch) => Answer | Promise<Answer>
}

export const accepted: Answer = { class: 'accepted', status: 202, detail: null }

export function testEngine(db: Database, overrides: Partial<Engine> = {}): TestEngine {
  const engine: TestEngine = {
    db,
    log: pino({ level: 'silent' }),
    executors,
    posted: [],
    answer: () => accepted,
    adapter: {
      endpointOf: (kind) => (kind === 'text' ? 'events' : 'calls'),
      async post(dispatch) {
        engine.posted.push(dispatch)
        return engine.answer(dispatch)
      },
    },
    membership: { answered: async () => {}, expired: async () => {} },
    eventIdOf: (key) => `${key.installation}-${key.runMemberId}-${key.stepId}-${key.pass}`,
    shard: 0,
    ...overrides,
  }
  return engine
}

/** Calls a service until it finds nothing; throws when it never ends. */
export async function untilIdle(turn: () => Promise<Turn>): Promise<void> {
  for (let turns = 0; turns < 10_000; turns += 1) if ((await turn()) !== 'more') return
  throw new Error('the service never became idle')
}
