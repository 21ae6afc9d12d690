// What the use cases of the tree refuse, in one place.
import { AppError } from '#lib/errors.ts'
import type { AssetKind } from './kinds.ts'
import type { AssetUse } from './used-by.ts'

export function assetNotFound(id: number): AppError {
  return new AppError('not_found', { message: `no asset ${id}`, userMessage: { key: 'errors.notFound' } })
}

export function nameMissing(): AppError {
  return fieldError('name', 'the name is empty', { key: 'assets.errors.nameMissing' })
}

export function nameTooLong(length: number): AppError {
  return fieldError('name', `a name of ${length} characters`, {
    key: 'assets.errors.nameTooLong',
    values: { length },
  })
}

export function nameTaken(kind: AssetKind, name: string): AppError {
  return fieldError('name', `a sibling ${kind} is called ${name} already`, {
    key: 'assets.errors.nameTaken',
    values: { kind, name },
  })
}

export function notAContainer(id: number): AppError {
  return fieldError('parentId', `asset ${id} holds nothing`, { key: 'assets.errors.notAContainer' })
}

export function programInProgram(): AppError {
  return fieldError('parentId', 'a program inside a program', { key: 'assets.errors.programInProgram' })
}

export function intoItself(name: string): AppError {
  return fieldError('parentId', `${name} into itself`, { key: 'assets.errors.intoItself', values: { name } })
}

/** `details` are the uses, each with the page to open. */
export function assetInUse(name: string, uses: AssetUse[]): AppError {
  return new AppError('in_use', {
    message: `${name} is used ${uses.length} times`,
    userMessage: {
      key: 'assets.errors.inUse',
      values: {
        name,
        users: [...new Set(uses.map((use) => use.byName))].slice(0, 3).join(', '),
        count: uses.length,
      },
    },
    details: uses,
  })
}

export function parentGone(name: string): AppError {
  return new AppError('conflict', {
    message: `the parent of ${name} is deleted`,
    userMessage: { key: 'assets.errors.parentGone', values: { name } },
  })
}

/** Postgres' unique violation of a name among living siblings, told in words; anything else is thrown on. */
export function explainNameClash(error: unknown, kind: AssetKind, name: string): never {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  if (code === '23505' && constraint === 'asset_name_among_siblings') throw nameTaken(kind, name)
  throw error
}

function fieldError(field: string, message: string, userMessage: AppError['userMessage']): AppError {
  return new AppError('invalid_input', { message, userMessage, fieldErrors: { [field]: userMessage } })
}
