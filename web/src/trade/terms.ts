// The terms of the chain on which trade and disputes rest, as the chain has them now.

import { useQuery } from '@tanstack/react-query'
import { chainApi } from '../account/chain'
import type { RewardTerms } from './reward'

export interface Terms extends RewardTerms {
  /** Blocks for which a reservation stands. */
  reservation: number
  /** Blocks for which an offer stands. */
  offer: number
  deposit: bigint
  /** Blocks in which the writer may mend its record, and then those in which seats vote. */
  grace: number
  voting: number
  voteFee: bigint
  /** The most milliseconds for which disputes bar a sale. */
  barTime: bigint
  /** The least that an account holds. */
  leastBalance: bigint
}

async function readTerms(): Promise<Terms> {
  const api = await chainApi()
  const [list, offer, leastBalance] = await Promise.all([
    api.apis.TermsApi.terms(),
    api.constants.Ownership.OfferPeriod(),
    api.constants.Balances.ExistentialDeposit(),
  ])
  const values = new Map<string, bigint | number | undefined>()
  for (const { type, value } of list) values.set(`${type}.${value.type}`, value.value[0])
  const valueOf = (name: string): bigint | number => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`the chain tells no term ${name}`)
    return value
  }
  return {
    share: Number(valueOf('Rewards.Share')),
    least: BigInt(valueOf('Rewards.Least')),
    most: BigInt(valueOf('Rewards.Most')),
    reservation: Number(valueOf('Trade.ReservationPeriod')),
    offer,
    deposit: BigInt(valueOf('Disputes.Deposit')),
    grace: Number(valueOf('Disputes.GracePeriod')),
    voting: Number(valueOf('Disputes.VotingPeriod')),
    voteFee: BigInt(valueOf('Disputes.VoteFee')),
    barTime: BigInt(valueOf('Disputes.BarTime')),
    leastBalance,
  }
}

export const useTerms = () => useQuery({ queryKey: ['terms'], queryFn: readTerms })
