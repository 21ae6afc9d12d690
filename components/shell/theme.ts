export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Where this browser's choice is kept. */
export const themeCookie = 'flowstep.theme'

export function isTheme(value: string | undefined): value is Theme {
  return themes.includes(value as Theme)
}
