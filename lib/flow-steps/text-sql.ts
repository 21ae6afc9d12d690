// A message as one SQL expression. The engine renders in the statement that decides, since decide has to know whether a text is empty or
// too long; filling tokens in Node would carry every person's fields out and every text back in. `render.ts` remains the reference:
// a test holds this to it.
import 'server-only'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { PersonField } from '#lib/people/person-fields.ts'
import { resolveToken, type SystemToken } from '#lib/sms/known-tokens.ts'
import { parseText } from '#lib/sms/tokens.ts'

/** Spaces as JavaScript's `trim` knows them, as far as they occur in imports. */
const spaces = ' \t\n\r\f\v\u00a0\u2003\u3000\ufeff'

/**
 * The text for the person `p` (w_person), or null when it names a token nobody knows: such a text is never sent.
 * @param at the moment it goes out, for `{{system.…}}`
 */
export function textSql(body: string, options: { at: Sql; timeZone: string }): Sql | null {
  const pieces: Sql[] = []
  for (const segment of parseText(body)) {
    if (segment.kind === 'literal') {
      pieces.push(sql`${segment.text}::text`)
      continue
    }
    const known = resolveToken(segment)
    if (known?.group === 'lead') pieces.push(fieldText(known.field, segment.default ?? ''))
    else if (known?.group === 'system') pieces.push(systemText(known.name, options))
    else return null
  }
  return pieces.length === 0 ? sql`''::text` : sql`concat(${join(pieces)})`
}

/** Nothing but spaces counts as empty, as imports leave them behind. */
function fieldText(field: PersonField, fallback: string): Sql {
  return sql`coalesce(nullif(btrim(${valueText(field)}, ${spaces}), ''), ${fallback}::text)`
}

function valueText(field: PersonField): Sql {
  // Columns come from our own list of fields, never from a message.
  const column = raw(`p.${field.column}`)
  if (field.type === 'date') return sql`to_char(${column}, 'YYYY-MM-DD')`
  if (field.type === 'datetime')
    return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return sql`${column}::text`
}

const systemFormats: Record<SystemToken, string> = {
  date: 'YYYY-MM-DD',
  time: 'HH24:MI',
  dateTime: 'YYYY-MM-DD HH24:MI',
}

function systemText(name: SystemToken, options: { at: Sql; timeZone: string }): Sql {
  return sql`to_char(${options.at} at time zone ${options.timeZone}, ${systemFormats[name]})`
}
