// What the use cases of a message refuse, in one place.
import { AppError } from '#lib/errors.ts'
import type { TextProblem } from '#lib/sms/text-problems.ts'
import type { MessageUse, SavedDraft } from './message.ts'

export function messageNotFound(id: number): AppError {
  return new AppError('not_found', {
    message: `no sms message ${id}`,
    userMessage: { key: 'errors.notFound' },
  })
}

/** `details` is the draft as it is now, so that the screen can show both and let the person choose. */
export function draftConflict(id: number, theirs: SavedDraft): AppError {
  return new AppError('conflict', {
    message: `the draft of sms message ${id} is at version ${theirs.version}`,
    userMessage: { key: 'smsEditor.errors.savedElsewhere', values: { name: theirs.savedBy ?? '—' } },
    details: theirs,
  })
}

/** `details` are the problems, each with its place in the text. */
export function textNotReady(id: number, problems: TextProblem[]): AppError {
  return new AppError('not_ready', {
    message: `sms message ${id} can't be approved: ${problems.map((problem) => problem.code).join(', ')}`,
    userMessage: { key: 'smsEditor.errors.notReady', values: { count: problems.length } },
    details: problems,
  })
}

/** `details` are the campaigns. */
export function messageInUse(id: number, uses: MessageUse[]): AppError {
  return new AppError('in_use', {
    message: `sms message ${id} is sent by ${uses.length} live campaigns`,
    userMessage: {
      key: 'smsEditor.errors.inUse',
      values: { names: uses.map((use) => use.name).join(', '), count: uses.length },
    },
    details: uses,
  })
}
