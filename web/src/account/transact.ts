// Signs a prepared call, hands it to the node, and follows it until it is final.

import { Blake2256 } from '@polkadot-api/substrate-bindings'
import type { PolkadotClient } from 'polkadot-api'
import { toHex } from 'polkadot-api/utils'
import { follow } from './follow'
import { guarded } from './guarded'
import type { Prepared } from './prepare'
import { ProblemError } from './problem'
import type { Outcome, Sending } from './sending'
import type { Account } from './types'

/** Blocks for which a signature is good: long enough to read what a wallet shows, and a bound on waiting in vain. */
const PERIOD = 128

export async function transact(
  { node, transaction }: Prepared,
  account: Account,
  tell: (sending: Sending) => void,
): Promise<Outcome> {
  const { client } = node
  tell({ step: 'signing' })
  const [signer, nonce] = await Promise.all([
    account.signer(),
    client._request<number>('system_accountNextIndex', [account.address]),
  ])
  const { born, letGo } = await heldBlock(client)
  const bytes = await transaction
    .sign(guarded(signer, transaction.decodedCall), {
      at: born.hash,
      nonce,
      mortality: { mortal: true, period: PERIOD },
    })
    .catch((error: unknown) => {
      if (error instanceof ProblemError) throw error
      throw new ProblemError({ kind: 'declined', said: error instanceof Error ? error.message : String(error) })
    })
    .finally(letGo)
  await node.sameChain()
  const hash = toHex(Blake2256(bytes))
  tell({ step: 'sent', hash })
  const signed = {
    hex: toHex(bytes),
    hash,
    address: account.address,
    nonce,
    born: born.number,
    dies: born.number + PERIOD,
  }
  return follow(node, signed, tell)
}

/** The last final block, known to the client until it is let go, however long a wallet takes. */
async function heldBlock({ getFinalizedBlock, hodlBlock }: PolkadotClient) {
  const born = await getFinalizedBlock()
  return { born, letGo: hodlBlock(born.hash) }
}
