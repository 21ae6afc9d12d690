import { expect, test } from 'vitest'
import { comesFromOurPages } from './request-origin.ts'

const publicUrl = 'https://flowstep.example.com'
const allowed = (headers: Record<string, string>) => comesFromOurPages(new Headers(headers), publicUrl)

test.each([
  [{ host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, true],
  [{ host: 'localhost:3000', origin: 'http://localhost:3000' }, true],
  [{ host: '10.0.0.7:8080', origin: publicUrl }, true],
  [{ host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }, true],
  [{ host: 'localhost:3000' }, false],
  [{ host: 'localhost:3000', origin: 'null', 'sec-fetch-site': 'same-origin' }, false],
  [{ host: 'localhost:3000', origin: 'http://localhost:4000' }, false],
  [{ host: 'localhost:3000', origin: 'https://evil.example' }, false],
  [{ host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }, false],
  [{ host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }, false],
  [{ host: 'localhost:3000', 'sec-fetch-site': 'none' }, false],
  [{ host: 'localhost:3000', origin: '' }, false],
])('%j → %s', (headers, expected) => {
  expect(allowed(headers as Record<string, string>)).toBe(expected)
})
