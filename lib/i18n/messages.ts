// The two catalogues. One area of the product is one file in each language; the Dutch files are typed by the English ones,
// so a missing key does not compile. `messages.test.ts` compares the ICU arguments.

import { activities as enActivities } from './en/activities.ts'
import { admin as enAdmin } from './en/admin.ts'
import { assets as enAssets } from './en/assets.ts'
import { auth as enAuth } from './en/auth.ts'
import { campaign as enCampaign } from './en/campaign.ts'
import { errors as enErrors } from './en/errors.ts'
import { flow as enFlow } from './en/flow.ts'
import { flowSteps as enFlowSteps } from './en/flow-steps.ts'
import { form as enForm } from './en/form.ts'
import { home as enHome } from './en/home.ts'
import { impact as enImpact } from './en/impact.ts'
import { importPeople as enImport } from './en/import.ts'
import { people as enPeople } from './en/people.ts'
import { phones as enPhones } from './en/phones.ts'
import { revisions as enRevisions } from './en/revisions.ts'
import { runs as enRuns } from './en/runs.ts'
import { sandbox as enSandbox } from './en/sandbox.ts'
import { shell as enShell } from './en/shell.ts'
import { smartList as enSmartList } from './en/smart-list.ts'
import { smsEditor as enSmsEditor } from './en/sms-editor.ts'
import { smsSettings as enSmsSettings } from './en/sms-settings.ts'
import { specimens as enSpecimens } from './en/specimens.ts'
import { systemHealth as enSystemHealth } from './en/system-health.ts'
import { ui as enUi } from './en/ui.ts'
import { vibes as enVibes } from './en/vibes.ts'
import { activities as nlActivities } from './nl/activities.ts'
import { admin as nlAdmin } from './nl/admin.ts'
import { assets as nlAssets } from './nl/assets.ts'
import { auth as nlAuth } from './nl/auth.ts'
import { campaign as nlCampaign } from './nl/campaign.ts'
import { errors as nlErrors } from './nl/errors.ts'
import { flow as nlFlow } from './nl/flow.ts'
import { flowSteps as nlFlowSteps } from './nl/flow-steps.ts'
import { form as nlForm } from './nl/form.ts'
import { home as nlHome } from './nl/home.ts'
import { impact as nlImpact } from './nl/impact.ts'
import { importPeople as nlImport } from './nl/import.ts'
import { people as nlPeople } from './nl/people.ts'
import { phones as nlPhones } from './nl/phones.ts'
import { revisions as nlRevisions } from './nl/revisions.ts'
import { runs as nlRuns } from './nl/runs.ts'
import { sandbox as nlSandbox } from './nl/sandbox.ts'
import { shell as nlShell } from './nl/shell.ts'
import { smartList as nlSmartList } from './nl/smart-list.ts'
import { smsEditor as nlSmsEditor } from './nl/sms-editor.ts'
import { smsSettings as nlSmsSettings } from './nl/sms-settings.ts'
import { specimens as nlSpecimens } from './nl/specimens.ts'
import { systemHealth as nlSystemHealth } from './nl/system-health.ts'
import { ui as nlUi } from './nl/ui.ts'
import { vibes as nlVibes } from './nl/vibes.ts'

export const en = {
  vibes: enVibes,
  sandbox: enSandbox,
  admin: enAdmin,
  assets: enAssets,
  auth: enAuth,
  errors: enErrors,
  form: enForm,
  impact: enImpact,
  import: enImport,
  activities: enActivities,
  people: enPeople,
  phones: enPhones,
  smsEditor: enSmsEditor,
  smsSettings: enSmsSettings,
  specimens: enSpecimens,
  systemHealth: enSystemHealth,
  home: enHome,
  shell: enShell,
  ui: enUi,
  revisions: enRevisions,
  runs: enRuns,
  smartList: enSmartList,
  flowSteps: enFlowSteps,
  flow: enFlow,
  campaign: enCampaign,
}

export type Messages = Translated<typeof en>

export const nl: Messages = {
  vibes: nlVibes,
  sandbox: nlSandbox,
  admin: nlAdmin,
  assets: nlAssets,
  auth: nlAuth,
  errors: nlErrors,
  form: nlForm,
  impact: nlImpact,
  import: nlImport,
  activities: nlActivities,
  people: nlPeople,
  phones: nlPhones,
  smsEditor: nlSmsEditor,
  smsSettings: nlSmsSettings,
  specimens: nlSpecimens,
  systemHealth: nlSystemHealth,
  home: nlHome,
  shell: nlShell,
  ui: nlUi,
  revisions: nlRevisions,
  runs: nlRuns,
  smartList: nlSmartList,
  flowSteps: nlFlowSteps,
  flow: nlFlow,
  campaign: nlCampaign,
}

export const locales = ['en', 'nl'] as const
export type Locale = (typeof locales)[number]
export const catalogues: Record<Locale, Messages> = { en, nl }

/** The same keys with any text. */
export type Translated<Source> = {
  [Key in keyof Source]: Source[Key] extends string ? string : Translated<Source[Key]>
}

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${Key}`
    : Leaves<Tree[Key], `${Prefix}${Key}.`>
}[keyof Tree & string]

/** A full key, as in `errors.notFound`. */
export type MessageKey = Leaves<typeof en>
