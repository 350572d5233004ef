// What an account has a part in beside its own cars: offers, reservations, disputes.

import { useQuery } from '@tanstack/react-query'
import { chainApi } from '../account/chain'
import type { NodeClient } from '../chain/client'
import { useNode } from '../chain/context'
import { RpcError } from '../chain/errors'
import type { DisputeView, ListingView, Methods } from '../generated/rpc'
import { readBalance } from './balance'
import { accountOf, mayOf } from './disputing'
import type { Me } from './me'

export interface Offered {
  vin: string
  from: string
  to: string
  until: number
}

/** The offers that were made to an account, and those that it made. */
export function useMyOffers(address: string) {
  return useQuery({
    queryKey: ['trade', 'offers', address],
    queryFn: async (): Promise<Offered[]> => {
      const api = await chainApi()
      const [entries, now] = await Promise.all([
        api.query.Ownership.Offers.getEntries(),
        api.query.System.Number.getValue(),
      ])
      return entries
        .filter(({ value: { offer, expires_at: until } }) => until > now && [offer.to, offer.from].includes(address))
        .map(({ keyArgs: [vin], value: { offer, expires_at: until } }) => ({
          vin,
          from: offer.from,
          to: offer.to,
          until,
        }))
    },
  })
}

export interface ReservedCar {
  vin: string
  make: string
  model: string
  price: bigint
  until: number
}

const PAGE = 100
/** The errors of a node that can't search. */
const NO_INDEX = [7020, 7021, 7022]

/** The cars that somebody has reserved, by the node's index. */
async function reservedVins(client: NodeClient, signal: AbortSignal): Promise<string[]> {
  const vins: string[] = []
  let cursor: string | null = null
  do {
    const page: Methods['market_search']['answer'] = await client.ask(
      'market_search',
      { filter: { free: false }, limit: PAGE, cursor },
      signal,
    )
    vins.push(...page.vehicles.map(({ vin }) => vin))
    cursor = page.next
  } while (cursor !== null)
  return vins
}

/** All listings, where the node keeps no index. */
async function allListings(client: NodeClient, signal: AbortSignal): Promise<ListingView[]> {
  const listings: ListingView[] = []
  let after: string | null = null
  do {
    const page: Methods['market_listings']['answer'] = await client.ask(
      'market_listings',
      { after, limit: PAGE },
      signal,
    )
    listings.push(...page.listings)
    after = page.next
  } while (after !== null)
  return listings
}

async function reservedListings(client: NodeClient, signal: AbortSignal): Promise<ListingView[]> {
  try {
    const vins = await reservedVins(client, signal)
    const answers = await Promise.all(vins.map((vin) => client.ask('market_get', { vin }, signal)))
    return answers.flatMap(({ listing }) => listing ?? [])
  } catch (error) {
    if (error instanceof RpcError && NO_INDEX.includes(error.code)) return allListings(client, signal)
    throw error
  }
}

/** The cars that an account has reserved. Looked for only where money of its is on hold for that. */
export function useMyReservations(address: string) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['trade', 'reservations', address],
    queryFn: async ({ signal }): Promise<ReservedCar[]> => {
      const { holds } = await readBalance(address)
      if (!holds.some(({ reason, amount }) => reason === 'Ownership.Reservation' && amount > 0n)) return []
      return (await reservedListings(client, signal)).flatMap(({ vin, make, model, price, reservation }) =>
        reservation?.buyer === address ? [{ vin, make, model, price: BigInt(price), until: reservation.until }] : [],
      )
    },
  })
}

export type Involved = 'writer' | 'challenger' | 'witness' | 'vote'

export interface MyDisputes {
  disputes: Array<{ view: DisputeView; why: Involved }>
  names: { [account: string]: string }
  block: number
}

function involvedIn(view: DisputeView, block: number, me: Me): Involved | null {
  if (accountOf(view.author) === me.address) return 'writer'
  if (view.challengers.some(({ account }) => account === me.address)) return 'challenger'
  if (mayOf(view, block, { address: me.address, active: me.active, owner: false }).vote) return 'vote'
  return view.witnesses.includes(me.address) ? 'witness' : null
}

/** The open disputes in which an account has a part or a vote. */
export function useMyDisputes(me: Me) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['trade', 'disputes', me.address, me.active],
    queryFn: async ({ signal }): Promise<MyDisputes> => {
      const api = await chainApi()
      const open = await api.query.Disputes.OpenDispute.getEntries()
      const answers = await Promise.all(
        open.map(({ value: number }) => client.ask('vehicle_dispute', { number }, signal)),
      )
      const block = Math.max(0, ...answers.map((it) => it.block.number))
      const disputes = answers.flatMap((view) => {
        const why = involvedIn(view, block, me)
        return why ? [{ view, why }] : []
      })
      return { disputes, names: Object.assign({}, ...answers.map(({ names }) => names)), block }
    },
  })
}
