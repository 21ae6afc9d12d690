// Where Vibes is. A company lives in one region, with credentials of its own there.
import { env } from '#lib/env.ts'
import { AppError } from '#lib/errors.ts'

export const regions = ['us', 'eu', 'sandbox'] as const
export type Region = (typeof regions)[number]

const hosts: Record<Exclude<Region, 'sandbox'>, string> = {
  us: 'https://public-api.vibescm.com',
  eu: 'https://public-api.eu.vibes.com',
}

/** Scheme and host of a region. Throws where no sandbox runs beside us, or one that isn't on this machine. */
export function baseUrlOf(region: Region): string {
  if (region !== 'sandbox') return hosts[region]
  const url = env().sandboxUrl
  if (!url || !isLoopback(url)) {
    throw new AppError('unavailable', {
      message: 'FLOWSTEP_SANDBOX_URL is not set to a loopback address',
      userMessage: { key: 'vibes.errors.noSandbox' },
    })
  }
  return url.replace(/\/$/, '')
}

/** The region a stored address belongs to. */
export function regionOf(service: { baseUrl: string; isSandbox: boolean }): Region {
  if (service.isSandbox) return 'sandbox'
  return service.baseUrl === hosts.eu ? 'eu' : 'us'
}

/** Whether an address is on this machine: the only place where credentials may travel without TLS. */
export function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
}

const longestAddress = 900

/**
 * The public address Vibes shall call, trimmed of a trailing slash. https, or plain http on this machine where the sandbox calls.
 * Throws with the field's own message.
 */
export function checkedCallbackBaseUrl(typed: string, region: Region): string {
  const url = URL.parse(typed.trim())
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && region === 'sandbox' && isLoopback(typed))
  if (!url || !isSafe || url.search !== '' || url.hash !== '' || typed.length > longestAddress) {
    const key = region === 'sandbox' ? 'vibes.errors.callbackAddress' : 'vibes.errors.callbackAddressHttps'
    throw new AppError('invalid_input', {
      message: 'callback address refused',
      userMessage: { key: 'errors.invalidInput' },
      fieldErrors: { callbackBaseUrl: { key } },
    })
  }
  return `${url.origin}${url.pathname}`.replace(/\/$/, '')
}
