import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { workerCommand } from './worker-command.ts'

test('npm run worker runs what npm start runs', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  expect(scripts.worker).toBe(['exec node', ...workerCommand].join(' '))
})
