// Operators by the type of a field, as Marketo has them, with how many values each takes.
import type { MessageKey } from '#lib/i18n/messages.ts'

/** The four ways fields are compared. Phone and e-mail compare as strings, a date with a time as a date. */
export const comparisons = ['string', 'number', 'boolean', 'date'] as const
export type Comparison = (typeof comparisons)[number]

/** `many`: any of several values · `one` · `two`: from and to · `none` · `duration`: "3 weeks" · `frame`: a named time frame. */
export type Arity = 'many' | 'one' | 'two' | 'none' | 'duration' | 'frame'

export type Operator = { name: string; label: MessageKey; arity: Arity }

const operator = <Name extends string>(name: Name, label: MessageKey, arity: Arity) => ({
  name,
  label,
  arity,
})

const isEmpty = operator('is empty', 'smartList.operators.isEmpty', 'none')
const isNotEmpty = operator('is not empty', 'smartList.operators.isNotEmpty', 'none')

export const operatorsOf = {
  string: [
    operator('is', 'smartList.operators.is', 'many'),
    operator('is not', 'smartList.operators.isNot', 'many'),
    operator('starts with', 'smartList.operators.startsWith', 'many'),
    operator('not starts with', 'smartList.operators.notStartsWith', 'many'),
    operator('contains', 'smartList.operators.contains', 'many'),
    operator('not contains', 'smartList.operators.notContains', 'many'),
    isEmpty,
    isNotEmpty,
  ],
  number: [
    operator('is', 'smartList.operators.is', 'many'),
    operator('is not', 'smartList.operators.isNot', 'many'),
    operator('between', 'smartList.operators.between', 'two'),
    operator('greater than', 'smartList.operators.greaterThan', 'one'),
    operator('less than', 'smartList.operators.lessThan', 'one'),
    operator('at least', 'smartList.operators.atLeast', 'one'),
    operator('at most', 'smartList.operators.atMost', 'one'),
    isEmpty,
    isNotEmpty,
  ],
  boolean: [operator('is', 'smartList.operators.is', 'one')],
  date: [
    operator('is', 'smartList.operators.is', 'one'),
    operator('is not', 'smartList.operators.isNot', 'one'),
    operator('between', 'smartList.operators.between', 'two'),
    operator('in past', 'smartList.operators.inPast', 'duration'),
    operator('in past before', 'smartList.operators.inPastBefore', 'duration'),
    operator('in future', 'smartList.operators.inFuture', 'duration'),
    operator('in future after', 'smartList.operators.inFutureAfter', 'duration'),
    operator('in time frame', 'smartList.operators.inTimeFrame', 'frame'),
    operator('after', 'smartList.operators.after', 'one'),
    operator('before', 'smartList.operators.before', 'one'),
    operator('on or after', 'smartList.operators.onOrAfter', 'one'),
    operator('on or before', 'smartList.operators.onOrBefore', 'one'),
    isEmpty,
    isNotEmpty,
  ],
} as const satisfies Record<Comparison, readonly Operator[]>

export type OperatorName<C extends Comparison> = (typeof operatorsOf)[C][number]['name']

/** The operator of that name for a field compared in that way; undefined when there is none. */
export function findOperator(comparison: Comparison, name: string): Operator | undefined {
  return operatorsOf[comparison].find((candidate) => candidate.name === name)
}

export const timeFrames = [
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'this quarter',
  'last quarter',
  'this year',
  'last year',
] as const
export type TimeFrame = (typeof timeFrames)[number]
