// Before Run: how many qualify, and exactly who will get what and why the others won't.
import 'server-only'
import { randomInt } from 'node:crypto'
import sql, { type Sql } from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { type Database, database, type Queryable } from '#lib/db/sql.ts'
import { simulate } from '#lib/engine/simulate.ts'
import { readSmsSettings } from '#lib/engine/sms-settings.ts'
import { isLivingPerson } from '#lib/engine/sql/living-person.ts'
import { allowsAgain } from '#lib/engine/sql/qualify-people.ts'
import { countWaterfall } from '#lib/engine/waterfall.ts'
import { AppError } from '#lib/errors.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import { compileRules } from '#lib/smart-list/compile.ts'
import { parseRules } from '#lib/smart-list/parse-rules.ts'
import type { WaterfallBucket, WaterfallStepBucket } from './bucket-query.ts'
import { loadPlan } from './load-plan.ts'
import type { Page, PersonLine, SmartListStatus, Waterfall } from './run-report.ts'

/** The waterfall of a run started now. Throws AppError not_found for a campaign that is gone or has no flow. */
export async function preflight(
  campaignId: number,
  options: { seed?: number; qualification?: 'once' | 'every_time' } = {},
  db: Database = database(),
): Promise<Waterfall> {
  const plan = await planOf(db, campaignId, options.seed ?? randomInt(2 ** 31))
  return countWaterfall(db, executors, {
    ...plan,
    qualification: options.qualification ?? plan.qualification,
  })
}

/** Blocked for texts, whatever the step: blocklisted, marketing suspended, no phone or a bad one. */
const isBlocked = sql`(p.blocklisted or p.marketing_suspended or p.phone is null)`

/** How many qualify and how many of them are blocked. Zero for a campaign that is gone. */
export async function smartListStatus(
  campaignId: number,
  db: Queryable = database(),
): Promise<SmartListStatus> {
  const predicate = await predicateOf(db, campaignId)
  const { rows } = await db.query<SmartListStatus>(sql`
    /* campaigns:smart-list-status */
    select count(*) as matching, count(*) filter (where ${isBlocked}) as blocked from w_person p where ${isLivingPerson} and ${predicate}`)
  return rows[0]!
}

/** The people behind a number of the waterfall, by id. `after` is the `next` of the page before. */
export async function waterfallPeople(
  options: { campaignId: number; seed: number; bucket: WaterfallBucket; after: string | null; limit: number },
  db: Database = database(),
): Promise<Page<PersonLine>> {
  // An address typed wrong shows the first page.
  const after = /^\d{1,9}$/.test(options.after ?? '') ? Number(options.after) : 0
  const rows =
    typeof options.bucket === 'string'
      ? await peopleOfAudience(db, { ...options, bucket: options.bucket, after })
      : await peopleOfStep(db, { ...options, bucket: options.bucket, after })
  const last = rows.length > options.limit ? rows[options.limit - 1] : undefined
  return { rows: rows.slice(0, options.limit), next: last ? String(last.personId) : null }
}

async function peopleOfAudience(
  db: Database,
  options: {
    campaignId: number
    seed: number
    bucket: 'matching' | 'blocked' | 'already_ran'
    after: number
    limit: number
  },
): Promise<PersonLine[]> {
  const plan = await planOf(db, options.campaignId, options.seed)
  const narrowed: Record<typeof options.bucket, Sql> = {
    matching: sql`true`,
    blocked: isBlocked,
    already_ran: sql`exists (select 1 from qualification where qualification.campaign_id = ${options.campaignId}
      and qualification.person_id = p.id and not (${allowsAgain(plan, plan.now)}))`,
  }
  const predicate = compileRules(plan.rules, { now: plan.now, timeZone: plan.accountTimeZone })
  const { rows } = await db.query<PersonLine>(sql`
    /* campaigns:people-of-audience */
    select ${personColumns}, null as outcome, case when p.blocklisted then 'blocklisted' when p.marketing_suspended then 'marketing_suspended'
             when p.phone is null and coalesce(btrim(p.phone_typed), '') = '' then 'no_phone' when p.phone is null then 'bad_phone' end as reason,
           null as detail, null as at
    from w_person p
    where p.id > ${options.after} and ${isLivingPerson} and ${predicate} and ${narrowed[options.bucket]}
    order by p.id limit ${options.limit + 1}`)
  return rows
}

async function peopleOfStep(
  db: Database,
  options: {
    campaignId: number
    seed: number
    bucket: WaterfallStepBucket
    after: number
    limit: number
  },
): Promise<PersonLine[]> {
  const plan = await planOf(db, options.campaignId, options.seed)
  let found: PersonLine[] = []
  await simulate(db, executors, plan, async (tx, step) => {
    if (step.id !== options.bucket.stepId) return true
    const { rows } = await tx.query<PersonLine & { dueAt: Date | null }>(sql`
      /* campaigns:people-of-step */
      select ${personColumns}, d.outcome, d.reason,
             coalesce(nullif(concat_ws(' ', w.first_name, w.last_name), ''), w.email) as detail, null as at, d.due_at as "dueAt"
      from decided d join w_person p on p.id = d.person_id left join w_person w on w.id = (d.detail->>'winnerPersonId')::int
      where d.person_id > ${options.after} and ${isIn(options.bucket)}
      order by d.person_id limit ${options.limit + 1}`)
    found = rows.map(({ dueAt, ...row }) => ({
      ...row,
      detail: row.outcome === 'deferred' && dueAt ? dueAt.toISOString() : row.detail,
    }))
    return false
  })
  return found
}

/** Of the rows of `decided`, as `d`. */
function isIn(bucket: WaterfallStepBucket): Sql {
  if ('choice' in bucket) return sql`d.choice = ${bucket.choice}`
  if ('who' in bucket) return peopleAtStep[bucket.who]
  return sql`d.reason is not distinct from ${bucket.reason}::text`
}

const peopleAtStep = {
  all: sql`true`,
  stopped: sql`d.reason is not null`,
  deferred: sql`d.outcome = 'deferred'`,
}

const personColumns = sql`p.id as "personId", coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.email, p.phone, '') as name, p.email, p.phone`

async function planOf(db: Queryable, campaignId: number, seed: number) {
  const plan = await loadPlan(db, campaignId, seed)
  if (plan) return plan
  throw new AppError('not_found', {
    message: `campaign ${campaignId} is gone or has no flow`,
    userMessage: { key: 'errors.notFound' },
  })
}

async function predicateOf(db: Queryable, campaignId: number): Promise<Sql> {
  const { rows } = await db.query<{ rules: unknown }>(
    sql`/* campaigns:rules */ select rules from smart_campaign where id = ${campaignId}`,
  )
  if (!rows[0]) return sql`false`
  const { accountTimeZone } = await readSmsSettings(db)
  return compileRules(parseRules(rows[0].rules), { now: await appNow(db), timeZone: accountTimeZone })
}
