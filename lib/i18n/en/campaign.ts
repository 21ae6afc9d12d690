export const campaign = {
  breadcrumbs: 'Where this campaign is',
  actions: 'Campaign Actions',
  abort: 'Abort the run…',
  abortDetail: 'On the Results tab, beside what it has done so far.',
  tabs: {
    label: 'Campaign',
    'smart-list': 'Smart List',
    flow: 'Flow',
    schedule: 'Schedule',
    results: 'Results',
    members: 'Members',
  },
}
