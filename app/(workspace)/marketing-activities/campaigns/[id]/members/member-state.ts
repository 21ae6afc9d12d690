// Where a member is: through the flow, out of it early, or at a step. Pure.
import type { Reason } from '#lib/engine/reasons.ts'

export type MemberState =
  | { is: 'through' }
  | { is: 'ended'; reason: Reason }
  | { is: 'at_step'; stepNumber: number }

export function memberState(member: {
  state: string
  stepNumber: number | null
  reason: Reason | null
}): MemberState {
  if (member.state !== 'ended') return { is: 'at_step', stepNumber: member.stepNumber ?? 1 }
  return member.reason ? { is: 'ended', reason: member.reason } : { is: 'through' }
}
