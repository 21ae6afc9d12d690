// `npm run bundle`: what a browser downloads before a page works, per route, gzip. Needs a build.
// Fails over the bar of the flow tab, and on what must never reach a browser.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

type RouteStats = { route: string; firstLoadChunkPaths: string[] }

const dist = process.env.FLOWSTEP_DIST_DIR ?? '.next'
const flowTab = '/marketing-activities/campaigns/[id]/flow'
/** Every route holds to the flow tab's bar, the heaviest page there is. */
const barKilobytes = 300

/** What a chunk may not hold, and how it would have got there. */
const forbidden = [
  {
    name: 'an SQL statement',
    pattern: /\/\* [a-z-]+:[a-z-]+ \*\//,
    cure: "a client component imports a server module; start that module with import 'server-only'",
  },
  {
    name: 'all of zod',
    pattern: /["'`]ZodObject["'`]/,
    cure: 'code the browser has too imports zod/mini',
  },
  {
    name: 'the database client',
    pattern: /PrismaClientKnownRequestError/,
    cure: 'a client component imports a server module',
  },
]

const sizes = new Map<string, number>()
function gzipped(path: string): number {
  let size = sizes.get(path)
  if (size === undefined) {
    size = gzipSync(readFileSync(path), { level: 9 }).length
    sizes.set(path, size)
  }
  return size
}

const stats = readStats()
const problems: string[] = []
const rows = stats
  .map(({ route, firstLoadChunkPaths }) => ({
    route,
    kilobytes: firstLoadChunkPaths.reduce((sum, path) => sum + gzipped(path), 0) / 1024,
  }))
  .sort((a, b) => b.kilobytes - a.kilobytes)
for (const { route, kilobytes } of rows) {
  process.stdout.write(`${kilobytes.toFixed(1).padStart(7)} kB  ${route}\n`)
  if (kilobytes > barKilobytes) {
    problems.push(`${route} needs ${kilobytes.toFixed(1)} kB before it works; the bar is ${barKilobytes} kB.`)
  }
}
if (!rows.some(({ route }) => route === flowTab))
  problems.push(`The flow tab (${flowTab}) is not in the build.`)
for (const path of globSync(join(dist, 'static/chunks/**/*.js'))) {
  const text = readFileSync(path, 'utf8')
  for (const { name, pattern, cure } of forbidden) {
    const found = pattern.exec(text)
    if (found) problems.push(`${path} holds ${name} (${found[0]}): ${cure}.`)
  }
}
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exit(problems.length > 0 ? 1 : 0)

function readStats(): RouteStats[] {
  const path = join(dist, 'diagnostics/route-bundle-stats.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RouteStats[]
  } catch {
    process.stderr.write(`There is no build in ${dist}. Make one with \`npx next build\` or \`npm start\`.\n`)
    process.exit(1)
  }
}
