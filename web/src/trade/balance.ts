// The money of an account: what it can spend, and what is on hold for what.

import { useQuery } from '@tanstack/react-query'
import { chainApi } from '../account/chain'

export interface Hold {
  /** The pallet and its reason, such as `Ownership.Reservation`. */
  reason: string
  amount: bigint
}

export interface Balance {
  /** What may be spent while the account keeps the least that an account holds. */
  spendable: bigint
  free: bigint
  holds: Hold[]
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)

export async function readBalance(address: string): Promise<Balance> {
  const api = await chainApi()
  const [{ data }, holds, least] = await Promise.all([
    api.query.System.Account.getValue(address),
    api.query.Balances.Holds.getValue(address),
    api.constants.Balances.ExistentialDeposit(),
  ])
  // What is frozen may be what is on hold already.
  const kept = larger(larger(data.frozen - data.reserved, 0n), least)
  return {
    spendable: larger(data.free - kept, 0n),
    free: data.free,
    holds: holds.map(({ id, amount }) => ({ reason: `${id.type}.${id.value.type}`, amount })),
  }
}

export function useBalance(address: string | undefined) {
  return useQuery({
    queryKey: ['trade', 'balance', address],
    queryFn: () => readBalance(address ?? ''),
    enabled: address !== undefined,
    refetchInterval: 12_000,
  })
}
