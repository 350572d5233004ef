// What is found out about a call before anybody is asked to sign it: whether the chain takes it, and what it costs.

import { Enum } from 'polkadot-api'
import { chainNode, type ChainNode, type Transaction, type UrcarApi } from './chain'
import { callError, ProblemError } from './problem'
import { ensureReleased } from './released'

export type Make = (api: UrcarApi) => Transaction | Promise<Transaction>

export interface SendOptions {
  /** The organisation for which the chosen account signs as its delegate. */
  asProxyOf?: string
}

export interface Prepared {
  node: ChainNode
  transaction: Transaction
  /** The fee at present; zero where the call is free of it. */
  fee: bigint
}

type AnyCall = Parameters<UrcarApi['apis']['DispatchApi']['dry_run']>[1]

/** A call as the chain's questions take it. It came from the same types. */
const callOf = ({ decodedCall }: Transaction) => decodedCall as unknown as AnyCall

export async function prepare(address: string, make: Make, { asProxyOf }: SendOptions = {}): Promise<Prepared> {
  const node = await chainNode()
  await node.sameChain()
  const { api } = node
  const made = await make(api)
  const transaction = asProxyOf
    ? api.tx.Proxy.proxy({ real: Enum('Id', asProxyOf), force_proxy_type: undefined, call: made.decodedCall })
    : made
  ensureReleased(transaction.decodedCall, await transaction.getEncodedData())
  const [tried, { partial_fee: fee }, { data }] = await Promise.all([
    api.apis.DispatchApi.dry_run(address, callOf(transaction), { at: 'best' }),
    transaction.getPaymentInfo(address),
    api.query.System.Account.getValue(address, { at: 'best' }),
  ])
  if (!tried.success) throw new ProblemError({ kind: 'call', code: callError(tried.value) })
  if (fee > data.free) throw new ProblemError({ kind: 'transaction', code: 'Invalid.Payment' })
  return { node, transaction, fee }
}
