// Whom the page signs for, and what they may do.

import type { PolkadotSigner } from 'polkadot-api'
import type { Role } from '../generated/rpc'

export interface Account {
  address: string
  name: string
  source: 'wallet' | 'development'
  /** What signs for it: the wallet, which asks; or the development key. */
  signer: () => Promise<PolkadotSigner>
}

export interface Organisation {
  address: string
  name: string
  roles: Exclude<Role, 'not_chosen'>[]
  /** How it stands with the consortium: as the chain says it, in lower case. */
  standing: string
  /** What the chosen account may sign for it: everything, or as its delegate records, or attestations. */
  maySignFor: 'all' | 'records' | 'attestations'
  /** Records that it may still write today without a fee. */
  freeRecords: number
}

export interface Standing {
  free: bigint
  held: bigint
  /** The organisation behind the account itself. */
  organisation: Organisation | null
  /** The organisation for which the account is a delegate. */
  actsFor: Organisation | null
}
