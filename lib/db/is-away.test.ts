import { expect, test } from 'vitest'
import { AppError } from '#lib/errors.ts'
import { isDatabaseAway } from './is-away.ts'

const coded = (code: unknown, more: object = {}) => Object.assign(new Error('it failed'), { code, ...more })

test.each([
  'Query read timeout',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
])('the driver has no code for it: %s', (message) => {
  expect(isDatabaseAway(new Error(message))).toBe(true)
})

test.each([
  ...['08003', '08006', '57P01', '57P02', '57P03', '25P03', '25006', '53300'],
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'ERR_STREAM_DESTROYED',
  ],
])('the connection failed or was ended: %s', (code) => {
  expect(isDatabaseAway(coded(code))).toBe(true)
})

test('a socket file that is gone is a server that is gone; another file is not', () => {
  expect(isDatabaseAway(coded('ENOENT', { syscall: 'connect' }))).toBe(true)
  expect(isDatabaseAway(coded('ENOENT', { syscall: 'open' }))).toBe(false)
})

test.each([
  ['a constraint', coded('23505')],
  ['a deadlock', coded('40P01')],
  ['a full disk', coded('53100')],
  ['a statement that was cancelled', coded('57014')],
  ['a full disk of the system’s', coded('ENOSPC')],
  ['an abort', new DOMException('stopped', 'AbortError')],
  [
    'an answer of ours',
    new AppError('not_found', { message: 'gone', userMessage: { key: 'errors.notFound' } }),
  ],
  ['a programming error', new TypeError("Cannot read properties of undefined (reading 'id')")],
  ['any other', new Error('an import has no such column')],
  ['nothing', undefined],
])('%s is none', (_name, error) => {
  expect(isDatabaseAway(error)).toBe(false)
})
