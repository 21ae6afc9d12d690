// What the tree remembers in this browser, in cookies rather than localStorage, so that the server draws it right at once.

export const openFoldersCookie = 'flowstep.tree-open'
export const treeWidthCookie = 'flowstep.tree-width'

/** As many as fit a cookie beside others; the oldest are forgotten. */
const remembered = 200

export function readOpenFolders(cookie: string | undefined): number[] {
  return (cookie ?? '')
    .split('.')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0)
}

export function readTreeWidth(cookie: string | undefined): number | null {
  const width = Number(cookie)
  return Number.isInteger(width) && width > 0 ? width : null
}

export function rememberOpenFolders(ids: Iterable<number>): void {
  remember(openFoldersCookie, [...ids].slice(-remembered).join('.'))
}

export function rememberTreeWidth(width: number): void {
  remember(treeWidthCookie, String(width))
}

const yearSeconds = 365 * 24 * 3600

function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`
}
