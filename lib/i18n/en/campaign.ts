export const campaign = {
  breadcrumbs: 'Where this campaign is',
  tabs: {
    label: 'Campaign',
    'smart-list': 'Smart List',
    flow: 'Flow',
    schedule: 'Schedule',
    results: 'Results',
    members: 'Members',
  },
  badges: {
    never_run: 'Never Run',
    scheduled: 'Scheduled',
    running: 'Running',
    in_wait_step: 'In Wait Step',
    paused: 'Paused',
    has_run: 'Has Run',
    aborted: 'Aborted',
    invalid: 'Invalid',
    inactive: 'Inactive',
    active: 'Active',
  },
}
