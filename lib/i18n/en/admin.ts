export const admin = {
  title: 'Admin',
  intro: 'What keeps Flowstep running.',
  sections: 'Sections',
  integration: 'Integration',
  launchPoint: {
    title: 'LaunchPoint',
    body: 'Connect Vibes, test it, see whether its callbacks arrive.',
  },
  vibesLists: {
    title: 'Vibes Lists',
    body: 'Choose which lists marketers may pick, and what is known of their members.',
  },
  sending: 'Sending',
  smsSettings: {
    title: 'SMS settings',
    body: 'Permitted hours, communication limits, price, late and doubtful texts, time zone.',
  },
  systemHealth: {
    title: 'System health',
    body: 'Workers, queues, what stands in the way, and the figures Prometheus reads.',
  },
  state: {
    none: 'Not connected',
    connected: 'Connected',
    paused: 'Paused',
    lists: '{count, plural, one {# list} other {# lists}}',
  },
}
