// Names of the request headers by which the proxy tells pages what they cannot see themselves.

/** Path and query of the page asked for. */
export const pathHeader = 'x-flowstep-path'
/** The nonce of this response's Content-Security-Policy. */
export const nonceHeader = 'x-nonce'
