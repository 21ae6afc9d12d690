// How a number is shown. Grouped by hand for the plans we send to, so that the browser needs no phone metadata.

const groupings: readonly (readonly [RegExp, string])[] = [
  [/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3'],
  [/^\+44(7\d{3})(\d{6})$/, '+44 $1 $2'],
  [/^\+31(6)(\d{8})$/, '+31 $1 $2'],
]

/** E.164 with spaces, `+1 312 555 0123`; numbers of other plans as they are. */
export function formatPhone(phone: string): string {
  for (const [pattern, grouped] of groupings) {
    if (pattern.test(phone)) return phone.replace(pattern, grouped)
  }
  return phone
}
