import { AppError } from '#lib/errors.ts'

export function notFoundRun(id: string): AppError {
  return new AppError('not_found', { message: `no run ${id}`, userMessage: { key: 'errors.notFound' } })
}
