// Phone numbers by API version: version 1 speaks bare ten digits (US), version 2 speaks E.164. Inside, E.164.
import { ApiError, type ApiVersion, asRecord } from './http.ts'

/** E.164, or 400/422 (`status`) when the number isn't written as the version asks. */
export function readMdn(value: unknown, version: ApiVersion, status = 400): string {
  const text = typeof value === 'string' ? value : ''
  if (version === 2 && /^\+[1-9]\d{7,14}$/.test(text)) return text
  if (version === 1 && /^\d{10}$/.test(text)) return `+1${text}`
  throw new ApiError(
    status,
    `Invalid MDN format: API version ${version} takes ${version === 2 ? 'E.164, as +12135551234 (%2B in a query)' : 'ten digits'}`,
  )
}

/** The number as the version writes it. */
export function writeMdn(mdn: string, version: ApiVersion): string {
  if (version === 2) return mdn
  return mdn.startsWith('+1') ? mdn.slice(2) : mdn.slice(1)
}

/** `mobile_phone.mdn` of a body: undefined when absent, null when it is to be removed. */
export function readMobilePhone(
  body: Record<string, unknown>,
  version: ApiVersion,
  status = 400,
): { mdn: string | null; carrierCode: string | null } | undefined {
  if (!('mobile_phone' in body)) return undefined
  if (body.mobile_phone === null) return { mdn: null, carrierCode: null }
  const phone = asRecord(body.mobile_phone)
  if (!('mdn' in phone)) return undefined
  const carrierCode = typeof phone.carrier_code === 'string' ? phone.carrier_code : null
  if (phone.mdn === null) return { mdn: null, carrierCode }
  return { mdn: readMdn(phone.mdn, version, status), carrierCode }
}
