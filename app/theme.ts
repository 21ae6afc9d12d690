// Light, dark, or as the system has it: a cookie, so that the first paint is already right.
import 'server-only'
import { cookies } from 'next/headers'
import { isTheme, type Theme, themeCookie } from '#components/shell/theme.ts'

export async function requestTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(themeCookie)?.value
  return isTheme(chosen) ? chosen : 'system'
}
