// The sandbox's control API, for the server only: its token never reaches a browser.
import 'server-only'
import { env } from '#lib/env.ts'
import { type SandboxControl, sandboxControl } from './sandbox/control-client.ts'

/** Null where no sandbox runs beside us. The control address stays up while an outage closes the other. */
export function sandboxControlFromEnv(): SandboxControl | null {
  const { sandboxControlUrl, sandboxUrl } = env()
  const url = sandboxControlUrl ?? sandboxUrl
  return url ? sandboxControl({ url, token: process.env.FLOWSTEP_SANDBOX_CONTROL_TOKEN }) : null
}
