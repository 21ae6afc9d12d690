import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { untilReady } from './embedded-postgres.ts'

function server() {
  return Object.assign(new EventEmitter(), { stderr: new PassThrough() })
}
const refused = 'FATAL:  the database system is in recovery mode\n'

test('a server that turned hundreds away while it recovered is ready when it says so', async () => {
  const child = server()
  const ready = untilReady(child as never, () => {})
  for (let session = 0; session < 1_000; session++) child.stderr.write(refused)
  // In two pieces, as a pipe may give it.
  child.stderr.write('LOG:  database system is ready to acc')
  child.stderr.write('ept connections\n')
  await expect(ready).resolves.toBeUndefined()
})

test('one that ends first is reported with its last words', async () => {
  const child = server()
  const ready = untilReady(child as never, () => {})
  for (let session = 0; session < 1_000; session++) child.stderr.write(refused)
  child.stderr.write('FATAL:  could not create shared memory segment\n')
  await new Promise(setImmediate)
  child.emit('close', 1)
  await expect(ready).rejects.toThrow(/could not create shared memory segment$/)
})
