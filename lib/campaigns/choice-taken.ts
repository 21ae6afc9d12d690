import 'server-only'
import sql, { type Sql } from 'sql-template-tag'

/**
 * The choice a row of the ledger took: its number, 0 for the default choice, null where its step has none. `ledger` is the row's alias;
 * the flow revision it ran with is joined as `v`.
 */
export const choiceTaken = (ledger: Sql): Sql => sql`
  case when ${ledger}.choice > 0 or jsonb_path_exists(v.steps, '$[*] ? (@.id == $id && @.choices.size() > 0)', jsonb_build_object('id', ${ledger}.step_id))
       then ${ledger}.choice end`
