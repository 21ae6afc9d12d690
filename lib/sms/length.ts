/** What Vibes takes in one text, in characters after the tokens are filled in. Longer is refused, never cut. */
export const maxCharacters = 900

/** Code points, as Postgres' `length()` counts them. */
export function characterCount(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += text.codePointAt(index)! > 0xffff ? 2 : 1) count += 1
  return count
}
