// The transactions of votes, built of what a motion carries, and the trial of what it would do.

import { chainApi, type Transaction, type UrcarApi } from '../account/chain'
import type { Consequence } from '../account/send'
import { callError } from '../account/problem'
import { motionHash } from '../account/released'
import type { Call } from './motion'
import type { OpenMotion } from './read'

type Motion = Pick<OpenMotion, 'hash' | 'index' | 'call'>

/** Bytes by which the length of a motion as it is stored may exceed that of its call. */
const SPARE = 4

function transactionOf(api: UrcarApi, { type, value }: Call): Transaction {
  // The call was read from, or built for, the same types.
  const make = (api.tx as unknown as Record<string, Record<string, (value: unknown) => Transaction>>)[type]?.[
    value.type
  ]
  if (!make) throw new Error(`there is no call ${type}.${value.type}`)
  return make(value.value)
}

export const propose = (call: Call, threshold: number) => async (api: UrcarApi) => {
  const transaction = transactionOf(api, call)
  const { length } = await transaction.getEncodedData()
  return api.tx.Council.propose({ threshold, proposal: transaction.decodedCall, length_bound: length })
}

/** A vote on the call that is shown: its hash is computed. */
export const vote =
  ({ hash, index, call }: Motion, approve: boolean) =>
  (api: UrcarApi) =>
    api.tx.Council.vote({ proposal: motionHash(call, hash), index, approve })

export const close =
  ({ hash, index, call }: Motion, from: string) =>
  async (api: UrcarApi) => {
    const transaction = transactionOf(api, call)
    const [{ length }, { weight }] = await Promise.all([transaction.getEncodedData(), transaction.getPaymentInfo(from)])
    return api.tx.Council.close({
      proposal_hash: motionHash(call, hash),
      index,
      proposal_weight_bound: weight,
      length_bound: length + SPARE,
    })
  }

/** Why the chain would refuse what a motion is to do, as it stands; nothing where it would take it. */
export async function refusalOf(call: Call): Promise<{ code: string; meaning: string } | null> {
  const api = await chainApi()
  const [tried, { CALL_ERRORS }] = await Promise.all([
    api.apis.DispatchApi.dry_run_motion(call, { at: 'best' }),
    import('../generated/chain/errors'),
  ])
  if (tried.success) return null
  const code = callError(tried.value)
  return { code, meaning: CALL_ERRORS[code] ?? code }
}

/** The same as a line of what will happen. */
export async function refusalLine(
  call: Call,
  words: (code: string, meaning: string) => string,
): Promise<Consequence[]> {
  const refusal = await refusalOf(call).catch(() => null)
  return refusal ? [{ what: words(refusal.code, refusal.meaning), tone: 'caution' }] : []
}
