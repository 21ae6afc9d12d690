// The production build, made when there is none for exactly these sources.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the build is made of. Tests, the sandbox and the worker's own files change nothing in it, but are cheap to count. */
const sources = [
  '{app,components,lib,public}/**/*.{ts,tsx,css,js,json,svg,png,ico,woff2}',
  'scripts/*.cjs',
  'proxy.ts',
  'next.config.js',
  'postcss.config.js',
  'tsconfig.json',
  'package-lock.json',
]
const notSources = /\.test\.tsx?$|^lib\/db\/generated\/|^lib\/vibes\/sandbox\/|\/testing\//

/** Builds when needed; resolves to whether it did. */
export async function buildWhenNeeded(root: string, say: (line: string) => void): Promise<boolean> {
  const dist = join(root, process.env.FLOWSTEP_DIST_DIR ?? '.next')
  const stamp = join(dist, 'flowstep-sources')
  const wanted = await sourcesHash(root)
  const built = await readFile(stamp, 'utf8').catch(() => '')
  if (built === wanted) return false
  say('Building the web app (about half a minute, only after a change)…')
  await build(root)
  await writeFile(stamp, wanted)
  return true
}

async function sourcesHash(root: string): Promise<string> {
  const files = globSync(sources, { cwd: root })
    .filter((file) => !notSources.test(file))
    .sort()
  const hash = createHash('sha256').update(process.version)
  for (const file of files) {
    hash.update(file)
    hash.update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

function build(root: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const endWithUs = () => child.kill()
    process.once('exit', endWithUs)
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk
    })
    child.once('error', fail)
    child.once('close', (code) => {
      process.removeListener('exit', endWithUs)
      if (code === 0) done()
      else fail(new Error(`The web app could not be built:\n${output.split('\n').slice(-40).join('\n')}`))
    })
  })
}
