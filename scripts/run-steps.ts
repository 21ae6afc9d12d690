// Runs commands one after the other, some beside each other, says how long each took, and shows the output of those that fail; of a long
// one, the end again.
import { spawn } from 'node:child_process'
import { monotonicMs } from '#lib/clock.ts'

export type Step = {
  name: string
  command: string
  arguments: string[]
  /** Shows what it prints as it goes, for those that take long. */
  live?: boolean
  env?: NodeJS.ProcessEnv
}

/** Of what a failed live step printed, this much is shown once more after all others. */
const lastLines = 60

/** Runs all steps, or up to the first failure with `stopAtFailure`; a list among them runs at once. Resolves to the names of those that failed. */
export async function runSteps(
  steps: (Step | Step[])[],
  options: { stopAtFailure: boolean },
): Promise<string[]> {
  const failed: string[] = []
  const again: string[] = []
  for (const each of steps) {
    const beside = [each].flat()
    await Promise.all(
      beside.map(async (step) => {
        const { ok, output } = await runStep(step)
        if (ok) return
        failed.push(step.name)
        if (step.live && steps.at(-1) !== step)
          again.push(
            `\n✗ ${step.name}, its last lines again:\n${output.split('\n').slice(-lastLines).join('\n')}`,
          )
      }),
    )
    if (failed.length > 0 && options.stopAtFailure) break
  }
  process.stdout.write(again.join(''))
  return failed
}

async function runStep(step: Step): Promise<{ ok: boolean; output: string }> {
  const startedAt = monotonicMs()
  if (step.live) process.stdout.write(`▶ ${step.name}\n`)
  const { ok, output } = await run(step)
  const seconds = ((monotonicMs() - startedAt) / 1000).toFixed(1)
  if (!ok && !step.live) process.stdout.write(output)
  process.stdout.write(`${ok ? '✓' : '✗'} ${step.name} (${seconds} s)\n`)
  return { ok, output }
}

function run(step: Step): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    const child = spawn(step.command, step.arguments, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...step.env },
    })
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk
      if (step.live) process.stdout.write(chunk)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', (error) => done({ ok: false, output: `${error.message}\n` }))
    child.once('close', (code) => done({ ok: code === 0, output }))
  })
}
