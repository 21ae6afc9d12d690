// What a person becomes when a row `s` of import_person is laid over `p`: the check counts with it and the run writes with it,
// so the two can't disagree. A blank never erases.
import 'server-only'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { MatchBy } from '../mapping.ts'

/** Columns whose value is simply the file's where it has one. */
const plain = [
  'external_id',
  'salutation',
  'first_name',
  'last_name',
  'company',
  'job_title',
  'street',
  'city',
  'state',
  'postal_code',
  'country',
  'time_zone',
  'date_of_birth',
  'lead_score',
  'lead_source',
  'lead_status',
  'unsubscribed',
  'marketing_suspended',
  'blocklisted',
] as const

/** A phone only ever gives way to another good one; typed otherwise, the same number is no change. */
const otherPhone = 's.phone is not null and s.phone is distinct from p.phone'

const special: Record<string, string> = {
  email: 'case when lower(s.email) = lower(p.email) then p.email else coalesce(s.email, p.email) end',
  phone: 'coalesce(s.phone, p.phone)',
  phone_typed: `case when ${otherPhone} then s.phone_typed when p.phone is null then coalesce(s.phone_typed, p.phone_typed) else p.phone_typed end`,
  phone_country: `case when ${otherPhone} then s.phone_country else p.phone_country end`,
  line_type: `case when ${otherPhone} then s.line_type else p.line_type end`,
  // The person's own zone goes before the number's; a stored set that equals it was made from it.
  zone_set: `case when s.time_zone is not null then s.time_zone when p.time_zone = p.zone_set then p.zone_set when ${otherPhone} then s.phone_zone_set else p.zone_set end`,
  custom: 'case when s.custom is null then p.custom else p.custom || s.custom end',
}

const merged: [column: string, expression: string][] = [
  ...plain.map((column): [string, string] => [column, `coalesce(s.${column}, p.${column})`]),
  ...Object.entries(special),
]

const expressionOf = new Map(merged)

/** The SQL of what the column becomes. Throws for one that no import fills. */
export function valueAfter(column: string): string {
  const expression = expressionOf.get(column)
  if (expression === undefined) throw new Error(`no import fills person.${column}`)
  return expression
}

/** For `update person p set …`. */
export const assignments: Sql = raw(
  merged.map(([column, expression]) => `${column} = ${expression}`).join(', '),
)

/** Whether the row changes anything of `p`. */
export const changes: Sql = raw(
  `(${merged.map(([, expression]) => expression).join(', ')}) is distinct from (${merged.map(([column]) => `p.${column}`).join(', ')})`,
)

/** Join condition between a row `s` and a person `p`, each on the index that exists for it. */
export const matches: Record<MatchBy, Sql> = {
  email: sql`lower(p.email) = s.match_key`,
  phone: sql`p.phone = s.match_key`,
  external_id: sql`p.external_id = s.match_key`,
}

/** Where several people match, the one updated last, as in the REST API; then the lowest id. */
export const bestMatchFirst: Sql = sql`p.updated_at desc, p.id`

/** Every person column an import fills, for lists of columns. */
export const mergedColumns: string[] = merged.map(([column]) => column)

/** What a new person gets for each of `mergedColumns`. */
export const newValues: Sql = join(
  mergedColumns.map((column) =>
    raw(
      {
        zone_set: `coalesce(s.time_zone, s.phone_zone_set, '')`,
        line_type: `coalesce(s.line_type, 'unknown')`,
        lead_source: `coalesce(s.lead_source, 'List Import')`,
        unsubscribed: 'coalesce(s.unsubscribed, false)',
        marketing_suspended: 'coalesce(s.marketing_suspended, false)',
        blocklisted: 'coalesce(s.blocklisted, false)',
        custom: `coalesce(s.custom, '{}')`,
      }[column] ?? `s.${column}`,
    ),
  ),
)
