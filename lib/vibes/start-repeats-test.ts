// Whether the account drops an event id it has met: the only thing that makes posting a text in doubt again safe. Vibes' documents do not
// say, so it is tried: the same event twice to a test phone, and the callbacks counted. This posts it the first time; follow-repeats-test.ts
// does the rest.
import 'server-only'
import { randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'
import { parsePhone } from '#lib/phones/parse.ts'
import { callPacer } from './call-pacer.ts'
import { ensureEventCampaign } from './ensure-event-campaign.ts'
import { postEvent } from './events.ts'
import { withExplanations } from './explain-failure.ts'
import { loadClient } from './load-service.ts'
import { isSuccess } from './read-answer.ts'
import { keepRepeatsTest } from './repeats-test.ts'
import { VibesRefused } from './vibes-errors.ts'

/** Texts the phone, which must be on a Vibes list, in that language. A test under way before is forgotten. Throws where Vibes refuses. */
export async function startRepeatsTest(
  db: Database,
  options: { phone: string; locale: Locale },
): Promise<void> {
  const parsed = parsePhone(options.phone)
  const list = parsed.kind === 'ok' ? await listOf(db, parsed.phone) : null
  if (parsed.kind !== 'ok' || list === null) throw notOnList()
  const loaded = await loadClient(db)
  if (!loaded)
    throw new AppError('not_found', {
      message: 'no service',
      userMessage: { key: 'vibes.errors.notConnected' },
    })
  const event = {
    // Not of the form of a text's id, so that no run can take its callbacks for its own.
    eventId: `${loaded.service.installation}-test-${randomBytes(6).toString('hex')}`,
    eventType: await withExplanations(() => ensureEventCampaign(db, { listId: list, ...loaded })),
    phone: parsed.phone,
    message: translate(options.locale, { key: 'vibes.repeats.text' }),
  }
  const afterCallback = await lastCallback(db)
  await callPacer(db, 'events').turn(new AbortController().signal)
  await withExplanations(async () => {
    const response = await postEvent(loaded.client, event)
    if (!isSuccess(response)) throw new VibesRefused(response, 'the test event')
  })
  await keepRepeatsTest(db, {
    ...event,
    afterCallback,
    firstAt: (await appNow(db)).toISOString(),
    postingAt: null,
    secondAt: null,
  })
}

/** A list the number is on, or null. */
async function listOf(db: Queryable, phone: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(sql`/* vibes:list-of-test-phone */
    select s.list_id as id from vibes_subscription s left join recipient r on r.phone = s.phone
    where s.phone = ${phone} and s.state = 'active' and r.stopped_at is null order by 1 limit 1`)
  return rows[0]?.id ?? null
}

/** Word of what is posted after this has a higher id. */
async function lastCallback(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    sql`/* vibes:last-callback */ select coalesce(max(id), 0)::int8 as id from inbound_callback`,
  )
  return Number(rows[0]!.id)
}

function notOnList() {
  return new AppError('invalid_input', {
    message: 'the test phone is on no list',
    userMessage: { key: 'vibes.repeats.notOnList' },
    fieldErrors: { phone: { key: 'vibes.repeats.notOnList' } },
  })
}
