// Makes one thing at a time, whole: the sample data and the tests are built with these.
import sql from 'sql-template-tag'
import type { Prisma } from '#lib/db/generated/client.ts'
import { prisma } from '#lib/db/prisma.ts'
import { db } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import type { Rules } from '#lib/smart-list/rules.ts'
import { countParts } from '#lib/sms/parts.ts'
import { textAtDefaults } from '#lib/sms/render.ts'
import type { SamplePerson } from './people.ts'
import { personRow } from './person-row.ts'

/** A folder or a program; `parentId` null stands at the root. Returns its id. */
export async function createFolder(options: {
  kind: 'folder' | 'program'
  name: string
  parentId: number | null
}) {
  const { id } = await prisma().asset.create({ data: options })
  return id
}

/** An SMS message with an approved text, a draft, or both. Returns its id. */
export async function createMessage(options: {
  name: string
  parentId: number
  approved?: string
  draft?: string
}): Promise<number> {
  const { id } = await prisma().asset.create({
    data: {
      kind: 'sms_message',
      name: options.name,
      parentId: options.parentId,
      smsMessage: { create: { draftBody: options.draft ?? (options.approved === undefined ? '' : null) } },
    },
  })
  if (options.approved !== undefined) {
    const version = await prisma().smsMessageVersion.create({
      data: {
        messageId: id,
        number: 1,
        body: options.approved,
        parts: countParts(textAtDefaults(options.approved)).parts,
      },
    })
    await prisma().smsMessage.update({ where: { id }, data: { approvedVersionId: version.id } })
  }
  return id
}

export type SampleStep = Omit<Step, 'choices'> & { choices?: Step['choices'] }

/** A smart campaign with its smart list and the first revision of its flow. Returns its id. */
export async function createCampaign(options: {
  name: string
  parentId: number
  rules: Rules
  steps: SampleStep[]
}): Promise<number> {
  const { id } = await prisma().asset.create({
    data: {
      kind: 'smart_campaign',
      name: options.name,
      parentId: options.parentId,
      smartCampaign: { create: { rules: options.rules as unknown as Prisma.InputJsonObject } },
    },
  })
  const steps = options.steps.map((step) => ({ choices: [], ...step })) as unknown as Prisma.InputJsonArray
  const revision = await prisma().flowRevision.create({ data: { campaignId: id, number: 1, steps } })
  await prisma().smartCampaign.update({ where: { id }, data: { flowRevisionId: revision.id } })
  return id
}

/** People in bulk. Returns their ids in the order given. */
export async function createPeople(people: readonly SamplePerson[]): Promise<number[]> {
  const rows = await prisma().person.createManyAndReturn({
    data: people.map(personRow),
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

/** A static list with these people on it. Returns its id. */
export async function createStaticList(options: {
  name: string
  parentId: number
  personIds: readonly number[]
}) {
  const { id } = await prisma().asset.create({
    data: { kind: 'static_list', name: options.name, parentId: options.parentId, staticList: { create: {} } },
  })
  await db.query(sql`
    /* seed:list-members */
    insert into static_list_member (list_id, person_id) select ${id}::int, unnest(${[...options.personIds]}::int[])`)
  return id
}
