import sql from 'sql-template-tag'
import { beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#lib/db/testing/test-database.ts'
import type { AppError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { createPerson } from '../create-person.ts'
import { cancelImport } from './cancel-import.ts'
import { chooseColumns } from './choose-columns.ts'
import { getImport, listImports } from './import-job.ts'
import { inMatchingTurn } from './matching-turn.ts'
import { refuseTooLarge } from './receive-file.ts'
import { rejectedRowsCsv } from './rejected-rows.ts'
import { runImport } from './run-import.ts'
import { startImport } from './start-import.ts'
import { lockUpload, sweepImports } from './sweep-imports.ts'
import { check, importFile, upload } from './testing/import-file.ts'

const database = await testDatabase()
const { db } = database
log.level = 'silent'
const neverAborted = new AbortController().signal

beforeEach(() => database.reset())

async function people() {
  const { rows } = await db.query(sql`
    select email, first_name, phone, phone_typed, city, blocklisted from person where deleted_at is null order by id`)
  return rows
}

async function stagedRows() {
  const { rows } = await db.query<{ rows: number }>(sql`
    select (select count(*) from import_block) + (select count(*) from import_person) as rows`)
  return rows[0]!.rows
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: AppError) => ({ code: error.code, ...error.userMessage }),
  )

async function isWaiting(statement: string) {
  const { rows } = await db.query(sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like ${`%${statement}%`}`)
  return rows.length > 0
}

test('people are made, with phones and zones, and the staging is emptied', async () => {
  const job = await importFile(
    db,
    'Email,First Name,Phone,City\nan@example.com,An,(312) 555-0123,Chicago\nbo@example.com,Bo,,\n',
  )
  expect(job).toMatchObject({
    state: 'finished',
    rowsTotal: 2,
    rowsDone: 2,
    created: 2,
    updated: 0,
    rejected: 0,
  })
  expect(await people()).toEqual([
    {
      email: 'an@example.com',
      first_name: 'An',
      phone: '+13125550123',
      phone_typed: '(312) 555-0123',
      city: 'Chicago',
      blocklisted: false,
    },
    {
      email: 'bo@example.com',
      first_name: 'Bo',
      phone: null,
      phone_typed: null,
      city: null,
      blocklisted: false,
    },
  ])
  const { rows } = await db.query(sql`select zone_set, lead_source from person order by id limit 1`)
  expect(rows).toEqual([{ zone_set: 'America/Chicago', lead_source: 'List Import' }])
  expect(await stagedRows()).toBe(0)
})

test('the check counts what the run then does, and touches nobody', async () => {
  await importFile(
    db,
    'email,city,phone\nan@example.com,Chicago,312-555-0123\nbo@example.com,Utrecht,312-555-0124\n',
  )
  const before = await people()
  const file = [
    'email,city,phone',
    'AN@example.com,Boston,', // updated; the blank phone erases nothing
    'bo@example.com,Utrecht,+1 (312) 555 0124', // the same, typed otherwise
    'cy@example.com,,312-555-0199',
    'di@example.com,,312-555-0199', // shares Cy's phone
    'ed@example.com,,12', // not a phone, imported all the same
    'not an address,,',
    'cy@example.com,Paris', // too short
    'fay@example.com,Rome,',
    'Fay@example.com,Oslo,', // about the same person
    ',Delft,',
  ].join('\n')
  const checked = await check(db, await upload(db, file))
  expect(checked.state).toBe('checked')
  expect(checked.check).toEqual({
    rows: 10,
    created: 4,
    updated: 1,
    unchanged: 1,
    rejected: [
      { reason: 'badEmail', rows: 1 },
      { reason: 'keyMissing', rows: 1 },
      { reason: 'repeated', rows: 1 },
      { reason: 'wrongColumns', rows: 1 },
    ],
    sharedPhones: { phones: 1, rows: 2 },
    badPhones: 1,
    withoutPhone: 2,
    ambiguous: 0,
  })
  expect(await people()).toEqual(before)
  await startImport(db, checked.id, { listId: null, lookUpListIds: [] })
  await runImport(db, checked.id, neverAborted)
  expect(await getImport(db, checked.id)).toMatchObject({
    created: 4,
    updated: 1,
    unchanged: 1,
    rejected: 4,
    rowsDone: 10,
  })
  expect(await people()).toEqual([
    { ...before[0]!, city: 'Boston' },
    before[1],
    {
      email: 'cy@example.com',
      first_name: null,
      phone: '+13125550199',
      phone_typed: '312-555-0199',
      city: null,
      blocklisted: false,
    },
    {
      email: 'di@example.com',
      first_name: null,
      phone: '+13125550199',
      phone_typed: '312-555-0199',
      city: null,
      blocklisted: false,
    },
    {
      email: 'ed@example.com',
      first_name: null,
      phone: null,
      phone_typed: '12',
      city: null,
      blocklisted: false,
    },
    {
      email: 'Fay@example.com',
      first_name: null,
      phone: null,
      phone_typed: null,
      city: 'Oslo',
      blocklisted: false,
    },
  ])
})

test('rejected rows come back as they were, with line and reason, safe for a spreadsheet', async () => {
  const job = await importFile(db, 'email,note\nan@example.com,hi\nnope,=1+1\nonly\n"x\ny",2\n')
  const lines: string[] = []
  const words = { line: 'Line', reason: 'Reason', explain: (reason: string) => reason }
  for await (const part of rejectedRowsCsv(db, job.id, words)) lines.push(part)
  expect(lines.join('')).toBe(
    '\ufeffemail,note,Line,Reason\r\nnope,\'=1+1,3,badEmail\r\nonly,,4,wrongColumns\r\n"x\ny",2,5,badEmail\r\n',
  )
})

test('a stray quote that swallows lines is that row’s reason', async () => {
  const job = await check(
    db,
    await upload(db, 'email,city\nan@example.com,"Delft\nbo@example.com,"Breda"\ncy@example.com,X\n'),
  )
  expect(job.check).toMatchObject({ created: 1, rejected: [{ reason: 'openQuote', rows: 1 }] })
})

test('people match by phone and by external id too', async () => {
  await importFile(db, 'email,phone,external id\nan@example.com,312-555-0123,7\n')
  expect(await importFile(db, 'phone,city\n(312) 555-0123,Boston\n', { matchBy: 'phone' })).toMatchObject({
    created: 0,
    updated: 1,
  })
  expect(await importFile(db, 'external id,first name\n7,An\n', { matchBy: 'external_id' })).toMatchObject({
    updated: 1,
  })
  expect(await people()).toMatchObject([{ email: 'an@example.com', city: 'Boston', first_name: 'An' }])
})

test('of several people with the same e-mail the one updated last is taken, and the check says so', async () => {
  await db.query(sql`insert into person (email, first_name, updated_at) values
    ('an@example.com', 'old', '2026-01-01'), ('AN@example.com', 'new', '2026-02-01'), ('an@example.com', 'gone', '2026-03-01')`)
  await db.query(sql`update person set deleted_at = now() where first_name = 'gone'`)
  const job = await importFile(db, 'email,city\nan@example.com,Delft\n')
  expect(job.check).toMatchObject({ ambiguous: 1, updated: 1 })
  expect(await people()).toMatchObject([
    { first_name: 'old', city: null },
    { first_name: 'new', city: 'Delft' },
  ])
})

test('everybody joins the list: new, updated and unchanged', async () => {
  const { rows } = await db.query<{ id: number }>(
    sql`insert into asset (kind, name) values ('static_list', 'Spring') returning id`,
  )
  const listId = rows[0]!.id
  await db.query(sql`insert into static_list (id) values (${listId})`)
  const file = 'email\nan@example.com\nbo@example.com\n'
  await importFile(db, file, { listId })
  await importFile(db, file, { listId })
  const { rowCount } = await db.query(sql`select from static_list_member where list_id = ${listId}`)
  expect(rowCount).toBe(2)
})

test('a good phone does not give way to a bad one', async () => {
  await importFile(db, 'email,phone\nan@example.com,312-555-0123\n')
  expect(await importFile(db, 'email,phone\nan@example.com,unreadable\n')).toMatchObject({ unchanged: 1 })
  expect(await people()).toMatchObject([{ phone: '+13125550123', phone_typed: '312-555-0123' }])
})

test('without a header the first row is a person when one says so', async () => {
  const job = await upload(db, 'an@example.com,An\nbo@example.com,Bo\n')
  expect(job).toMatchObject({ firstRowIsData: true, mapping: ['email', null], rowsTotal: 2 })
  expect((await check(db, job, { mapping: ['email', 'firstName'] })).check).toMatchObject({ created: 2 })
  expect((await check(db, job, { firstRowIsData: false })).check).toMatchObject({ created: 1 })
})

test('two columns of one name: one is mapped, the other is left to choose', async () => {
  const job = await upload(db, 'email,city,city\nan@example.com,Delft,Breda\n')
  expect(job.mapping).toEqual(['email', 'city', null])
  expect(await refusal(check(db, job, { mapping: ['email', 'city', 'city'] }))).toEqual({
    code: 'invalid_input',
    key: 'import.problems.fieldTwice',
    values: { field: 'city' },
  })
  await check(db, job, { mapping: ['email', null, 'city'] })
  await startImport(db, job.id, { listId: null, lookUpListIds: [] })
  await runImport(db, job.id, neverAborted)
  expect(await people()).toMatchObject([{ city: 'Breda' }])
})

test.each([
  ['', 'import.errors.empty'],
  ['\n\n', 'import.errors.empty'],
  ['email,name\n', 'import.errors.headerOnly'],
  ['email\n"an@example.com\nbo@example.com\n', 'import.errors.openQuote'],
  ['PK\x03\x04\x14\x00', 'import.errors.workbook'],
  [`email${',x'.repeat(500)}\nan@example.com${','.repeat(500)}\n`, 'import.errors.tooManyColumns'],
])('%j is refused whole, and its import says why', async (text, key) => {
  expect(await refusal(upload(db, text))).toMatchObject({ code: 'invalid_input', key })
  expect(await listImports(db)).toMatchObject([{ state: 'failed', error: { key } }])
  expect(await stagedRows()).toBe(0)
})

test('an encoding that isn’t UTF-8 is refused with Windows-1252 on offer, and read when that is chosen', async () => {
  const bytes = Buffer.concat([
    Buffer.from('email,voornaam\n'),
    Buffer.from('zo@example.com,Zo\xeb\n', 'latin1'),
  ])
  expect(await refusal(upload(db, bytes))).toMatchObject({
    key: 'import.errors.notUtf8',
    values: { line: 2 },
  })
  expect((await listImports(db))[0]!.error).toMatchObject({ offer: 'windows-1252' })
  const job = await check(db, await upload(db, bytes, 'windows-1252'))
  await startImport(db, job.id, { listId: null, lookUpListIds: [] })
  await runImport(db, job.id, neverAborted)
  expect(await people()).toMatchObject([{ first_name: 'Zoë' }])
})

test('UTF-16 and semicolons, as Excel writes them', async () => {
  const job = await importFile(
    db,
    Buffer.from('\ufeffE-mailadres;Voornaam\r\nzo@example.com;Zoë\r\n', 'utf16le'),
  )
  expect(job).toMatchObject({ encoding: 'utf-16le', delimiter: ';', created: 1 })
})

test('over 1 GB is refused by its length alone', () => {
  expect(() => refuseTooLarge(1024 ** 3)).not.toThrow()
  expect(() => refuseTooLarge(1024 ** 3 + 1)).toThrow('over the limit')
})

test('a full disk says so, and nothing stays', async () => {
  const { stopAt } = await diskFillsUp('import_block')
  expect(await refusal(upload(db, 'email\nan@example.com\n'))).toMatchObject({
    code: 'unavailable',
    key: 'errors.databaseFull',
  })
  await stopAt()
  expect(await stagedRows()).toBe(0)
  expect(await listImports(db)).toMatchObject([{ state: 'failed', error: { key: 'errors.databaseFull' } }])
})

test('a full disk while writing people keeps whole chunks and says so', async () => {
  const job = await check(db, await upload(db, 'email\nan@example.com\n'))
  await startImport(db, job.id, { listId: null, lookUpListIds: [] })
  const { stopAt } = await diskFillsUp('person')
  await expect(runImport(db, job.id, neverAborted)).rejects.toThrow()
  await stopAt()
  expect(await people()).toEqual([])
  expect(await getImport(db, job.id)).toMatchObject({
    state: 'failed',
    rowsDone: 0,
    error: { key: 'errors.databaseFull' },
  })
})

/** Postgres' own answer to a full disk, from a trigger, since no test may fill a real one. */
async function diskFillsUp(table: 'import_block' | 'person') {
  const trigger = `create function disk_is_full() returns trigger language plpgsql as $$ begin raise 'No space left on device' using errcode = '53100'; end $$;
    create trigger disk_is_full before insert on ${table} execute function disk_is_full()`
  await db.pool.query(trigger)
  return { stopAt: () => db.pool.query('drop function disk_is_full cascade') }
}

const manyPeople = (count: number) =>
  `email,first name,phone\n${Array.from({ length: count }, (_, index) => `p${index}@example.com,P${index},312-555-01${String(index % 100).padStart(2, '0')}\n`).join('')}`

test('killed between chunks it goes on where it was; called twice at once it writes once', async () => {
  const job = await check(db, await upload(db, manyPeople(12_000)))
  await startImport(db, job.id, { listId: null, lookUpListIds: [] })
  const kill = new AbortController()
  const stopped = runImport(db, job.id, kill.signal)
  await vi.waitUntil(async () => (await getImport(db, job.id)).rowsDone > 0, { interval: 2, timeout: 10_000 })
  kill.abort(new Error('killed'))
  await stopped.catch(() => {})
  const before = await getImport(db, job.id)
  expect(before.created).toBe(before.rowsDone)
  await Promise.all([runImport(db, job.id, neverAborted), runImport(db, job.id, neverAborted)])
  expect(await getImport(db, job.id)).toMatchObject({ state: 'finished', created: 12_000, rowsDone: 12_000 })
  const { rows } = await db.query(sql`select count(*) as all, count(distinct email) as distinct from person`)
  expect(rows).toEqual([{ all: 12_000, distinct: 12_000 }])
})

test.each(['Query read timeout', 'Connection terminated unexpectedly'])(
  'a connection lost on the way leaves it for the next try: %s',
  async (message) => {
    const job = await check(db, await upload(db, 'email\nan@example.com\n'))
    await startImport(db, job.id, { listId: null, lookUpListIds: [] })
    const transaction = () => Promise.reject(new Error(message))
    await expect(runImport({ ...db, transaction }, job.id, neverAborted)).rejects.toThrow(message)
    expect((await getImport(db, job.id)).state).not.toBe('failed')
    await runImport(db, job.id, neverAborted)
    expect(await getImport(db, job.id)).toMatchObject({ state: 'finished', created: 1 })
  },
)

test('rows lost with the database’s crash are asked for again', async () => {
  const job = await check(db, await upload(db, 'email\nan@example.com\n'))
  await startImport(db, job.id, { listId: null, lookUpListIds: [] })
  await db.query(sql`truncate import_person`)
  await expect(runImport(db, job.id, neverAborted)).rejects.toThrow()
  expect(await getImport(db, job.id)).toMatchObject({
    state: 'failed',
    error: { key: 'import.errors.rowsLost' },
  })
})

test('an import that has begun takes no other columns, and starts once', async () => {
  const job = await check(db, await upload(db, 'email\nan@example.com\n'))
  const start = () => startImport(db, job.id, { listId: null, lookUpListIds: [] })
  await start()
  await start()
  const choices = {
    mapping: job.mapping,
    matchBy: 'email' as const,
    defaultCountry: 'US',
    firstRowIsData: false,
  }
  expect(await refusal(chooseColumns(db, job.id, choices))).toMatchObject({
    key: 'import.errors.alreadyBegun',
  })
  const { rows } = await db.query(
    sql`select count(*) as jobs from pgboss.job where name = 'import-people' and data->>'importId' = ${String(job.id)}`,
  )
  expect(rows).toEqual([{ jobs: 2 }]) // one check, one run
})

test('cancelled, it stops and forgets its rows', async () => {
  const job = await check(db, await upload(db, 'email\nan@example.com\n'))
  await startImport(db, job.id, { listId: null, lookUpListIds: [] })
  await cancelImport(db, job.id)
  await runImport(db, job.id, neverAborted)
  expect(await people()).toEqual([])
  expect(await stagedRows()).toBe(0)
  expect((await getImport(db, job.id)).state).toBe('cancelled')
})

test('not started before it is checked', async () => {
  const job = await upload(db, 'email\nan@example.com\n')
  expect(await refusal(startImport(db, job.id, { listId: null, lookUpListIds: [] }))).toMatchObject({
    code: 'not_ready',
  })
})

test('who was asked for is looked up at Vibes when the people are in', async () => {
  const { rows } = await db.query<{ id: number }>(
    sql`insert into vibes_list (vibes_id, name) values ('1', 'Weekly') returning id`,
  )
  const job = await check(
    db,
    await upload(db, 'email,phone\nan@example.com,312-555-0123\nbo@example.com,\nbad,312-555-0124\n'),
  )
  await startImport(db, job.id, { listId: null, lookUpListIds: [rows[0]!.id] })
  await runImport(db, job.id, neverAborted)
  const { rows: tasks } = await db.query(sql`select phone, kind from membership_task`)
  expect(tasks).toEqual([{ phone: '+13125550123', kind: 'look_up' }])
})

test('what an import changes of a person stands in the person’s log, field by field, with the import; what it leaves does not', async () => {
  await db.query(
    sql`insert into person_field (name, label, type) values ('shoeSize', 'Shoe size', 'number'), ('vip', 'VIP', 'boolean')`,
  )
  const first = 'email,first name,city,phone,score,shoeSize,vip\n'
  await importFile(
    db,
    `${first}an@example.com,An,Chicago,312-555-0123,5,38,yes\nbo@example.com,Bo,Utrecht,,,40,no\n`,
  )
  const { rows: made } = await db.query(sql`select from activity`)
  expect(made).toEqual([])
  const job = await importFile(
    db,
    `${first}an@example.com,An,Boston,+1 (312) 555 0124,7,39,yes\nbo@example.com,Bo,,312 555 0125,,40,no\ncy@example.com,Cy,Rome,,,,\n`,
  )
  expect(job).toMatchObject({ created: 1, updated: 2 })
  const { rows } = await db.query(sql`
    select p.email, a.type, a.data from activity a join person p on p.id = a.person_id order by p.id, a.data->>'field'`)
  const by = { importId: job.id, file: 'people.csv' }
  const changed = (email: string, field: string, from: string | null, to: string) => ({
    email,
    type: 'change-data-value',
    data: { field, from, to, ...by },
  })
  expect(rows).toEqual([
    changed('an@example.com', 'city', 'Chicago', 'Boston'),
    changed('an@example.com', 'leadScore', '5', '7'),
    changed('an@example.com', 'mobilePhone', '+13125550123', '+13125550124'),
    changed('an@example.com', 'shoeSize', '38', '39'),
    changed('bo@example.com', 'mobilePhone', null, '+13125550125'),
  ])
})

test('two files with the same new people, written at once, make each person once', async () => {
  const jobs = [
    await check(db, await upload(db, manyPeople(11_000))),
    await check(db, await upload(db, manyPeople(11_000))),
  ]
  for (const { id } of jobs) await startImport(db, id, { listId: null, lookUpListIds: [] })
  await Promise.all(jobs.map(({ id }) => runImport(db, id, neverAborted)))
  const ended = await Promise.all(jobs.map(({ id }) => getImport(db, id)))
  expect(ended[0]!.created + ended[1]!.created).toBe(11_000)
  const { rows } = await db.query(sql`select count(*) as all, count(distinct email) as distinct from person`)
  expect(rows).toEqual([{ all: 11_000, distinct: 11_000 }])
})

test('a chunk writes nothing once the turn’s connection is gone, and the import can go on', async () => {
  const lost = inMatchingTurn(db, async (turn) => {
    // Waits until it is gone: until then it still holds its turn, and rightly.
    await db.query(sql`select pg_terminate_backend(pid, 5000) from pg_locks
      where locktype = 'advisory' and classid = 727074 and objid = 1 and granted`)
    await db.transaction((tx) => turn.join(tx))
  })
  await expect(lost).rejects.toMatchObject({ code: '08003' })
  expect(await importFile(db, 'email\nan@example.com\n')).toMatchObject({ state: 'finished', created: 1 })
})

test('a person typed in waits for the chunk under way and knows whom it made, while the import keeps its turn', async () => {
  const made = Promise.withResolvers<void>()
  const chunkMayEnd = Promise.withResolvers<void>()
  const turnMayEnd = Promise.withResolvers<void>()
  const turnOfImport = inMatchingTurn(db, async (turn) => {
    await db.transaction(async (tx) => {
      await turn.join(tx)
      await tx.query(sql`insert into person (email) values ('an@example.com')`)
      made.resolve()
      await chunkMayEnd.promise
    })
    await turnMayEnd.promise
  })
  await made.promise
  const typedIn = refusal(db.transaction((tx) => createPerson(tx, { email: 'an@example.com' })))
  await expect.poll(() => isWaiting('match-between-chunks')).toBe(true)
  chunkMayEnd.resolve()
  expect(await typedIn).toMatchObject({ code: 'conflict' })
  turnMayEnd.resolve()
  await turnOfImport
})

test('an import waits for the person being typed in, and sees them', async () => {
  const made = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const typedIn = db.transaction(async (tx) => {
    await createPerson(tx, { email: 'an@example.com' })
    made.resolve()
    await mayEnd.promise
  })
  await made.promise
  const imported = importFile(db, 'email\nan@example.com\n')
  await expect.poll(() => isWaiting('import-turn-is-clear')).toBe(true)
  mayEnd.resolve()
  await typedIn
  expect(await imported).toMatchObject({ created: 0, unchanged: 1 })
})

test('an upload whose process died is cancelled after an hour; one still coming in is not', async () => {
  const { rows } = await db.query<{ id: number }>(sql`
    insert into import_job (file_name, created_at) values ('dead.csv', app_now() - interval '2 hours'),
      ('slow.csv', app_now() - interval '2 hours'), ('young.csv', app_now()) returning id`)
  const [dead, slow, young] = rows.map(({ id }) => id) as [number, number, number]
  await db.transaction(async (tx) => {
    await lockUpload(tx, slow)
    expect(await sweepImports(db)).toBe(1)
  })
  expect((await getImport(db, dead)).state).toBe('cancelled')
  expect((await getImport(db, slow)).state).toBe('uploading')
  expect((await getImport(db, young)).state).toBe('uploading')
})

test('a file that was sent and never imported gives its rows up after a week', async () => {
  const job = await check(db, await upload(db, 'email\nan@example.com\n'))
  await db.query(sql`update import_job set created_at = app_now() - interval '6 days'`)
  expect(await sweepImports(db)).toBe(0)
  await db.query(sql`update import_job set created_at = app_now() - interval '8 days'`)
  expect(await sweepImports(db)).toBe(1)
  expect((await getImport(db, job.id)).state).toBe('cancelled')
  expect(await stagedRows()).toBe(0)
})

test('rejected rows keep what they held, whatever it is, and rows of many blocks find theirs', async () => {
  const odd = [
    'back\\slash',
    'tab\there',
    '"say ""hi"""',
    'a\x1bb\x1ec\x1fd\x1b',
    '"{1,NULL}"',
    '"two\nlines"',
  ]
  const good = Array.from({ length: 3000 }, (_, index) => `p${index}@example.com,x\n`)
  const file = `email,note\n${odd.map((cell, index) => `${good.slice(index * 500, index * 500 + 500).join('')}bad${index},${cell}\n`).join('')}`
  const job = await check(db, await upload(db, file))
  expect(job).toMatchObject({ rowsTotal: 3006, rejected: 6 })
  const { rows } = await db.query<{ line: number; cells: string[] }>(
    sql`select line, cells from import_rejected_row order by line`,
  )
  expect(rows.map(({ line }) => line)).toEqual([502, 1003, 1504, 2005, 2506, 3007])
  expect(rows.map(({ cells }) => cells[1])).toEqual([
    'back\\slash',
    'tab\there',
    'say "hi"',
    'a\x1bb\x1ec\x1fd\x1b',
    '{1,NULL}',
    'two\nlines',
  ])
  expect(rows.map(({ cells }) => cells[0])).toEqual(odd.map((_, index) => `bad${index}`))
})
