import sql, { type Sql } from 'sql-template-tag'

/** Over the alias `p`: a person who is neither deleted nor merged into another. Only they qualify. */
export const isLivingPerson: Sql = sql`p.deleted_at is null and p.merged_into_id is null`
