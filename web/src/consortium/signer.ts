// For which organisation the chosen account signs here, and whether that has a seat.

import type { SendOptions } from '../account/send'
import { useAccount } from '../account/context'
import type { Seat, Snapshot } from './read'

export interface Signer {
  /** The account of the organisation. */
  address: string
  name: string
  seat: Seat | undefined
  /** Whether the account is the organisation's own. */
  own: boolean
  /** Whether it may sign everything for it, and not records alone. */
  all: boolean
  options: SendOptions
}

export function useSigner(snapshot: Snapshot): Signer | null {
  const { account, standing } = useAccount()
  if (!account || !standing) return null
  const { organisation, actsFor } = standing
  const whose = organisation ?? actsFor
  if (!whose) return null
  const own = organisation !== null
  return {
    address: whose.address,
    name: whose.name,
    seat: snapshot.seats.find(({ address }) => address === whose.address),
    own,
    all: own || whose.maySignFor === 'all',
    options: own ? {} : { asProxyOf: whose.address },
  }
}
