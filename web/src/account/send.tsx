// Sending a call as the chosen account: the hook, its progress, and the last question before a signature.

export { Confirm, type Consequence } from './confirm'
export type { Make, SendOptions } from './prepare'
export type { Problem } from './problem'
export { ProblemNotice } from './problem-words'
export { SendProgress } from './progress'
export type { ChainEvents, InBlock, Outcome, Sending } from './sending'
export { prepareCall, useSend } from './use-send'
