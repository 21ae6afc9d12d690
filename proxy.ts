// Runs before every page (Next 16's middleware): security headers with a fresh nonce, and strangers go to the sign-in page.
// It decides nothing about rights: pages ask `requireUser`, actions and routes check again.
import { type NextRequest, NextResponse } from 'next/server'
import { nonceHeader, pathHeader } from '#app/proxy-headers.ts'
import { contentSecurityPolicy, securityHeaders } from '#app/security-headers.ts'
import { env } from '#lib/env.ts'
import { paths } from '#lib/paths.ts'

/** Pages somebody without a session may see. */
const open = [paths.signIn()]
/** Answer for themselves: each handler checks who calls, or is meant for machines. */
const handlers = ['/api/', '/rest/', '/identity/', '/bulk/', '/s/']

export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  // Nobody typed it, and Postgres refuses it in whatever is looked for.
  if (request.url.includes('%00'))
    return withSecurityHeaders(NextResponse.redirect(request.url.replaceAll('%00', ''), 307))
  const isPage = !handlers.some((prefix) => pathname.startsWith(prefix))
  if (isPage && !open.includes(pathname) && !hasSessionCookie(request)) return toSignIn(request)

  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = contentSecurityPolicy({
    nonce,
    isDevelopment: process.env.NODE_ENV === 'development',
    isHttps: env().publicUrl.startsWith('https://'),
  })
  const headers = new Headers(request.headers)
  headers.set(pathHeader, pathname + search)
  headers.set(nonceHeader, nonce)
  // Next takes the nonce for its own scripts from here.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return withSecurityHeaders(response)
}

function hasSessionCookie(request: NextRequest): boolean {
  return request.cookies.has('flowstep.session') || request.cookies.has('__Host-flowstep.session')
}

function toSignIn(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  const url = new URL(paths.signIn(), request.url)
  if (pathname !== '/') url.searchParams.set('next', pathname + search)
  return withSecurityHeaders(NextResponse.redirect(url, 307))
}

function withSecurityHeaders(response: NextResponse): NextResponse {
  for (const [name, value] of securityHeaders(env().publicUrl.startsWith('https://'))) {
    response.headers.set(name, value)
  }
  return response
}

export const config = {
  matcher: [
    {
      // Files have no scripts to protect; prefetches get no page of their own and would spend a nonce.
      // Uploads stay out: Next copies the body of whatever passes here into memory, and cuts it off at 10 MB. So do callbacks: a
      // machine asks, hundreds of times a second, and gets a status and nothing else.
      source:
        '/((?!_next/static|_next/image|favicon.ico|icon.svg|fonts/|api/uploads/|api/vibes/callbacks/[^/]+$).*)',
    },
  ],
}
