import { readdirSync } from 'node:fs'
import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import LeanIcon, { pathOf } from './lean-icon.ts'

const icon = {
  name: 'sample',
  node: [
    ['path', { d: 'M16 3h5v5', key: 'a' }],
    ['path', { d: 'm15 9 6-6', key: 'b' }],
    ['circle', { cx: '12', cy: '12', r: '2.5', key: 'c' }],
    ['circle', { cx: '5', cy: '5', r: '.5', fill: 'currentColor', key: 'd' }],
  ] as [string, Record<string, string>][],
}

test('all lines of an icon are one path; what has a look of its own stays by itself', () => {
  const { container } = render(<LeanIcon icon={icon} className="size-4" />)
  const svg = container.firstElementChild!
  expect(svg.getAttribute('class')).toBe('lucide size-4')
  expect(svg.getAttribute('aria-hidden')).toBe('true')
  expect([...svg.children].map((child) => child.outerHTML)).toEqual([
    // What is relative begins at the corner, wherever the line before it ended.
    '<path d="M16 3h5v5M0 0m15 9 6-6M9.5 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z"></path>',
    '<circle cx="5" cy="5" r=".5" fill="currentColor"></circle>',
  ])
})

test('an icon that says something is not hidden, and may have lines of its own width', () => {
  const { container } = render(<LeanIcon icon={icon} aria-label="Sample" strokeWidth={3} />)
  const svg = container.firstElementChild as SVGElement
  expect(svg.hasAttribute('aria-hidden')).toBe(false)
  expect(svg.style.strokeWidth).toBe('3')
})

test.each([
  ['line', { x1: '12', y1: '8', x2: '12.01', y2: '8' }, 'M12 8L12.01 8'],
  ['polyline', { points: '4 17 10 11' }, 'M4 17 10 11'],
  ['polygon', { points: '4 17 10 11 4 5' }, 'M4 17 10 11 4 5z'],
  ['ellipse', { cx: '12', cy: '5', rx: '9', ry: '3' }, 'M3 5a9 3 0 1 0 18 0a9 3 0 1 0 -18 0z'],
  ['rect', { x: '2', y: '3', width: '20', height: '8' }, 'M2 3h20v8h-20v-8z'],
  [
    'rect',
    { x: '2', y: '3', width: '20', height: '8', rx: '2' },
    'M4 3h16a2 2 0 0 1 2 2v4a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-4a2 2 0 0 1 2 -2z',
  ],
])('a %s becomes a part of the path', (tag, attributes, path) => {
  expect(pathOf([tag, attributes])).toBe(path)
})

test('there is one in lucide-react to take the place of', () => {
  expect(readdirSync('node_modules/lucide-react/dist/esm')).toContain('Icon.mjs')
})
