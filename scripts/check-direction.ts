// Who may import whom, and the few other rules a reader relies on. Plain text search: fast, and its messages name the reason.
// Each rule carries a line that breaks it; a rule that doesn't catch its own example is itself an error.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

type Rule = {
  rule: string
  why: string
  /** Files it holds for. */
  files: RegExp
  except?: RegExp
  /** A line that matches breaks it. */
  forbidden: RegExp
  example: { file: string; line: string }
}

const tests = /\.test\.tsx?$|\/testing\//
const views =
  /^lib\/(flow-steps|smart-list\/rules)\/.*\.tsx$|^lib\/(flow-steps|smart-list)\/define-(step|rule)-view\.ts$/
// `import type` is gone when the file runs.
const importOf = (what: string) => new RegExp(`^(?!import type).*(from|import)\\s*\\(?['"]${what}`)

const rules: Rule[] = [
  {
    rule: 'app → components → lib, never back',
    why: 'A use case must run without a browser, a component without a route.',
    files: /^components\//,
    forbidden: importOf('#app/'),
    example: { file: 'components/x.tsx', line: `import { y } from '#app/y.ts'` },
  },
  {
    rule: 'lib imports neither app nor components',
    why: 'The worker loads lib without React. Views of steps and rules are the one exception.',
    files: /^lib\//,
    except: views,
    forbidden: importOf('#(app|components)/'),
    example: { file: 'lib/people/x.ts', line: `import { y } from '#components/ui/y.tsx'` },
  },
  {
    rule: 'lib knows neither React nor Next',
    why: 'The worker loads lib without React. Views of steps and rules are the one exception.',
    files: /^lib\/.*\.ts$/,
    except: new RegExp(`${tests.source}|${views.source}`),
    forbidden: importOf('(react|react-dom|next)(/[^\'"]*)?[\'"]'),
    example: { file: 'lib/people/x.ts', line: `import { cache } from 'react'` },
  },
  {
    rule: 'the engine imports no kind of step',
    why: 'It is handed its executors, so that a new kind needs no change in it.',
    files: /^lib\/engine\//,
    except: tests,
    forbidden: importOf('#lib/flow-steps/[a-z-]+/'),
    example: {
      file: 'lib/engine/x.ts',
      line: `import { y } from '#lib/flow-steps/send-sms-message/executor.ts'`,
    },
  },
  {
    rule: 'app and components hold no SQL',
    why: 'Pages call queries.ts, actions call use cases.',
    files: /^(app|components)\//,
    except: tests,
    forbidden: importOf('(sql-template-tag|pg|#lib/db/(prisma|generated))'),
    example: { file: 'app/x/page.tsx', line: `import sql from 'sql-template-tag'` },
  },
  {
    rule: 'components know no database',
    why: 'They are given data and actions as props.',
    files: /^components\//,
    except: tests,
    forbidden: importOf('#lib/(db|jobs|auth/(?!permissions))'),
    example: { file: 'components/x.tsx', line: `import { db } from '#lib/db/sql.ts'` },
  },
  {
    rule: 'only lib/db opens connections',
    why: 'Type parsers and pool settings are set in one place.',
    files: /^(lib|app|components)\//,
    except: /^lib\/db\/|\.test\.tsx?$|\/testing\//,
    forbidden: importOf('(pg|@prisma/[^\'"]*)[\'"]'),
    example: { file: 'lib/people/x.ts', line: `import pg from 'pg'` },
  },
  {
    rule: 'only lib/jobs knows the job queue',
    why: 'So that another could take its place.',
    files: /^(lib|app|components|scripts)\//,
    except: /^lib\/jobs\//,
    forbidden: importOf('pg-boss'),
    example: { file: 'lib/engine/x.ts', line: `import { PgBoss } from 'pg-boss'` },
  },
  {
    rule: 'only lib/vibes talks to Vibes',
    why: 'Limits, credentials and what counts as sent are decided there.',
    files: /^lib\//,
    except: /^lib\/vibes\/|\.test\.tsx?$|\/testing\//,
    forbidden: /from 'undici'|\bfetch\(/,
    example: { file: 'lib/engine/x.ts', line: `await fetch(url)` },
  },
  {
    rule: 'the sandbox and the client meet over HTTP only',
    why: 'A wrong idea in one must not be mirrored in the other.',
    files: /^lib\/vibes\/sandbox\//,
    except: tests,
    forbidden: importOf('(#lib/vibes/(?!sandbox/)|\\.\\./[a-z])'),
    example: { file: 'lib/vibes/sandbox/x.ts', line: `import { y } from '../client.ts'` },
  },
  {
    rule: 'nothing but lib/clock.ts reads the time',
    why: 'The demo and the tests move one clock; a second one would not move.',
    files: /^(app|components|lib|proxy)/,
    except: /^lib\/clock\.ts$|^lib\/vibes\/sandbox\/clock\.ts$|\.test\.tsx?$|\/testing\//,
    forbidden: /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/,
    example: { file: 'lib/people/x.ts', line: `const now = Date.now()` },
  },
  {
    rule: 'no barrels',
    why: 'They hide who needs what, and pull server code into the browser.',
    files: /^(app|components|lib|scripts|prisma|e2e|bench)\//,
    forbidden: /^export \* from /,
    example: { file: 'lib/x.ts', line: `export * from './y.ts'` },
  },
  {
    rule: 'a statement names its owner',
    why: 'Logs and pg_stat_activity show the comment.',
    files: /^lib\//,
    except: tests,
    forbidden: /\.query(<.*>)?\(sql`\s*[a-zA-Z]/,
    example: { file: 'lib/x.ts', line: 'await db.query<{ n: number }>(sql`select 1 as n`)' },
  },
  {
    rule: 'no test runs alone',
    why: 'The others would silently not run.',
    files: /\.(test|e2e)\.tsx?$/,
    forbidden: /\b(test|it|describe)\.only\(/,
    example: { file: 'lib/x.test.ts', line: `test.only('x', () => {})` },
  },
]

/** Complaints about one file, `file:line rule (why)`. */
function complaints(file: string, text: string): string[] {
  const found: string[] = []
  if (/(^|\/)index\.tsx?$/.test(file)) found.push(`${file}: no barrels (name the file for what it holds)`)
  for (const { rule, why, files, except, forbidden } of rules) {
    if (!files.test(file) || except?.test(file)) continue
    for (const [index, line] of text.split('\n').entries()) {
      if (forbidden.test(line)) found.push(`${file}:${index + 1}: ${rule}. ${why}\n    ${line.trim()}`)
    }
  }
  return found
}

/** A folder of one step kind imports no other kind's folder. */
function crossStepImports(file: string, text: string): string[] {
  const own = /^lib\/flow-steps\/([a-z-]+)\//.exec(file)?.[1]
  if (!own) return []
  return [...text.matchAll(/#lib\/flow-steps\/([a-z-]+)\//g), ...text.matchAll(/from '\.\.\/([a-z-]+)\//g)]
    .filter(([, other]) => other !== own)
    .map(([line]) => `${file}: a step folder imports no other step folder (${line})`)
}

const broken = rules.filter(({ example }) => complaints(example.file, example.line).length === 0)
for (const { rule } of broken) process.stderr.write(`The rule "${rule}" does not catch its own example.\n`)

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  encoding: 'utf8',
})
const found = tracked
  .split('\n')
  .filter((file) => file && file !== 'scripts/check-direction.ts')
  .flatMap((file) => {
    const text = readOrNothing(file)
    return [...complaints(file, text), ...crossStepImports(file, text)]
  })
for (const complaint of found) process.stderr.write(`${complaint}\n`)
process.exit(found.length + broken.length > 0 ? 1 : 0)

/** A file deleted but not yet committed is still listed. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
