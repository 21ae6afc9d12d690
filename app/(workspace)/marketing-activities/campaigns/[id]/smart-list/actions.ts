'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { appNow } from '#lib/clock.ts'
import { db } from '#lib/db/sql.ts'
import { readSmsSettings } from '#lib/engine/sms-settings.ts'
import { countMatches, countPeople } from '#lib/smart-list/count-matches.ts'
import { parseRules } from '#lib/smart-list/parse-rules.ts'
import { saveRules as save } from '#lib/smart-list/save-rules.ts'

const rules = z.unknown().transform((value, context) => {
  try {
    return parseRules(value)
  } catch {
    context.addIssue({ code: 'custom', message: 'errors.invalidInput' })
    return z.NEVER
  }
})

export const saveRules = defineAction({
  name: 'smart-list.save',
  permission: 'campaign.edit',
  input: z.object({ campaignId: z.int(), rules, baseVersion: z.int() }),
  async run({ input, user }) {
    const { version } = await save({ ...input, userId: user.id })
    return { version, savedAt: (await appNow(db)).toISOString() }
  },
  audit: ({ campaignId, rules: saved }) => ({
    target: { type: 'smart_campaign', id: campaignId },
    summary: { match: saved.match, filters: saved.filters.length },
  }),
})

export const countPeopleMatching = defineAction({
  name: 'smart-list.count',
  permission: 'people.view',
  input: z.object({ rules }),
  async run({ input }) {
    const [{ accountTimeZone }, now] = await Promise.all([readSmsSettings(db), appNow(db)])
    const [matching, total] = await Promise.all([
      countMatches(db, input.rules, { timeZone: accountTimeZone, now }),
      countPeople(db),
    ])
    return { matching, total }
  },
  audit: () => null,
})
