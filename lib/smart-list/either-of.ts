import type { Wording } from '#lib/i18n/wording.ts'

/** Beyond this a sentence is no sentence any more. */
const mostNamed = 5

/** “A”, “A or B”, “A, B, C, D, E or 12 more”; said to be missing where there is none, or the sentence breaks off. */
export function eitherOf(values: readonly string[], { locale, say }: Wording): string {
  if (values.every((value) => value.trim() === '')) return say('smartList.words.notFilledIn')
  const named = values.length > mostNamed + 1 ? values.slice(0, mostNamed) : values
  const rest = values.length - named.length
  const all = rest > 0 ? [...named, say({ key: 'smartList.words.more', values: { count: rest } })] : named
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(all)
}

/** Picked things by name; one that is gone by its number, as the editor shows it. */
export function namesOf(
  ids: readonly number[],
  known: Readonly<Record<number, { name: string }>>,
  { say }: Wording,
): string[] {
  return ids.map((id) => known[id]?.name ?? say({ key: 'smartList.editor.deletedList', values: { id } }))
}
