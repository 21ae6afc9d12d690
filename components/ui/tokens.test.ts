import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const pairs = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]
const themes = {
  light: Object.fromEntries(pairs.map((pair) => [pair[1]!, pair[2]!])),
  dark: Object.fromEntries(pairs.map((pair) => [pair[1]!, pair[3]!])),
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
  const [red, green, blue] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter! + 0.05) / (darker! + 0.05)
}

const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected']
const text: [ink: string, on: string][] = [
  ...['default', 'muted', 'faint', 'accent', 'bad'].flatMap((ink) =>
    grounds.map((on): [string, string] => [ink, on]),
  ),
  ...['good', 'warning', 'info'].flatMap((ink) =>
    ['canvas', 'surface', 'raised', 'hover', `${ink}-soft`].map((on): [string, string] => [ink, on]),
  ),
  ['bad', 'bad-soft'],
  ['default', 'bad-soft'],
  ['default', 'warning-soft'],
  ['default', 'info-soft'],
  ['default', 'good-soft'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'bad-fill'],
]

test.each(Object.entries(themes))('text is readable in the %s theme (4.5 to 1)', (_, theme) => {
  const weak = text
    .map(([ink, on]) => ({ ink, on, ratio: contrast(theme[ink]!, theme[on]!) }))
    .filter(({ ratio }) => !(ratio >= 4.5))
  expect(weak).toEqual([])
})

test.each(Object.entries(themes))('controls stand out in the %s theme (3 to 1)', (_, theme) => {
  const weak = ['canvas', 'surface', 'raised']
    .map((on) => ({ on, ratio: contrast(theme.strong!, theme[on]!) }))
    .filter(({ ratio }) => !(ratio >= 3))
  expect(weak).toEqual([])
})
