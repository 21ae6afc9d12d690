'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { paths } from '#lib/paths.ts'
import { personFields } from '#lib/people/person-fields.ts'
import { approveMessage } from '#lib/sms-messages/approve-message.ts'
import { cloneMessage } from '#lib/sms-messages/clone-message.ts'
import { discardDraft } from '#lib/sms-messages/discard-draft.ts'
import { editDraft } from '#lib/sms-messages/edit-draft.ts'
import { previewValues, searchPreviewPeople } from '#lib/sms-messages/preview-people.ts'
import { longestDraft, saveDraft } from '#lib/sms-messages/save-draft.ts'
import { unapproveMessage } from '#lib/sms-messages/unapprove-message.ts'

const id = z.int().positive()
const baseVersion = z.int().nonnegative()
const target = (messageId: number) => ({ target: { type: 'sms_message', id: messageId } })

/** The tree shows states. */
function redrawTree() {
  revalidatePath(paths.marketingActivities(), 'layout')
}

/** No line in the trail for every rest while typing: the draft itself says who typed last, approving says what. */
export const saveMessageDraft = defineAction({
  name: 'message.save-draft',
  permission: 'message.edit',
  input: z.object({ id, text: z.string().max(longestDraft), baseVersion }),
  async run({ input, user }) {
    const { version, savedAt } = await saveDraft(input, user)
    return { version, savedAt: savedAt! }
  },
  audit: () => null,
})

export const editMessageDraft = defineAction({
  name: 'message.edit-draft',
  permission: 'message.edit',
  input: z.object({ id }),
  async run({ input, user }) {
    const message = await editDraft(input.id, user)
    redrawTree()
    return message
  },
  audit: () => null,
})

export const approve = defineAction({
  name: 'message.approve',
  permission: 'message.edit',
  input: z.object({ id, baseVersion }),
  async run({ input, user, auditIn }) {
    const message = await approveMessage(input, user, auditIn)
    redrawTree()
    return message
  },
  audit: (input, message) => ({
    ...target(input.id),
    summary: { name: message.name, version: message.approved?.number ?? null },
  }),
})

export const unapprove = defineAction({
  name: 'message.unapprove',
  permission: 'message.edit',
  input: z.object({ id }),
  async run({ input, user, auditIn }) {
    const message = await unapproveMessage(input.id, user, auditIn)
    redrawTree()
    return message
  },
  audit: (input, message) => ({ ...target(input.id), summary: { name: message.name } }),
})

export const discardMessageDraft = defineAction({
  name: 'message.discard-draft',
  permission: 'message.edit',
  input: z.object({ id, baseVersion }),
  async run({ input, user, auditIn }) {
    const done = await discardDraft(input, user, auditIn)
    redrawTree()
    return done
  },
  audit: (input, { message }) => ({ ...target(input.id), summary: { name: message.name } }),
})

export const clone = defineAction({
  name: 'message.clone',
  permission: 'message.edit',
  // However long: what makes the clone says how long a name may be.
  input: z.object({ id, name: z.string() }),
  async run({ input, user, auditIn }) {
    const cloneId = await cloneMessage(input, user, (tx, made) => auditIn(tx, { id: made }))
    redrawTree()
    return { id: cloneId }
  },
  audit: (input, value) => ({ ...target(value.id), summary: { name: input.name, clonedFrom: input.id } }),
})

export const searchPeopleToPreview = defineAction({
  name: 'message.search-people',
  permission: 'people.view',
  input: z.object({ text: z.string().max(200) }),
  run: ({ input }) => searchPreviewPeople(input.text),
  audit: () => null,
})

const tokenFields = personFields.flatMap((field) => (field.token === null ? [] : [field.name]))

export const valuesToPreview = defineAction({
  name: 'message.person-values',
  permission: 'people.view',
  input: z.object({ personId: id }),
  run: ({ input }) => previewValues(input.personId, tokenFields),
  audit: () => null,
})
