export const systemHealth = {
  title: 'System health',
  intro: 'What the engine is doing and what stands in its way. It follows by itself.',
  refresh: 'Refresh',
  toLaunchPoint: 'Open LaunchPoint',
  findings: {
    title: 'What stands out',
    fine: '{amount, plural, one {One worker is working} other {# workers are working}}, and nothing stands in the way.',
    no_worker: 'No worker is running, so no run moves. Start one with “npm run worker”.',
    silent_workers:
      '{amount, plural, one {One worker has} other {# workers have}} gone silent. Others take over what they held; see that they come back.',
    not_connected: 'Vibes isn’t connected, so nothing goes out.',
    paused: 'Vibes is paused, so nothing goes out. Nobody is failed.',
    breaker: 'Vibes isn’t answering. It is tried again in {duration}.',
    backoff: 'Vibes asked to go slower. Sending goes on in {duration}.',
    held_runs:
      '{amount, plural, one {One run is} other {# runs are}} held until an admin has looked and resumes {amount, plural, one {it} other {them}}.',
    left_standing:
      '{amount, plural, one {One person stands} other {# people stand}} ready, and nobody has moved them on for more than a minute although a worker is running. Its log says why.',
    late: 'The oldest call that may go has been due for {duration}. Long queues are sent at the pace Vibes allows; open the run to see what it waits for.',
    callbacks:
      '{amount, plural, one {One callback has waited} other {# callbacks wait, the oldest}} for more than a minute. See the worker’s log.',
    dead_letters:
      '{amount, plural, one {One job} other {# jobs}} failed every try. What was due is done all the same by the next look at the tables; the worker’s log says why.',
    unknown:
      'Of {amount, plural, one {one text} other {# texts}} nobody knows whether it was sent. Results ▸ Unknown lists them.',
  },
  workers: {
    title: 'Workers',
    none: 'None has been seen in the last 24 hours.',
    host: 'Machine',
    state: 'State',
    working: 'Working',
    silent: 'Silent',
    started: 'Started',
    seen: 'Last seen',
    ago: '{duration} ago',
  },
  queue: {
    title: 'Calls to Vibes',
    kind: 'Kind',
    kinds: { text: 'Texts', subscribe: 'Prompts to subscribe', unsubscribe: 'Unsubscribes' },
  },
  runs: {
    title: 'Runs under way',
    none: 'Nothing is running.',
    campaign: 'Smart campaign',
    state: 'State',
    pace: 'Answered',
  },
  steps: {
    title: 'Steps under way',
    none: 'Nobody is at a step.',
    step: 'Step',
    open: 'At the step',
    through: 'Through',
    pace: 'Pace',
    measuring: 'Measuring…',
  },
  since: {
    title: 'Since the beginning',
    answers: 'Answers of Vibes',
    throttled: 'Answers that said we go too fast',
    lease_expired: 'Calls a worker didn’t come back from',
    turn_failed: 'Turns of a service that ended in an error',
  },
  metrics: 'The same figures for Prometheus: {address}, with the token set as FLOWSTEP_METRICS_TOKEN.',
}
