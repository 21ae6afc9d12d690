// The numbers of a Vibes list as CSV, in a stream.
import 'server-only'
import { db, type Queryable } from '#lib/db/sql.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'
import { csvLine, csvMark } from '#lib/people/csv.ts'
import { type NumbersQuery, numbersOfList } from './list-numbers.ts'

const rowsPerPage = 2000

/** All that a page of them would show, page after page: the number, everybody who has it, since when. */
export async function* exportNumbers(
  query: NumbersQuery,
  locale: Locale,
  source: Queryable = db,
): AsyncGenerator<string> {
  const columns = ['vibes.numbers.number', 'vibes.numbers.people', 'vibes.numbers.since'] as const
  yield csvMark + csvLine(columns.map((key) => translate(locale, { key })))
  for (let after: string | null = ''; after !== null; ) {
    const page = await numbersOfList({ ...query, after, limit: rowsPerPage, mostPeople: null }, source)
    yield page.rows
      .map(({ phone, people, since }) =>
        csvLine([phone, people.map(({ name }) => name).join('; '), since?.toISOString() ?? null]),
      )
      .join('')
    after = page.next
  }
}
