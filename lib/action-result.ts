// What a server action answers, as client components see it. Plain data: it crosses the wire.
import type { AppErrorCode } from '#lib/errors.ts'

export type ActionError = {
  code: AppErrorCode | 'unexpected'
  /** Already in the user's language. */
  message: string
  /** Field name → message, in the user's language; nested fields as `steps.0.listId`. */
  fieldErrors: Record<string, string>
  /** What the screen needs to offer a way out (the newer revision, the assets that use this one). */
  details: unknown
  /** Under which the log has the whole story; only with `unexpected`. */
  reference?: string
}

export type ActionResult<Value> = { ok: true; value: Value } | { ok: false; error: ActionError }

/** A server action as a client component receives it: a prop. Takes the input or a form that holds it. */
export type Action<Input, Value> = (input: Input | FormData) => Promise<ActionResult<Value>>

/**
 * The answer; a refusal in the given words where the server could not be asked. A rejection in a transition takes the whole page, and what
 * was typed on it.
 */
export async function answerOrRefusal<Value>(
  answer: Promise<ActionResult<Value>>,
  unreachable: string,
): Promise<ActionResult<Value>> {
  try {
    return await answer
  } catch (thrown) {
    // Next's own, as a redirect is one: it goes on to the page.
    if (thrown instanceof Error && 'digest' in thrown) throw thrown
    return {
      ok: false,
      error: { code: 'unavailable', message: unreachable, fieldErrors: {}, details: null },
    }
  }
}
