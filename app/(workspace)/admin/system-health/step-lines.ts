// The steps of the runs under way, with whom each still has. Pure.
import type { EngineFigures } from '#lib/health/engine-figures.ts'
import { paths } from '#lib/paths.ts'
import type { StepLine } from './steps-table.tsx'

const openOutcomes = new Set(['ready', 'waiting', 'queued', 'deferred'])
/** More lines than anybody reads; the newest runs come first. */
const mostLines = 100

/** @param names step kind → its name */
export function stepLines(
  { runs, steps }: Pick<EngineFigures, 'runs' | 'steps'>,
  names: Record<string, string>,
): StepLine[] {
  return runs.flatMap((run) => linesOfRun(run, steps, names)).slice(0, mostLines)
}

function linesOfRun(
  { runId, campaignId, campaign }: EngineFigures['runs'][number],
  steps: EngineFigures['steps'],
  names: Record<string, string>,
): StepLine[] {
  const lines = new Map<number, StepLine>()
  for (const { stepId, stepNumber, kind, outcome, people } of steps.filter((step) => step.runId === runId)) {
    const line = lines.get(stepId) ?? {
      key: `${runId}:${stepId}`,
      campaign,
      href: paths.results(campaignId, runId),
      number: stepNumber,
      name: names[kind] ?? kind,
      open: 0,
      through: 0,
    }
    line[openOutcomes.has(outcome) ? 'open' : 'through'] += people
    lines.set(stepId, line)
  }
  return [...lines.values()]
}
