import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Runs node once, showing what it prints; rejects with its last words when it fails. */
export function runToEnd(
  name: string,
  command: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; say(line: string): void },
): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, command, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const endWithUs = () => child.kill()
    process.once('exit', endWithUs)
    const lastLines: string[] = []
    createInterface({ input: child.stdout }).on('line', options.say)
    createInterface({ input: child.stderr }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > 20) lastLines.shift()
    })
    child.once('error', fail)
    child.once('close', (code, signal) => {
      process.removeListener('exit', endWithUs)
      if (code === 0) done()
      else
        fail(
          new Error(`The ${name} step failed (${signal ?? `exit code ${code}`}):\n${lastLines.join('\n')}`),
        )
    })
  })
}
