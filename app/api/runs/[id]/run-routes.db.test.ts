// The live numbers and the files of a run, through the route handlers and on a real database.
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { requestWith, userWith } from '#app/testing/fake-request.ts'
import { abortRun } from '#lib/campaigns/abort-run.ts'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import { advanceOnce } from '#lib/engine/advance.ts'
import { qualifyOnce } from '#lib/engine/qualify.ts'
import { testEngine, untilIdle } from '#lib/engine/testing/test-engine.ts'
import { addPeople, makeCampaign, makeWorld, sendStep, startRun } from '#lib/engine/testing/world.ts'
import { GET as getEvents } from './events/route.ts'
import { GET as getExport } from './export/route.ts'

vi.mock('next/headers', async () => (await import('#app/testing/fake-request.ts')).nextHeaders)
vi.mock('#app/session.ts', () => ({ currentUser: async () => userWith('analyst') }))

const database = await testDatabase()
const { db } = database
const engine = testEngine(db)

let runId: number
beforeEach(async () => {
  await database.reset()
  await makeWorld(db)
  requestWith()
  await addPeople(db, [
    { id: 1, firstName: '=cmd()' },
    { id: 2, firstName: 'Zoë' },
    { id: 3, firstName: 'Bob', blocklisted: true },
    { id: 4, firstName: 'Eve', subscription: 'pending' },
  ])
  runId = await startRun(db, await makeCampaign(db, [sendStep()]))
})

async function decideAll() {
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(() => advanceOnce(engine))
}

function events(id: number | string, signal?: AbortSignal) {
  const request = new Request(`http://localhost:3000/api/runs/${id}/events`, signal ? { signal } : {})
  return getEvents(request, { params: Promise.resolve({ id: String(id) }) })
}

async function exported(query = '', id: number | string = runId) {
  const request = new Request(`http://localhost:3000/api/runs/${id}/export?${query}`)
  const response = await getExport(request, { params: Promise.resolve({ id: String(id) }) })
  const lines = (await response.text()).trimEnd().split('\r\n')
  return { response, lines }
}

/** Reads on to the next event that carries numbers; null at the end of the stream. */
function numbersOf(response: Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  return {
    cancel: () => reader.cancel(),
    async next(): Promise<RunProgress | null> {
      while (true) {
        const { value, done } = await reader.read()
        if (done) return null
        if (value.startsWith('data: ')) return JSON.parse(value.slice(6)) as RunProgress
      }
    },
  }
}

describe('events', () => {
  test('sends the numbers as they are, then as they become, and ends with the run', async () => {
    const response = await events(runId)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('no-transform')
    const numbers = numbersOf(response)
    expect(await numbers.next()).toMatchObject({ id: runId, state: 'qualifying', entered: 0 })

    await decideAll()
    await abortRun({ runId, userId: null })
    await db.query(
      sql`update campaign_run set state = 'aborted', finished_at = app_now() where id = ${runId}`,
    )
    let last: RunProgress | null = null
    for (let news = await numbers.next(); news; news = await numbers.next()) last = news
    expect(last).toMatchObject({ state: 'aborted', entered: 4 })
  })

  test('the rows of a step add up to those who entered it', async () => {
    await decideAll()
    const numbers = numbersOf(await events(runId))
    const [step] = (await numbers.next())!.steps
    await numbers.cancel()
    expect(step).toMatchObject({ stepNumber: 1, kind: 'send-sms-message', entered: 4 })
    expect(step!.cells.reduce((sum, { people }) => sum + people, 0)).toBe(4)
    expect(step!.cells).toContainEqual({ outcome: 'skipped', reason: 'blocklisted', people: 1 })
  })

  test('one who leaves is not waited for', async () => {
    const leaving = new AbortController()
    const numbers = numbersOf(await events(runId, leaving.signal))
    await numbers.next()
    leaving.abort()
    await numbers.cancel()
  })

  test('a run that is not there is 404', async () => {
    for (const id of [runId + 1, 0, 'x', '1e99']) expect((await events(id)).status).toBe(404)
  })
})

describe('export', () => {
  test('all of the ledger, one line a person and step, safe to open', async () => {
    await decideAll()
    const { response, lines } = await exported()
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="campaign-100-run-${runId}.csv"`,
    )
    expect(lines[0]).toBe(
      'Step,Activity,Id,Person,Email Address,Mobile Phone Number,Outcome,Reason,Choice,Detail,When',
    )
    expect(lines).toHaveLength(5)
    expect(lines.join('\n')).toContain(`,1,'=cmd(),,`)
    expect(lines.join('\n')).toMatch(/1,Send SMS Message,3,Bob,,\+\d{11},Skipped,blocklisted,/)
  })

  test('one bucket holds just its people', async () => {
    await decideAll()
    const { response, lines } = await exported('step=11&outcome=skipped&reason=subscription_pending')
    expect(response.headers.get('content-disposition')).toContain('skipped-subscription-pending.csv')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(',4,Eve,')
  })

  test('the activity log has its own columns', async () => {
    await decideAll()
    const { lines } = await exported('view=log')
    expect(lines[0]).toBe('Date,Id,Person,Activity,Result,Choice,Detail')
  })

  test('a run or a bucket that is not there is 404', async () => {
    expect((await exported('', runId + 1)).response.status).toBe(404)
    expect((await exported('step=11&outcome=sent')).response.status).toBe(404)
  })
})

test('the trail says which part of a run was exported, and nothing else of the address', async () => {
  await decideAll()
  await exported('step=11&outcome=skipped&find=%2B13125550123')
  await exported('view=log&type=nonsense')
  const { rows } = await db.query<{ summary: unknown }>(
    sql`select summary from audit_event where action = 'run.export' order by id`,
  )
  expect(rows.map(({ summary }) => summary)).toEqual([
    { stepId: 11, outcome: 'skipped', reason: null },
    { view: 'log' },
  ])
})
