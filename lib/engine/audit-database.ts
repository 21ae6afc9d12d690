// The invariants that SQL can check, on any database: nothing to set up, nothing changed. `npm run audit` prints them, engine tests end
// with them.
import 'server-only'
import sql from 'sql-template-tag'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { bookInvariants } from './audit/books.ts'
import { consentInvariants } from './audit/consent.ts'
import { forwardInvariants } from './audit/forward.ts'
import { onceInvariants } from './audit/once.ts'
import { openWorkInvariants } from './audit/open-work.ts'

export type AuditLine = {
  /** 1 to 8. */
  number: number
  name: string
  /** Rows that break the invariant; 0 is well. */
  violations: number
  /** Up to five of them, to look at. */
  examples: string[]
}

const invariants = [
  ...onceInvariants,
  ...consentInvariants,
  ...bookInvariants,
  ...forwardInvariants,
  ...openWorkInvariants,
].toSorted((a, b) => a.number - b.number)

/**
 * Every invariant, a line each, in one consistent picture. Each line reads whole tables, so that no join may go row by row: right after a large
 * run Postgres still believes these tables to be small, and one line took minutes for 20,000 people.
 */
export function auditInOnePicture(db: Database): Promise<AuditLine[]> {
  return db.transaction(async (tx) => {
    await tx.query(sql`/* audit:one-picture */ set transaction isolation level repeatable read, read only`)
    await tx.query(sql`/* audit:no-loops */ set local enable_nestloop = off`)
    return auditDatabase(tx)
  })
}

/** Every invariant, a line each; each line alone is consistent. */
export async function auditDatabase(db: Queryable): Promise<AuditLine[]> {
  const lines: AuditLine[] = []
  for (const { number, name, violations } of invariants) {
    const { rows } = await db.query<{ violations: number; examples: string[] | null }>(sql`
      /* audit:invariant */
      select count(*)::int as violations, (array_agg(what))[1:5] as examples from (${violations}) v`)
    lines.push({ number, name, violations: rows[0]!.violations, examples: rows[0]!.examples ?? [] })
  }
  return lines
}
