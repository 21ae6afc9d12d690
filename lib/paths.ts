// Every address inside the app, so that none is typed by hand. A test compares this list with the routes in `app/`.
import type { SystemView } from '#lib/people/views.ts'
import type { CountedState } from '#lib/vibes/list-numbers.ts'

/** The tabs of a smart campaign, in the order they stand. */
export const campaignTabs = ['smart-list', 'flow', 'schedule', 'results', 'members'] as const
export type CampaignTab = (typeof campaignTabs)[number]

/** The tabs of a person, in the order they stand. */
export const personTabs = ['info', 'subscriptions', 'activity', 'lists'] as const
export type PersonTab = (typeof personTabs)[number]

export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  marketingActivities: () => '/marketing-activities',
  folder: (id: number) => `/marketing-activities/folders/${id}`,
  program: (id: number) => `/marketing-activities/programs/${id}`,
  campaign: (id: number, tab: CampaignTab = 'flow') => `/marketing-activities/campaigns/${id}/${tab}`,
  /** Every saved state of the flow; `before` leads on to older ones. */
  flowRevisions: (id: number, before?: number) =>
    `/marketing-activities/campaigns/${id}/flow/revisions${before === undefined ? '' : `?before=${before}`}`,
  /** One of them, compared with the one before or with `compareTo`. */
  flowRevision: (id: number, number: number, compareTo?: number) =>
    `/marketing-activities/campaigns/${id}/flow/revisions/${number}${compareTo === undefined ? '' : `?with=${compareTo}`}`,
  flowOutline: (id: number) => `/marketing-activities/campaigns/${id}/flow/outline`,
  /** The people behind a number of the waterfall; `query` as `waterfallBucketQuery` prints it. */
  schedulePeople: (id: number, query: string) =>
    `/marketing-activities/campaigns/${id}/schedule/people?${query}`,
  results: (id: number, runId: number) => `/marketing-activities/campaigns/${id}/results?run=${runId}`,
  /** The run's activity log, all of it or one type of activity. */
  resultsLog: (id: number, runId: number, type = '') =>
    `/marketing-activities/campaigns/${id}/results?run=${runId}&view=log${type && `&type=${type}`}`,
  /** The people behind a number of the ledger. */
  resultsPeople: (id: number, query: string) =>
    `/marketing-activities/campaigns/${id}/results/people?${query}`,
  campaignEvents: (id: number, query: string) => `/api/campaigns/${id}/events?${query}`,
  campaignReach: (id: number) => `/api/campaigns/${id}/reach`,
  runEvents: (runId: number) => `/api/runs/${runId}/events`,
  runExport: (runId: number, query = '') => `/api/runs/${runId}/export${query && `?${query}`}`,
  smsMessage: (id: number) => `/marketing-activities/sms-messages/${id}`,
  staticList: (id: number) => `/database/lists/${id}`,
  smartList: (id: number) => `/database/smart-lists/${id}`,
  database: (view: SystemView = 'all') => (view === 'all' ? '/database' : `/database?view=${view}`),
  person: (id: number, tab: PersonTab = 'info') => `/database/people/${id}/${tab}`,
  importPeople: () => '/database/import',
  importJob: (id: number) => `/database/import/${id}`,
  uploadPeople: (query: string) => `/api/uploads/people?${query}`,
  exportPeople: (query: string) => `/api/people/export?${query}`,
  importRejected: (id: number) => `/api/imports/${id}/rejected`,
  admin: () => '/admin',
  launchPoint: () => '/admin/launchpoint',
  vibesLists: () => '/admin/vibes-lists',
  vibesList: (id: number) => `/admin/vibes-lists/${id}`,
  /** One of its ways in, marked among them. */
  acquisitionCampaign: (vibesListId: number, id: number) =>
    `/admin/vibes-lists/${vibesListId}?campaign=${id}#acquisition-campaign-${id}`,
  /** The numbers behind one of its counts. */
  vibesListNumbers: (id: number, state: CountedState, find = '') =>
    `/admin/vibes-lists/${id}/numbers?state=${state}${find && `&find=${encodeURIComponent(find)}`}`,
  exportVibesListNumbers: (id: number, state: CountedState, find = '') =>
    `/api/vibes-lists/${id}/numbers?state=${state}${find && `&find=${encodeURIComponent(find)}`}`,
  uploadVibesExtract: () => '/api/uploads/vibes-extract',
  users: () => '/admin/users',
  auditTrail: () => '/admin/audit-trail',
  smsSettings: () => '/admin/sms-settings',
  systemHealth: () => '/admin/system-health',
  sandbox: () => '/sandbox',
  /** In development and in a demo only. */
  everyStep: () => '/dev/steps',
  sandboxPhonesData: (query: string) => `/api/vibes/sandbox/phones?${query}`,
  sandboxPhoneData: (phone: string) => `/api/vibes/sandbox/phones/${encodeURIComponent(phone)}`,
  sandboxPhone: (phone: string) => `/sandbox/${encodeURIComponent(phone)}`,
} as const
