// What may come between a call and its place in a final block.

/** Language-free; `wordsOf` in `problem-words.tsx` has the words. */
export type Problem =
  /** The chain refuses the call: an error of a pallet, `Pallet.Error`, or another such as `BadOrigin`. */
  | { kind: 'call'; code: string }
  /** The chain doesn't take the transaction: `Invalid.Payment`, `Unknown.CannotLookup`. */
  | { kind: 'transaction'; code: string }
  /** The node's pool doesn't: an error of JSON-RPC. */
  | { kind: 'pool'; code: number; said: string }
  /** Who was asked to sign did not. */
  | { kind: 'declined'; said: string }
  | { kind: 'no-account' }
  | { kind: 'no-connection' }
  /** The node has become one of another chain. */
  | { kind: 'other-chain' }
  /** The runtime no longer knows the call as this page does. */
  | { kind: 'incompatible'; said: string }
  /** The node's metadata gives the call other bytes than the release does. */
  | { kind: 'other-call'; said: string }
  /** What the node says is agreed to by a digest is not what it shows. */
  | { kind: 'other-terms'; said: string }
  /** Another transaction of the account took its number. */
  | { kind: 'replaced'; hash: string }
  /** It came into no block in time, and never will. */
  | { kind: 'expired'; hash: string }
  /** A fault of the page. */
  | { kind: 'page'; said: string }

/** A problem, as what is thrown. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  constructor(readonly problem: Problem) {
    super(problem.kind)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The name of an error as papi decodes enums: `Vehicles.UnknownVehicle`, `BadOrigin`, `Token.FundsUnavailable`. */
export function enumPath(error: unknown): string {
  if (!isRecord(error) || typeof error.type !== 'string') return ''
  const rest = enumPath(error.value)
  return rest ? `${error.type}.${rest}` : error.type
}

/** The code of a dispatch error. */
export const callError = (error: unknown): string => enumPath(error).replace(/^Module\./, '')

const NO_CONNECTION = ['NoConnection', 'ConnectionLost', 'NoAnswer', 'DisjointError', 'DestroyedError', 'StopError']
const POOL = /^(?:\d+):?\s/

/** What was thrown on the way, as a problem. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem
  if (!(thrown instanceof Error)) return { kind: 'page', said: String(thrown) }
  if (thrown.name === 'RpcError' && 'code' in thrown && typeof thrown.code === 'number') {
    const data = 'data' in thrown && typeof thrown.data === 'string' ? `: ${thrown.data}` : ''
    return { kind: 'pool', code: thrown.code, said: `${thrown.message.replace(POOL, '')}${data}` }
  }
  if (NO_CONNECTION.includes(thrown.name)) return { kind: 'no-connection' }
  if (thrown.name === 'InvalidTxError' && 'error' in thrown) {
    return { kind: 'transaction', code: enumPath(thrown.error) }
  }
  if (/^(Incompatible runtime|Runtime entry)\b/.test(thrown.message))
    return { kind: 'incompatible', said: thrown.message }
  return { kind: 'page', said: thrown.message }
}
