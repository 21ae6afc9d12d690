import { getFormatter } from '#app/i18n.ts'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/paths.ts'
import type { CountedState } from '#lib/vibes/list-numbers.ts'

/** A count of a list's numbers, which opens them; a 0 opens nothing. */
export async function PeopleCount(props: { listId: number; state: CountedState; count: number }) {
  const number = (await getFormatter()).number(props.count)
  if (props.count === 0) return number
  return <Link href={paths.vibesListNumbers(props.listId, props.state)}>{number}</Link>
}
