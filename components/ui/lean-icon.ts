// Draws an icon of lucide-react: takes the place of its `Icon` (next.config.js). That one says colour, width, ends and corners of its lines
// again for each icon, and has an element for each line: half of what a card of a flow is made of, and there are hundreds of cards.
import { type ComponentProps, createElement, forwardRef, type ReactElement } from 'react'

type Shape = [tag: string, attributes: Record<string, string>]
type Icon = { name?: string; node: readonly Shape[] }
type Props = Omit<ComponentProps<'svg'>, 'ref'> & { icon: Icon }

/** What the lines of all icons have in common is in globals.css, under `lucide`. */
export default forwardRef<SVGSVGElement, Props>(function LeanIcon(
  { icon, className, strokeWidth, style, children, ...rest },
  ref,
) {
  const isSaid = Object.keys(rest).some((name) => name.startsWith('aria-') || name === 'role')
  return createElement(
    'svg',
    {
      ref,
      viewBox: '0 0 24 24',
      ...(isSaid || children ? {} : { 'aria-hidden': true }),
      ...rest,
      // A rule is stronger than an attribute.
      style: strokeWidth === undefined ? style : { ...style, strokeWidth },
      className: className ? `lucide ${className}` : 'lucide',
    },
    ...shapesOf(icon),
    children,
  )
})

const drawn = new WeakMap<Icon, ReactElement[]>()

function shapesOf(icon: Icon): ReactElement[] {
  const known = drawn.get(icon)
  if (known) return known
  const [lines, others] = [icon.node.map(pathOf), icon.node.filter((shape) => pathOf(shape) === null)]
  const path = lines.filter((line) => line !== null).join('')
  const made = [
    ...(path ? [createElement('path', { d: path })] : []),
    ...others.map(([tag, { key: _, ...attributes }]) => createElement(tag, attributes)),
  ]
  drawn.set(icon, made)
  return made
}

const geometry = new Set('d cx cy r rx ry x y x1 y1 x2 y2 width height points key'.split(' '))

/**
 * A shape as part of a path that others may come before.
 * @returns null for one with a look of its own
 */
export function pathOf([tag, attributes]: Shape): string | null {
  if (Object.keys(attributes).some((name) => !geometry.has(name))) return null
  const number = (name: string) => Number(attributes[name] ?? 0)
  switch (tag) {
    case 'path':
      // Relative to where the last one ended, unless it is told otherwise.
      return attributes.d?.startsWith('m') ? `M0 0${attributes.d}` : (attributes.d ?? null)
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`
    case 'polyline':
      return `M${attributes.points}`
    case 'polygon':
      return `M${attributes.points}z`
    case 'circle':
      return ellipse(number('cx'), number('cy'), number('r'), number('r'))
    case 'ellipse':
      return ellipse(number('cx'), number('cy'), number('rx'), number('ry'))
    case 'rect': {
      const [width, height] = [number('width'), number('height')]
      const rx = Math.min(number(attributes.rx === undefined ? 'ry' : 'rx'), width / 2)
      const ry = Math.min(number(attributes.ry === undefined ? 'rx' : 'ry'), height / 2)
      const [across, down] = [round(width - 2 * rx), round(height - 2 * ry)]
      const corner = (x: number, y: number) => (rx > 0 ? `a${rx} ${ry} 0 0 1 ${x} ${y}` : '')
      return `M${round(number('x') + rx)} ${number('y')}h${across}${corner(rx, ry)}v${down}${corner(-rx, ry)}h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}z`
    }
    default:
      return null
  }
}

const ellipse = (x: number, y: number, rx: number, ry: number) =>
  `M${round(x - rx)} ${y}a${rx} ${ry} 0 1 0 ${round(2 * rx)} 0a${rx} ${ry} 0 1 0 ${round(-2 * rx)} 0z`

const round = (number: number) => Math.round(number * 1000) / 1000
