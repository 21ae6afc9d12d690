import { type DropAnimation, defaultDropAnimationSideEffects } from '@dnd-kit/core'
import type { DragData } from './drag-data.ts'

const settle = {
  duration: 160,
  easing: 'cubic-bezier(0.2, 0, 0, 1)',
  sideEffects: defaultDropAnimationSideEffects({ styles: { active: { opacity: '0.4' } } }),
} satisfies DropAnimation

/**
 * What is let go glides to where it now stands. Not where motion is unwanted, and not for a new step: it would fly back to the palette,
 * away from where it landed.
 */
export function dropMotion(data: DragData | null | undefined): typeof settle | null {
  const likesMotion =
    typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: no-preference)').matches
  return likesMotion && data?.from === 'canvas' ? settle : null
}
