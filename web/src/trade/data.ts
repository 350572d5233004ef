// What Trade reads of a car: all of it of one block.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { chainApi } from '../account/chain'
import type { NodeClient } from '../chain/client'
import { useNode, useNodeState } from '../chain/context'
import type { DisputeView, ListingView, Methods, OfferView, PendingView } from '../generated/rpc'
import { littleEndian, readRecords } from '../query/data'
import type { Clock } from './clock'
import type { CarState } from './bars'
import type { CallRuling } from './disputing'

export type Vehicle = Methods['vehicle_get']['answer']

export interface TradeCar {
  /** The VIN that was asked for. */
  asked: string
  view: Vehicle
  pending: PendingView[]
  listing: ListingView | null
  offer: OfferView | null
  disputes: DisputeView[]
  names: { [account: string]: string }
  state: CarState
}

const PAGE = 100

/** Until when disputes bar the sale of a car; nothing where none does. */
async function disputesBarUntil(vin: string): Promise<number | null> {
  const api = await chainApi()
  const of = await api.query.Disputes.Vehicles.getValue(vin)
  const until = of?.bars.at(-1)?.until
  return until === undefined ? null : Number(until)
}

/** All disputes over a car, for the state of its file names those that are open. */
async function readDisputes(client: NodeClient, vin: string, at: string, signal: AbortSignal) {
  const disputes: DisputeView[] = []
  let names: TradeCar['names'] = {}
  let from: number | null = 0
  do {
    const page: Methods['vehicle_disputes']['answer'] = await client.ask(
      'vehicle_disputes',
      { vin, from, limit: PAGE, at },
      signal,
    )
    disputes.push(...page.disputes)
    names = { ...names, ...page.names }
    from = page.next
  } while (from !== null)
  return { disputes, names }
}

async function readCar(client: NodeClient, vin: string, signal: AbortSignal): Promise<TradeCar> {
  const view = await client.ask('vehicle_get', { vin }, signal)
  const at = view.block.hash
  const [{ pending }, market, offered, disputed, barUntil] = await Promise.all([
    client.ask('vehicle_pending', { vin, at }, signal),
    client.ask('market_get', { vin, at }, signal),
    client.ask('market_offer', { vin, at }, signal),
    readDisputes(client, vin, at, signal),
    view.disputes > 0 ? disputesBarUntil(view.vin) : null,
  ])
  const { condition, birth, block } = view
  return {
    asked: vin,
    view,
    pending,
    listing: market.listing,
    offer: offered.offer,
    disputes: disputed.disputes,
    names: { ...disputed.names, ...offered.names, ...market.names, ...view.names },
    state: { condition, birth, pending, block: block.number, time: Number(block.time), disputesBarUntil: barUntil },
  }
}

/** A car as the newest final block has it. */
export function useTradeCar(vin: string) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['trade', 'car', vin],
    queryFn: ({ signal }) => readCar(client, vin, signal),
    refetchInterval: 12_000,
  })
}

/** All records of a car, read anew when the state of its file moves. */
export function useFileRecords({ view }: Pick<TradeCar, 'view'>, wanted = true) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['trade', 'records', view.vin, view.state],
    queryFn: ({ signal }) => readRecords(client, view.vin, view.block.hash, signal),
    enabled: wanted,
  })
}

export interface OneDispute {
  view: Methods['vehicle_dispute']['answer']
  car: Vehicle
  records: Awaited<ReturnType<typeof readRecords>>
}

/** One dispute, its car, and the records of that. */
export function useDispute(number: number) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['trade', 'dispute', number],
    queryFn: async ({ signal }): Promise<OneDispute> => {
      const view = await client.ask('vehicle_dispute', { number }, signal)
      const at = view.block.hash
      const [car, records] = await Promise.all([
        client.ask('vehicle_get', { vin: view.vin, at }, signal),
        readRecords(client, view.vin, at, signal),
      ])
      return { view, car, records }
    },
    refetchInterval: 12_000,
  })
}

/** How an account voted on an open dispute, as the newest final block has it; null where it didn't yet. */
export function useVoteOf(account: string | undefined, dispute: number) {
  return useQuery({
    queryKey: ['trade', 'vote', dispute, account],
    queryFn: async (): Promise<CallRuling | null> => {
      const api = await chainApi()
      const votes = await api.query.Disputes.Votes.getValue(dispute)
      const own = votes.find(({ who }) => who === account)
      return own ? (own.uphold ? 'Uphold' : 'Dismiss') : null
    },
    enabled: account !== undefined,
    refetchInterval: 12_000,
  })
}

/** All cars of an account. */
export function useOwned(account: string) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['trade', 'owned', account],
    queryFn: async ({ signal }) => {
      const vehicles: Methods['vehicle_owned']['answer']['vehicles'] = []
      let after: string | null = null
      do {
        const page: Methods['vehicle_owned']['answer'] = await client.ask(
          'vehicle_owned',
          { account, after, limit: PAGE },
          signal,
        )
        vehicles.push(...page.vehicles)
        after = page.next
      } while (after !== null)
      return vehicles
    },
  })
}

/** The clock by which blocks become times. */
export function useClock(): Clock {
  const { client } = useNode()
  const { finalised, heardAt } = useNodeState()
  const { data: slot } = useQuery({
    queryKey: ['slot'],
    queryFn: async ({ signal }) =>
      littleEndian((await client.request('state_call', ['AuraApi_slot_duration', '0x'], signal)) as string),
    staleTime: Infinity,
  })
  return { block: finalised ?? 0, heardAt: heardAt ?? Date.now(), slot: slot ?? null }
}

/** The time, told anew each second. */
export function useNow(): number {
  const [now, tell] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => tell(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** Reads anew all that Trade shows. */
export function useReadAnew(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries()
}
