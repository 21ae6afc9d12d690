// OpenTelemetry spans. Only the API is used: without an SDK loaded by whoever runs this (`NODE_OPTIONS=--import=…`) a span is a no-op
// of some hundred nanoseconds.
import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api'
import { maskPhonesIn } from './log.ts'

const tracer = trace.getTracer('flowstep')

/** A span around `work`; an error is recorded without whole phone numbers and thrown on. */
export function inSpan<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
  attributesOf: (result: Result) => Attributes = () => ({}),
): Promise<Result> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      const result = await work()
      span.setAttributes(attributesOf(result))
      return result
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: maskPhonesIn(String(error)) })
      throw error
    } finally {
      span.end()
    }
  })
}
