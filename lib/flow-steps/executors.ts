// The SQL half of the registry: the same keys as `definitions.ts`, by type. The engine is handed this list and imports no kind itself.
import 'server-only'
import type { Executor } from '#lib/engine/executor.ts'
import { addToListExecutor } from './add-to-list/executor.ts'
import { changeDataValueExecutor } from './change-data-value/executor.ts'
import { changeScoreExecutor } from './change-score/executor.ts'
import type { StepKind } from './definitions.ts'
import { interestingMomentExecutor } from './interesting-moment/executor.ts'
import { removeFromFlowExecutor } from './remove-from-flow/executor.ts'
import { removeFromListExecutor } from './remove-from-list/executor.ts'
import { sendSmsMessageExecutor } from './send-sms-message/executor.ts'
import { subscribeToVibesListExecutor } from './subscribe-to-vibes-list/executor.ts'
import { unsubscribeFromVibesListExecutor } from './unsubscribe-from-vibes-list/executor.ts'
import { waitExecutor } from './wait/executor.ts'

export const executors: Readonly<Record<StepKind, Executor>> = {
  'send-sms-message': sendSmsMessageExecutor,
  'subscribe-to-vibes-list': subscribeToVibesListExecutor,
  'unsubscribe-from-vibes-list': unsubscribeFromVibesListExecutor,
  'add-to-list': addToListExecutor,
  'remove-from-list': removeFromListExecutor,
  'change-data-value': changeDataValueExecutor,
  'change-score': changeScoreExecutor,
  'interesting-moment': interestingMomentExecutor,
  'remove-from-flow': removeFromFlowExecutor,
  wait: waitExecutor,
}
