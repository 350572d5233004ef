// What a step of Trade will do, and what it did, in English.

import type { ListingEnd, ReservationEnd } from '../../trade/told'
import { counted } from './frame'

export const plans = {
  // The market.
  list: 'List the car for sale',
  relist: 'Change the listing',
  price: (price: string, was: string | null) => `It is for sale at ${price}${was ? `, which was ${was}` : ''}.`,
  fee: (fee: string, rest: string) =>
    `When it is sold you pay ${fee} of that for the truth in its file, and get ${rest}.`,
  titleOnSale:
    'The car stays yours until somebody buys it. Whoever pays the price gets the title at once, without asking again.',
  declared: (reading: string) =>
    `You confirm its file, and declare: ${reading}. The record of the sale will have that.`,
  closesBy: 'The listing closes when something material comes into the file, or the car changes hands otherwise.',
  takeOff: 'Take the car off the market',
  closing: 'Nobody new can buy it. Who has it reserved still can, until the reservation ends.',
  heldStays: 'The buyer’s money stays on hold until then.',
  keepsTitle: 'It stays yours, and nobody can buy it any more.',
  noMoney: 'No money moves, the fee apart.',
  buy: 'Buy the car',
  youPay: (price: string) => `You pay ${price} to the seller, at once.`,
  titleToYou: 'The title passes to you, in the same step.',
  saleRecorded: (price: string, reading: string) => `Its file gets a record of the sale: ${price}, ${reading}.`,
  sellerPays: (fee: string, perMille: number) =>
    `Of that the seller pays ${fee} (${perMille} per mille, within bounds) to those whose records you could rely on.`,
  reserve: 'Reserve the car',
  onHold: (price: string, time: string | null) =>
    `${price} go on hold in your account${time ? ` for ${time}` : ''}: nobody gets them yet, and you can’t spend them.`,
  titleStays: 'The car stays the seller’s. Nobody else can buy it, and price and reading are fixed.',
  thenComplete:
    'Complete in time to buy it, or cancel: then the money is yours again. It is so by itself when the time is over, or the listing closes.',
  complete: 'Complete the purchase',
  heldToSeller: (price: string) => `The ${price} on hold are paid to the seller.`,
  cancel: 'Cancel the reservation',
  heldReturns: (price: string) => `The ${price} on hold are yours to spend again.`,
  othersMayBuy: 'The car stays the seller’s, and others may buy it.',
  listingGoes: 'The car stays the seller’s, and is off the market.',
  // Transfers.
  offer: 'Offer the car',
  titleIfAccepted: (to: string, time: string | null) =>
    `If ${to} accepts${time ? ` within ${time}` : ''}, the title passes to that account. Until then it stays yours, and you may withdraw.`,
  paidElsewhere: 'No money moves here: the price is paid elsewhere, and the file will say that it was paid.',
  transferRecorded: (terms: string, day: string, reading: string) =>
    `Its file gets a record when it is accepted: ${terms}, on ${day}, ${reading}.`,
  replaces: (to: string) => `The offer to ${to} is gone: this one takes its place.`,
  accept: 'Take the car over',
  listingEnds: 'Its listing ends.',
  withdrawOffer: 'Withdraw the offer',
  decline: 'Decline the offer',
  keepsOwner: 'The owner stays who it is; the offer is gone.',
  // Claims.
  consent: (reference: string) => `Consent to the lien ${reference}`,
  lienBars: 'The lien takes effect: the car can’t be sold nor passed on until its holder releases it.',
  lienElse: 'Without your consent or two witnesses it would lapse by itself.',
  object: 'Object to the title order',
  orderWaits: 'The title stays yours for now: the order waits for two thirds of the consortium.',
  // Disputes.
  openDispute: (record: number) => `Dispute record ${record}`,
  depositHeld: (deposit: string) => `${deposit} of yours go on hold until the dispute is over or you leave it.`,
  depositRisk: (deposit: string, half: string) =>
    `If it is dismissed you lose ${deposit}; if too few vote, or you give up, ${half}. If it is upheld or conceded you lose nothing.`,
  barsSale: (days: number) => `While it is open the car can’t be sold: for ${counted(days, 'day')} in any 90 at most.`,
  course: (grace: string, voting: string) =>
    `Its writer has ${grace} to mend the record, then the seats vote for ${voting}. These dates never move.`,
  ownFree: 'No deposit: it is your own record.',
  ownVote: 'The seats vote on your correction from now on. It bars no sale.',
  join: (dispute: number) => `Join dispute ${dispute}`,
  noDateMoves: 'You are one of its challengers from now on; none of its dates moves.',
  withdraw: (record: number) => `Withdraw record ${record}`,
  recordWithdrawn: 'Nothing of the record counts any more. The file keeps it, as withdrawn. That can’t be taken back.',
  depositsBack: 'The dispute ends conceded: all deposits go back, and no bond is touched.',
  barEnds: 'The car stays whose it is. What barred its sale by this dispute ends.',
  acceptAmendment: (version: number) => `Accept version ${version} of the record`,
  amendmentStands: 'The record stands as it was amended, as far as you are concerned.',
  depositBack: (deposit: string) => `Your deposit of ${deposit} comes back whole.`,
  disputeEnds: 'Nobody else challenges it: the dispute is over.',
  othersGoOn: 'The other challengers go on with it.',
  giveUp: 'Give up the challenge',
  halfLost: (lost: string, back: string) => `${lost} are lost, half of your deposit; ${back} come back.`,
  voteFee: (fee: string) => `You are paid up to ${fee} when it is ruled.`,
  voteFinal: 'A vote can’t be changed.',
}

const reasons: Record<ReservationEnd, string> = {
  Cancelled: 'the reservation was cancelled',
  Expired: 'the time of the reservation was over',
  ListingClosed: 'the listing closed',
}

const ends: Record<ListingEnd, string> = {
  FileChanged: 'something material came into the file',
  ChangedHands: 'the car changed hands otherwise',
  Annulled: 'the registration was annulled',
}

export const told = {
  nothing: 'Nothing of it moved money or title.',
  owner: (to: string, from: string, record: number) =>
    `The title passed from ${from} to ${to}; that is record ${record} of the file.`,
  paid: (amount: string, from: string, to: string) => `${amount} were paid, from ${from} to ${to}.`,
  rewarded: (amount: string) => `Of the price ${amount} were paid to those whose records are worth it.`,
  held: (amount: string, until: string) => `${amount} are on hold until ${until}.`,
  released: (amount: string, to: string, why: string) => `${amount} are free again for ${to}: ${why}.`,
  listed: (price: string) => `The car is for sale at ${price}.`,
  relisted: (price: string) => `The car is for sale at ${price}, with the file confirmed anew.`,
  unlisted: 'The car is off the market, and its owner is the same.',
  closing: 'Nobody new can buy the car; the listing goes with the reservation.',
  listing_closed: (why: string) => `The listing closed: ${why}.`,
  offered: (to: string, until: string) => `The car is offered to ${to} until ${until}.`,
  offer_withdrawn: 'The offer is withdrawn, and the owner is the same.',
  offer_declined: 'The offer is declined, and the owner is the same.',
  offer_ended: 'The offer that stood before is gone.',
  objected: 'The order waits for two thirds of the consortium; the title is yours still.',
  lien_allowed: 'The lien’s holder may place another at once.',
  consented: (record: number) => `The lien of record ${record} is in effect.`,
  dispute_opened: (dispute: number, deposit: string, grace: string, vote: string) =>
    `Dispute ${dispute} is open, with ${deposit} on hold. The writer has time until ${grace}, then the seats vote until ${vote}.`,
  joined: (dispute: number, deposit: string) => `You joined dispute ${dispute}, with ${deposit} on hold.`,
  accepted: (dispute: number) => `You left dispute ${dispute} with your whole deposit.`,
  gave_up: (dispute: number, forfeited: string) =>
    `You left dispute ${dispute}: ${forfeited} are lost, the rest came back.`,
  given_up: (dispute: number) => `Dispute ${dispute} is over: the record stands.`,
  conceded: (dispute: number) => `Dispute ${dispute} is over, conceded: all deposits went back.`,
  void: (dispute: number) => `Dispute ${dispute} is void: all deposits went back.`,
  voted: (dispute: number, uphold: boolean) =>
    `Your vote on dispute ${dispute} stands: ${uphold ? 'uphold it' : 'dismiss it'}. Title and money move when it is counted.`,
  reasons,
  ends,
}
