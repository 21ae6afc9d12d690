// Whether a write comes from our own pages. Next compares Origin with Host too, but lets a request without Origin through.

/**
 * True only for a request that names its origin (`Origin` or `Sec-Fetch-Site`) and names ours.
 * `publicUrl` counts beside `Host`, because a proxy may rewrite the latter.
 */
export function comesFromOurPages(headers: Headers, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin === null) return site === 'same-origin'
  if (!URL.canParse(origin)) return false
  const { host, origin: normalized } = new URL(origin)
  return host === headers.get('host') || normalized === new URL(publicUrl).origin
}
