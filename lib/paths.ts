// Every address inside the app, so that none is typed by hand. A test compares this list with the routes in `app/`.

/** The tabs of a smart campaign, in the order they stand. */
export const campaignTabs = ['smart-list', 'flow', 'schedule', 'results', 'members'] as const
export type CampaignTab = (typeof campaignTabs)[number]

export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  marketingActivities: () => '/marketing-activities',
  folder: (id: number) => `/marketing-activities/folders/${id}`,
  program: (id: number) => `/marketing-activities/programs/${id}`,
  campaign: (id: number, tab: CampaignTab = 'flow') => `/marketing-activities/campaigns/${id}/${tab}`,
  /** The people behind a number of the waterfall; `query` as `waterfallBucketQuery` prints it. */
  schedulePeople: (id: number, query: string) => `/marketing-activities/campaigns/${id}/schedule/people?${query}`,
  results: (id: number, runId: number) => `/marketing-activities/campaigns/${id}/results?run=${runId}`,
  /** The people behind a number of the ledger. */
  resultsPeople: (id: number, query: string) => `/marketing-activities/campaigns/${id}/results/people?${query}`,
  runEvents: (runId: number) => `/api/runs/${runId}/events`,
  runExport: (runId: number, query = '') => `/api/runs/${runId}/export${query && `?${query}`}`,
  smsMessage: (id: number) => `/marketing-activities/sms-messages/${id}`,
  staticList: (id: number) => `/database/lists/${id}`,
  smartList: (id: number) => `/database/smart-lists/${id}`,
  database: () => '/database',
  person: (id: number) => `/database/people/${id}`,
  importPeople: () => '/database/import',
  importJob: (id: number) => `/database/import/${id}`,
  admin: () => '/admin',
  launchPoint: () => '/admin/launchpoint',
  vibesLists: () => '/admin/vibes-lists',
  vibesList: (id: number) => `/admin/vibes-lists/${id}`,
  users: () => '/admin/users',
  auditTrail: () => '/admin/audit-trail',
  smsSettings: () => '/admin/sms-settings',
  sandbox: () => '/sandbox',
  sandboxPhone: (phone: string) => `/sandbox/${encodeURIComponent(phone)}`,
} as const
