// Matches a method and path against a table of `'GET /a/{name}/b'` lines; the first that fits wins.

export type Match<H> = { handler: H; params: Record<string, string> } | 'no_such_path' | 'no_such_method'

type Route<H> = { method: string; parts: string[]; handler: H }

/** Builds the matcher. A trailing slash makes no difference; parts are percent-decoded. */
export function createRouter<H>(table: Record<string, H>): (method: string, path: string) => Match<H> {
  const routes: Route<H>[] = Object.entries(table).map(([line, handler]) => {
    const [method, path] = line.split(' ') as [string, string]
    return { method, parts: path.split('/'), handler }
  })
  return (method, path) => {
    const parts = (path.endsWith('/') ? path.slice(0, -1) : path).split('/')
    let pathExists = false
    for (const route of routes) {
      const params = paramsOf(route.parts, parts)
      if (!params) continue
      if (route.method === method) return { handler: route.handler, params }
      pathExists = true
    }
    return pathExists ? 'no_such_method' : 'no_such_path'
  }
}

function paramsOf(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (let i = 0; i < pattern.length; i++) {
    const expected = pattern[i]!
    if (expected.startsWith('{')) {
      const value = decoded(parts[i]!)
      if (!value) return null
      params[expected.slice(1, -1)] = value
    } else if (expected !== parts[i]) return null
  }
  return params
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
