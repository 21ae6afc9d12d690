// What the Results and Members tabs read of runs. Times are ISO text, so that rows cross to the browser as they are.
import 'server-only'
import sql from 'sql-template-tag'
import { database, type Queryable } from '#lib/db/sql.ts'
import type { Reason } from '#lib/engine/reasons.ts'
import type { RunState } from './badge.ts'
import { atTheFirst, type BucketPlace, type BucketRow, readBucket } from './bucket-people.ts'
import { heldReasonOf } from './held-reasons.ts'
import { type ActivityPlace, readActivityLog } from './run-activity-log.ts'
import { runLedger } from './run-ledger.ts'
import type { Bucket, Page, PersonLine, RunProgress, RunSummary } from './run-report.ts'
import { runWaitsFor } from './run-waiting.ts'

/** Seconds over which the rate is taken. */
const paceSeconds = 60
/** Rows of an export fetched at once. */
const exportBatch = 2_000

type SummaryRow = Omit<RunSummary, 'startedAt' | 'finishedAt' | 'prunedAt' | 'heldReason'> & {
  prunedAt: Date | null
  startedAt: Date
  finishedAt: Date | null
  heldReason: string | null
}

const summaryColumns = sql`r.id, r.state, coalesce(r.started_at, r.requested_at) as "startedAt", r.finished_at as "finishedAt", r.pruned_at as "prunedAt", u.name as "requestedBy", r.held_reason as "heldReason", r.entered,
  case when r.finished_at is not null then r.ended
       else (select coalesce(sum(people), 0)::int from run_step_count c where c.run_id = r.id and c.step_id = 0) end as ended`

/** The campaign's runs, newest first. */
export async function listRuns(campaignId: number, db: Queryable = database()): Promise<RunSummary[]> {
  const { rows } = await db.query<SummaryRow>(sql`
    /* campaigns:list-runs */
    select ${summaryColumns} from campaign_run r left join "user" u on u.id = r.requested_by where r.campaign_id = ${campaignId} order by r.id desc`)
  return rows.map(toSummary)
}

/**
 * Everything the Results tab shows of a run, or null when there is no such run. All from counters and the first entries of small indexes.
 */
export async function runProgress(runId: number, db: Queryable = database()): Promise<RunProgress | null> {
  const { rows } = await db.query<SummaryRow>(sql`
    /* campaigns:run-summary */
    select ${summaryColumns} from campaign_run r left join "user" u on u.id = r.requested_by where r.id = ${runId}`)
  const row = rows[0]
  if (!row) return null
  const [steps, waits, perSecond, texts] = await Promise.all([
    runLedger(db, runId),
    runWaitsFor(db, runId),
    readPace(db, runId),
    countTexts(db, runId),
  ])
  const open = (outcomes: string[]) =>
    steps
      .flatMap((step) => step.cells)
      .reduce((sum, cell) => sum + (outcomes.includes(cell.outcome) ? cell.people : 0), 0)
  const left = open(['ready', 'queued', 'dispatching'])
  const isLive = row.finishedAt === null && row.state !== 'paused' && row.heldReason === null
  return {
    ...toSummary(row),
    waits,
    steps,
    texts,
    perSecond: isLive ? perSecond : 0,
    secondsLeft:
      isLive && perSecond > 0 && open(['deferred', 'waiting']) === 0 ? Math.ceil(left / perSecond) : null,
    inFlight: open(['dispatching']),
  }
}

/** The same of the campaign's newest run, or null when it never ran. */
export async function newestRunProgress(
  campaignId: number,
  db: Queryable = database(),
): Promise<RunProgress | null> {
  const { rows } = await db.query<{ id: number }>(sql`
    /* campaigns:newest-run */
    select id from campaign_run where campaign_id = ${campaignId} order by id desc limit 1`)
  return rows[0] ? runProgress(rows[0].id, db) : null
}

/** Who is behind a number of the ledger. `after` is the `next` of the page before. */
export async function bucketPeople(
  options: { runId: number; bucket: Bucket; after: string | null; limit: number },
  db: Queryable = database(),
): Promise<Page<PersonLine>> {
  const rows = await readBucket(db, { ...options, after: placeOf(options.after), limit: options.limit + 1 })
  return page(rows, options.limit, toPersonLine, (row) => `${row.memberId}-${row.stepId}-${row.pass}`)
}

type MemberRow = {
  memberId: number
  runId: number
  personId: number
  name: string
  email: string | null
  phone: string | null
  stepNumber: number | null
  state: string
  reason: Reason | null
  at: Date
}

/** Everybody who ran through the campaign: newest run first, then by person. */
export async function campaignMembers(
  options: { campaignId: number; after: string | null; limit: number },
  db: Queryable = database(),
): Promise<Page<PersonLine & { runId: number; stepNumber: number | null; state: string }>> {
  const [afterRun, afterPerson] = memberPlaceOf(options.after)
  const { rows } = await db.query<MemberRow>(sql`
    /* campaigns:members */
    select m.id as "memberId", m.run_id as "runId", m.person_id as "personId", coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.email, m.phone, '') as name,
           p.email, m.phone, f.position as "stepNumber", m.state, nullif(m.end_reason, 'completed') as reason, coalesce(m.ended_at, m.entered_at) as at
    from (select id from campaign_run where campaign_id = ${options.campaignId} and id <= ${afterRun} order by id desc) r
    cross join lateral (
      select * from run_member m where m.run_id = r.id and (r.id < ${afterRun} or m.person_id < ${afterPerson})
      order by m.person_id desc, m.occasion desc limit ${options.limit + 1}
    ) m
    join person p on p.id = m.person_id
    left join flow_step f on f.flow_revision_id = m.flow_revision_id and f.step_id = m.step_id
    order by m.run_id desc, m.person_id desc limit ${options.limit + 1}`)
  return page(
    rows,
    options.limit,
    ({ memberId: _, at, ...row }) => ({ ...row, outcome: null, detail: null, at: at.toISOString() }),
    (row) => `${row.runId}-${row.personId}`,
  )
}

/**
 * Every row of a bucket, or of the whole run, without a cap:
 * [step number, step kind, person id, name, email, phone, outcome, reason, choice, detail, ISO time]. Codes as stored, '' for none.
 */
export async function* exportBucket(
  options: { runId: number; bucket: Bucket | null },
  db: Queryable = database(),
): AsyncGenerator<string[]> {
  const steps = new Map((await runLedger(db, options.runId)).map((step) => [step.stepId, step]))
  let after: BucketPlace = atTheFirst
  for (;;) {
    const rows = await readBucket(db, { ...options, after, limit: exportBatch })
    for (const row of rows) {
      const step = steps.get(row.stepId)
      yield [
        String(step?.stepNumber ?? ''),
        step?.kind ?? '',
        String(row.personId),
        row.name,
        row.email ?? '',
        row.phone ?? '',
        row.outcome,
        row.reason ?? '',
        row.choice === null ? '' : String(row.choice),
        row.detail ?? '',
        row.at.toISOString(),
      ]
    }
    const last = rows.at(-1)
    if (!last || rows.length < exportBatch) return
    after = last
  }
}

/** What happened to whom, newest first. `type` keeps one kind of step or activity. */
export async function runActivityLog(
  options: { campaignId: number; runId?: number; type?: string; after: string | null; limit: number },
  db: Queryable = database(),
): Promise<
  Page<{
    at: string
    personId: number
    name: string
    type: string
    result: string | null
    /** Its number, 0 for the default choice; null where there was none to take. */
    choice: number | null
    detail: string | null
  }>
> {
  const after = options.after === null ? null : parseActivityPlace(options.after)
  const rows = await readActivityLog(db, { ...options, after, limit: options.limit + 1 })
  return page(
    rows,
    options.limit,
    ({ at, personId, name, type, result, choice, detail }) => ({
      at: at.toISOString(),
      personId,
      name,
      type,
      result,
      choice,
      detail,
    }),
    (row) => [row.at.toISOString(), row.source, row.id, row.stepId].join('~'),
  )
}

async function readPace(db: Queryable, runId: number): Promise<number> {
  const { rows } = await db.query<{ perSecond: number }>(sql`
    /* campaigns:run-pace */
    select coalesce(sum(answers) / greatest(10, least(${paceSeconds}, extract(epoch from clock_timestamp() - min(bucket_at)))), 0)::float8 as "perSecond"
    from run_pace where run_id = ${runId} and bucket_at > clock_timestamp() - ${paceSeconds} * interval '1 second'`)
  return rows[0]!.perSecond
}

/** From counters, whatever the size of the run. A text is accepted when a Send step is done with it. */
async function countTexts(db: Queryable, runId: number): Promise<RunProgress['texts']> {
  const { rows } = await db.query<RunProgress['texts']>(sql`
    /* campaigns:texts-of-run */
    select (select coalesce(sum(c.people), 0)::int from campaign_run r
            join run_step f on f.run_id = r.id and f.kind = 'send-sms-message'
            join run_step_count c on c.run_id = r.id and c.step_id = f.step_id and c.outcome = 'done'
            where r.id = ${runId}) as accepted,
           coalesce(sum(amount) filter (where what = 'delivered'), 0)::int as delivered,
           coalesce(sum(amount) filter (where what = 'bounced_soft'), 0)::int as "bouncedSoft",
           coalesce(sum(amount) filter (where what = 'bounced_hard'), 0)::int as "bouncedHard",
           coalesce(sum(amount) filter (where what = 'parts'), 0)::int as parts
    from run_text_count where run_id = ${runId}`)
  return rows[0]!
}

function toSummary(row: SummaryRow): RunSummary {
  return {
    id: row.id,
    state: row.state as RunState,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    prunedAt: row.prunedAt?.toISOString() ?? null,
    requestedBy: row.requestedBy,
    heldReason: row.heldReason === null || row.finishedAt !== null ? null : heldReasonOf(row.heldReason),
    entered: row.entered,
    ended: row.ended,
  }
}

function toPersonLine({ memberId: _, stepId: __, at, ...row }: BucketRow): PersonLine {
  return { ...row, at: at.toISOString() }
}

function memberPlaceOf(after: string | null): [number, number] {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(after ?? '')
  return match ? [Number(match[1]), Number(match[2])] : [2 ** 31 - 1, 2 ** 31 - 1]
}

/** An address typed wrong shows the first page. */
function placeOf(after: string | null): BucketPlace {
  const match = /^(\d{1,15})-(\d{1,10})-(\d{1,4})$/.exec(after ?? '')
  return match ? { memberId: Number(match[1]), stepId: Number(match[2]), pass: Number(match[3]) } : atTheFirst
}

/** Null for an address typed wrong: the first page then. */
function parseActivityPlace(text: string): ActivityPlace | null {
  const [at, source, id, stepId] = text.split('~')
  const place = { at: new Date(at ?? ''), source: Number(source), id: Number(id), stepId: Number(stepId) }
  return [place.at.getTime(), place.source, place.id, place.stepId].every(Number.isFinite) ? place : null
}

/** One row more than the page was read, to know whether another follows. */
function page<Row, Shown>(
  rows: Row[],
  limit: number,
  show: (row: Row) => Shown,
  keyOf: (row: Row) => string,
): Page<Shown> {
  const shown = rows.slice(0, limit)
  return { rows: shown.map(show), next: rows.length > limit ? keyOf(shown.at(-1)!) : null }
}
