/**
 * What nobody sees, by which a name could look like another: marks that turn the direction of what follows are among them. Not the two
 * joiners, which many scripts and emoji need, nor what picks the form of the character before.
 */
const unseen = /(?!\u200C|\u200D|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu

/** The name as it will be kept; empty where nothing of it can be seen. */
export function readableName(typed: string): string {
  // Control characters come along with what is pasted: nobody sees them, and Postgres refuses the zero byte.
  const name = typed
    .normalize('NFC')
    .replaceAll(unseen, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return /[^\s\p{Default_Ignorable_Code_Point}]/u.test(name) ? name : ''
}
