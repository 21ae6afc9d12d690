import type { MessageKey } from '#lib/i18n/messages.ts'
import type { Wording } from '#lib/i18n/wording.ts'
import { fieldOfName } from '#lib/people/person-fields.ts'
import type { RuleNames } from '#lib/smart-list/define-rule.ts'
import { parseDuration } from '#lib/smart-list/durations.ts'
import { eitherOf } from '#lib/smart-list/either-of.ts'
import { type Comparison, findOperator, type Operator, timeFrames } from '#lib/smart-list/operators.ts'
import { comparisonOf } from './comparison.ts'

/** “Person Score between 3 and 5”; the operator is a name of `operators.ts`. */
export function attributeWords(
  settings: { field: string; operator: string; values: string[] },
  _names: RuleNames,
  wording: Wording,
): string {
  const field = fieldOfName(settings.field)
  if (!field) return wording.say({ key: 'smartList.words.unreadable', values: { kind: settings.field } })
  const comparison = comparisonOf(field.type)
  const operator = findOperator(comparison, settings.operator)
  const label = field.label[wording.locale]
  if (!operator) return label
  return `${label} ${wording.say(operator.label)} ${valueWords(comparison, operator, settings.values, wording)}`.trim()
}

function valueWords(comparison: Comparison, operator: Operator, values: string[], wording: Wording): string {
  const { say, locale } = wording
  const [first = '', second = ''] = values
  if (operator.arity === 'none') return ''
  if (!first.trim() && !second.trim()) return eitherOf([], wording)
  if (operator.arity === 'two')
    return say({ key: 'smartList.words.between', values: { from: first, to: second } })
  if (operator.arity === 'duration') {
    const duration = parseDuration(first)
    if (!duration) return first
    return new Intl.NumberFormat(locale, { style: 'unit', unit: duration.unit, unitDisplay: 'long' }).format(
      duration.count,
    )
  }
  if (operator.arity === 'frame')
    return timeFrames.some((frame) => frame === first)
      ? say(`smartList.timeFrames.${first}` as MessageKey)
      : first
  if (comparison === 'boolean' && (first === 'true' || first === 'false'))
    return say(`smartList.editor.${first}`)
  return eitherOf(operator.arity === 'one' ? values.slice(0, 1) : values, wording)
}
