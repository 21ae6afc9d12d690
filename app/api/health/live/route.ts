/** The process is up. Touches nothing, so that a slow database never gets a healthy process killed. */
export function GET(): Response {
  return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } })
}
