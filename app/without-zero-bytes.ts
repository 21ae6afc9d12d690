/**
 * The same without the characters U+0000 in its texts. They come along with what is pasted, nobody sees them, and Postgres stores none: not
 * in a text, not in a document.
 */
export function withoutZeroBytes(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value
  if (Array.isArray(value)) return value.map(withoutZeroBytes)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name.replaceAll('\0', ''), withoutZeroBytes(each)]),
  )
}
