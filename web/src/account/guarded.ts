// What stands between a call and who signs it: nothing is signed but the call that the page made, in the bytes of the
// release, and bound to the metadata by which it was encoded.

import type { PolkadotSigner } from 'polkadot-api'
import { withMetadataHash } from 'polkadot-api/signer'
import { MONEY } from '../chain/money'
import type { Transaction } from './chain'
import { ProblemError } from './problem'
import { ensureReleased } from './released'

const NETWORK = { decimals: MONEY.decimals, tokenSymbol: MONEY.symbol }
const HASH = 'CheckMetadataHash'

/**
 * A signer of one call. With the hash of the metadata in what is signed, the chain refuses what was encoded by other
 * metadata than its own: other extensions, another chain's, or a later runtime's that the node keeps back.
 */
export function guarded(signer: PolkadotSigner, call: Transaction['decodedCall']): PolkadotSigner {
  const hashing = withMetadataHash(NETWORK, signer)
  return {
    ...hashing,
    signTx: async (data, extensions, ...rest) => {
      ensureReleased(call, data)
      if (!extensions[HASH]) throw new ProblemError({ kind: 'incompatible', said: `no ${HASH}` })
      return hashing.signTx(data, extensions, ...rest)
    },
  }
}
