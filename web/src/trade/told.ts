// What a call did, by the events that it left in a final block.

/** An event as the chain's types have it: its pallet, its name, and its fields. */
export interface ChainEvent {
  type: string
  value: { type: string; value: unknown }
}

export type ListingEnd = 'FileChanged' | 'ChangedHands' | 'Annulled'
export type ReservationEnd = 'Cancelled' | 'Expired' | 'ListingClosed'

export type TradeEvent =
  | { what: 'owner'; from: string; to: string; record: number }
  | { what: 'paid'; from: string; to: string; amount: bigint }
  | { what: 'rewarded'; amount: bigint }
  | { what: 'held'; amount: bigint; until: number }
  | { what: 'released'; to: string; amount: bigint; reason: ReservationEnd }
  | { what: 'listed' | 'relisted'; price: bigint }
  | {
      what: 'unlisted' | 'closing' | 'offer_withdrawn' | 'offer_declined' | 'offer_ended' | 'objected' | 'lien_allowed'
    }
  | { what: 'listing_closed'; reason: ListingEnd }
  | { what: 'offered'; to: string; until: number }
  | { what: 'dispute_opened'; dispute: number; deposit: bigint; grace: number; vote: number }
  | { what: 'joined'; dispute: number; deposit: bigint }
  | { what: 'accepted' | 'conceded' | 'void'; dispute: number }
  | { what: 'gave_up'; dispute: number; forfeited: bigint }
  | { what: 'given_up'; dispute: number }
  | { what: 'voted'; dispute: number; uphold: boolean }
  | { what: 'consented'; record: number }

interface Fields {
  from: string
  to: string
  seller: string
  buyer: string
  record: number
  number: number
  price: bigint
  amount: bigint
  until: number
  expires_at: number
  offer: { to: string }
  reason: { type: string }
  dispute: number
  deposit: bigint
  grace_until: number
  vote_until: number
  forfeited: bigint
  uphold: boolean
}

type Teller = (fields: Fields) => TradeEvent[]

const passes: Teller = ({ from, to, record }) => [{ what: 'owner', from, to, record }]

const TELLERS: Readonly<Record<string, Teller>> = {
  'Ownership.VehicleSold': (it) => [
    { what: 'owner', from: it.from, to: it.to, record: it.record },
    { what: 'paid', from: it.to, to: it.from, amount: it.price },
  ],
  'Ownership.TitleTransferred': passes,
  'Ownership.Listed': ({ price }) => [{ what: 'listed', price }],
  'Ownership.Relisted': ({ price }) => [{ what: 'relisted', price }],
  'Ownership.Unlisted': () => [{ what: 'unlisted' }],
  'Ownership.ListingClosing': () => [{ what: 'closing' }],
  'Ownership.ListingClosed': ({ reason }) => [{ what: 'listing_closed', reason: reason.type as ListingEnd }],
  'Ownership.Reserved': ({ price, until }) => [{ what: 'held', amount: price, until }],
  'Ownership.ReservationEnded': ({ buyer, amount, reason }) => [
    { what: 'released', to: buyer, amount, reason: reason.type as ReservationEnd },
  ],
  'Ownership.TransferOffered': ({ offer, expires_at: until }) => [{ what: 'offered', to: offer.to, until }],
  'Ownership.OfferWithdrawn': () => [{ what: 'offer_withdrawn' }],
  'Ownership.OfferDeclined': () => [{ what: 'offer_declined' }],
  'Ownership.OfferReplaced': () => [{ what: 'offer_ended' }],
  'Ownership.OfferSuperseded': () => [{ what: 'offer_ended' }],
  'Ownership.OfferClosed': () => [{ what: 'offer_ended' }],
  'Rewards.SaleRewarded': ({ amount }) => [{ what: 'rewarded', amount }],
  'Disputes.DisputeOpened': ({ dispute, deposit, grace_until: grace, vote_until: vote }) => [
    { what: 'dispute_opened', dispute, deposit, grace, vote },
  ],
  'Disputes.DisputeJoined': ({ dispute, deposit }) => [{ what: 'joined', dispute, deposit }],
  'Disputes.AmendmentAccepted': ({ dispute }) => [{ what: 'accepted', dispute }],
  'Disputes.ChallengerGaveUp': ({ dispute, forfeited }) => [{ what: 'gave_up', dispute, forfeited }],
  'Disputes.DisputeGivenUp': ({ dispute }) => [{ what: 'given_up', dispute }],
  'Disputes.Voted': ({ dispute, uphold }) => [{ what: 'voted', dispute, uphold }],
  'Disputes.DisputeConceded': ({ dispute }) => [{ what: 'conceded', dispute }],
  'Disputes.DisputeVoid': ({ dispute }) => [{ what: 'void', dispute }],
  'Vehicles.LienConsented': ({ number }) => [{ what: 'consented', record: number }],
  'Vehicles.LienAllowed': () => [{ what: 'lien_allowed' }],
  'Vehicles.TitleOrderObjected': () => [{ what: 'objected' }],
}

/** The events in the order in which the chain tells them; those of which nothing is to be said are left out. */
export function toldBy(events: readonly ChainEvent[]): TradeEvent[] {
  return events.flatMap(({ type, value }) => TELLERS[`${type}.${value.type}`]?.(value.value as Fields) ?? [])
}
