import { paths } from '#lib/paths.ts'

/** Where to go after signing in: a path of this app, never another site (`//evil.example`, `/\evil.example`). */
export function ownPath(next: string | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || next.startsWith(paths.signIn())) return paths.home()
  const url = new URL(next, 'http://flowstep.invalid')
  return url.origin === 'http://flowstep.invalid' ? url.pathname + url.search + url.hash : paths.home()
}
