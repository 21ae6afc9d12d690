// Structured JSON logs on stdout. Phones are masked and credentials dropped here, so that no caller has to remember to.
import pino from 'pino'
import { logOutput } from './log-output.ts'

const phonePattern = /\+\d{6,15}\b/g

/** `+13125550123` → `+•••••••0123`: enough to find a person by, not enough to text them. */
export function maskPhone(phone: string): string {
  return `+${'•'.repeat(Math.max(0, phone.length - 5))}${phone.slice(-4)}`
}

/** Masks every E.164 number in a text, for messages that come from outside (a provider's error, an SQL error). */
export function maskPhonesIn(text: string): string {
  return text.replaceAll(phonePattern, maskPhone)
}

export type Log = pino.Logger

export const log: Log = pino(
  {
    level: process.env.FLOWSTEP_LOG_LEVEL ?? 'info',
    base: { part: process.env.FLOWSTEP_PART ?? 'flowstep' },
    redact: {
      paths: [
        'password',
        '*.password',
        'authorization',
        '*.authorization',
        'headers.authorization',
        'secret',
        '*.secret',
        'body',
        '*.body',
      ],
      remove: true,
    },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map((arg) => (typeof arg === 'string' ? maskPhonesIn(arg) : arg)) as never)
      },
    },
    serializers: {
      phone: (phone: unknown) => (typeof phone === 'string' ? maskPhone(phone) : phone),
      err: (error: unknown) => {
        const plain = pino.stdSerializers.err(error as Error)
        return {
          ...plain,
          message: maskPhonesIn(plain.message ?? ''),
          stack: maskPhonesIn(plain.stack ?? ''),
        }
      },
    },
  },
  logOutput(process.stdout, (lines) => log.warn({ lines }, 'log lines left out: nobody read them')),
)
