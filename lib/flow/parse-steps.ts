// Steps from outside (the database, a browser, sessionStorage). Checks the shape only: a kind or a setting this version
// does not know stays as it is, so that opening a flow in an older version loses nothing.
import * as z from 'zod/mini'
import type { Step } from './flow.ts'

/** A flow longer than this is a mistake or an attack; the editor is measured with 500. */
export const mostSteps = 1000
/** And so many choices of one step. */
export const mostChoices = 100

const id = z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1))
const settings = z.nullable(z.record(z.string(), z.unknown()))
const kind = z.string().check(z.minLength(1), z.maxLength(100))
const filter = z.looseObject({ id: z.number(), kind, settings: z.record(z.string(), z.unknown()) })

/** For the input schema of an action. */
export const stepsSchema = z
  .array(
    z.looseObject({
      id,
      kind,
      choices: z.array(z.looseObject({ id, when: filter, settings })).check(z.maxLength(mostChoices)),
      settings,
    }),
  )
  .check(
    z.maxLength(mostSteps),
    z.refine((steps) => new Set(steps.map((step) => step.id)).size === steps.length, {
      error: 'Two steps have the same id.',
    }),
  )

/** The steps, or null when `value` is not a list of steps. Never throws. */
export function parseSteps(value: unknown): Step[] | null {
  const parsed = stepsSchema.safeParse(value)
  return parsed.success ? parsed.data : null
}
