// What a worker does with answers in its hands while the database is away.
import { afterEach, expect, test, vi } from 'vitest'
import type { Posted } from './post-claims.ts'
import { recordAnswers } from './record-answers.ts'
import { testEngine } from './testing/test-engine.ts'

const pauses = vi.hoisted(() => [] as number[])
vi.mock('#lib/clock.ts', async (original) => ({
  ...(await original<typeof import('#lib/clock.ts')>()),
  monotonicMs: () => pauses.reduce((sum, each) => sum + each, 0),
  sleep: async (ms: number) => void pauses.push(ms),
}))
afterEach(() => void pauses.splice(0))

/** Fails so often, then takes whatever it is given. */
function failing(times: number, error: Error & { code?: string }) {
  let tries = 0
  const transaction = async () => {
    tries += 1
    if (tries <= times) throw error
  }
  const engine = testEngine({ transaction } as never)
  const posted = [{ claim: { runId: 7 } }] as Posted[]
  const signal = AbortSignal.any([])
  return { write: () => recordAnswers(engine, 'events', posted, { probe: null, signal }), tries: () => tries }
}

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const shuttingDown = Object.assign(new Error('the database system is starting up'), { code: '57P03' })
const broken = new Error('Connection terminated unexpectedly')
const wrong = Object.assign(new Error('a check was violated'), { code: '23514' })

test.each([refused, shuttingDown, broken])(
  'through a restart of a minute they are kept: %s',
  async (error) => {
    const { write, tries } = failing(30, error)
    await write()
    expect(tries()).toBe(31)
    expect(pauses.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(45_000)
  },
)

test('they are given up at last, and what the database refuses or we do wrong soon', async () => {
  const away = failing(1_000, refused)
  await expect(away.write()).rejects.toBe(refused)
  expect(pauses.reduce((sum, each) => sum + each, 0)).toBeLessThan(125_000)
  for (const error of [wrong, new TypeError('claim is undefined')]) {
    const { write, tries } = failing(1_000, error)
    await expect(write()).rejects.toBe(error)
    expect(tries()).toBe(4)
  }
})
