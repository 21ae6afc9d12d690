// From an HTTP answer to a typed thing, once for every resource.
import type { z } from 'zod'
import type { VibesClient, VibesRequest, VibesResponse } from './client.ts'
import { VibesRefused } from './vibes-errors.ts'

/**
 * Sends and parses. Throws `VibesRefused` on any other status than 2xx, or when the body lacks a field we need,
 * `VibesUnreachable` when no answer came.
 */
export async function ask<Schema extends z.ZodType>(
  client: VibesClient,
  request: VibesRequest,
  schema: Schema,
): Promise<z.output<Schema>> {
  return parsed(await client.send(request), request, schema)
}

/** As `ask`, with null for 404: where Vibes says "not found" for "none". */
export async function askOrNull<Schema extends z.ZodType>(
  client: VibesClient,
  request: VibesRequest,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const response = await client.send(request)
  return response.status === 404 ? null : parsed(response, request, schema)
}

/** Sends where the answer's body is of no use. Statuses in `also` count as done beside 2xx. */
export async function tell(
  client: VibesClient,
  request: VibesRequest,
  also: readonly number[] = [],
): Promise<number> {
  const response = await client.send(request)
  if (!isSuccess(response) && !also.includes(response.status))
    throw new VibesRefused(response, doing(request))
  return response.status
}

export function isSuccess(response: VibesResponse): boolean {
  return response.status >= 200 && response.status < 300
}

function parsed<Schema extends z.ZodType>(response: VibesResponse, request: VibesRequest, schema: Schema) {
  if (!isSuccess(response)) throw new VibesRefused(response, doing(request))
  const result = schema.safeParse(response.body)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
    throw new VibesRefused(
      { ...response, body: null, text: `unexpected answer (${problems.slice(0, 3).join('; ')})` },
      doing(request),
    )
  }
  return result.data
}

function doing(request: VibesRequest): string {
  return `${request.method} ${request.path.join('/').replaceAll(/\+\d{6,}/g, '+…')}`
}
