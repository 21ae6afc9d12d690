// The engine's figures as Prometheus reads them (text format 0.0.4). They are all read from the database when asked, so there is nothing a
// client library would keep for us: one scrape of any web process tells the whole installation.
import type { EngineFigures } from './engine-figures.ts'

type Labels = Record<string, string | number>
type Metric = { name: string; type: 'gauge' | 'counter'; help: string; samples: [Labels, number][] }

/** A document that ends with a line break, as the format wants it. */
export function printMetrics(figures: EngineFigures): string {
  return `${metricsOf(figures).flatMap(print).join('\n')}\n`
}

function metricsOf(figures: EngineFigures): Metric[] {
  const gauge = (name: string, help: string, samples: [Labels, number][]): Metric => ({
    name: `flowstep_${name}`,
    type: 'gauge',
    help,
    samples,
  })
  const counter = (name: string, help: string, count: string, label: string): Metric => ({
    name: `flowstep_${name}_total`,
    type: 'counter',
    help,
    samples: figures.counts
      .filter((each) => each.name === count)
      .map((each) => [{ [label]: each.label }, each.amount]),
  })
  const { service, callbacks } = figures
  return [
    gauge('workers', 'Workers with a heartbeat in the last 30 seconds.', [
      [{}, figures.workers.filter((worker) => worker.secondsSinceBeat <= 30).length],
    ]),
    gauge(
      'worker_heartbeat_age_seconds',
      'Since the last sign of life of each worker.',
      figures.workers.map(({ id, host, secondsSinceBeat }) => [{ worker: id, host }, secondsSinceBeat]),
    ),
    gauge(
      'queue_calls',
      'Calls to Vibes to be made or under way, of runs that have not ended.',
      figures.queue.map(({ kind, state, calls }) => [{ kind, state }, calls]),
    ),
    gauge('queue_oldest_due_seconds', 'How long the oldest call that may go has been due.', [
      [{}, figures.oldestDueSeconds],
    ]),
    gauge(
      'members',
      'Members of all runs at any step, by what became of them there.',
      figures.outcomes.map(({ outcome, people }) => [{ outcome }, people]),
    ),
    gauge(
      'step_members',
      'Members at each step of the runs that have not ended; rate() of the closed outcomes is the step’s pace.',
      figures.steps.map(({ runId, stepId, kind, outcome, people }) => [
        { run: runId, step: stepId, kind, outcome },
        people,
      ]),
    ),
    gauge(
      'run_calls_per_second',
      'Calls answered per second over the last minute.',
      figures.runs.map(({ runId, state, perSecond }) => [{ run: runId, state }, perSecond]),
    ),
    gauge('left_standing_members', 'People ready at steps where nobody came or went for a minute.', [
      [{}, figures.leftStanding],
    ]),
    gauge('unknown_texts', 'Texts of which nobody knows whether they were sent.', [[{}, figures.unknown]]),
    counter('answers', 'Answers of Vibes.', 'answers', 'class'),
    counter('throttled', 'Answers that said we go too fast (429).', 'throttled', 'endpoint'),
    counter('lease_expired', 'Claims nobody came back from.', 'lease_expired', 'kind'),
    counter('turn_failed', 'Turns of a service that ended in an error.', 'turn_failed', 'service'),
    gauge(
      'jobs',
      'Jobs waiting or running.',
      figures.jobs.map(({ queue, waiting }) => [{ queue }, waiting]),
    ),
    gauge('dead_letters', 'Jobs that failed every try.', [[{}, figures.deadLetters]]),
    gauge('callbacks_waiting', 'Callbacks of Vibes not worked on yet.', [[{}, callbacks.waiting]]),
    gauge('callbacks_oldest_seconds', 'Age of the oldest of them.', [[{}, callbacks.oldestSeconds]]),
    gauge('look_ups_waiting', 'Numbers Vibes is still to be asked about.', [[{}, figures.lookUps]]),
    gauge('service_connected', '1 while Vibes is connected and not paused.', [
      [{}, service.state === 'connected' ? 1 : 0],
    ]),
    gauge('breaker_open_seconds', 'How long nothing is posted, as Vibes doesn’t answer.', [
      [{}, service.breakerSeconds],
    ]),
    gauge('backoff_seconds', 'How long nothing is posted, as Vibes asked to go slower.', [
      [{}, service.backoffSeconds],
    ]),
    gauge('database_bytes', 'Size of the database.', [[{}, figures.databaseBytes]]),
  ]
}

function print({ name, type, help, samples }: Metric): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${printLabels(labels)} ${value}`),
  ]
}

function printLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${quoted(String(value))}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function quoted(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
