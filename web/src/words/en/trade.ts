// The words of Trade, in English.

import type { Bar } from '../../trade/bars'
import type { Span } from '../../trade/clock'
import type { OfferProblem } from '../../trade/offer'
import type { ReadingForm, ReadingProblem } from '../../trade/reading'
import { counted } from './frame'
import { dispute } from './trade-disputes'
import { plans, told } from './trade-steps'

function span({ days, hours, minutes, seconds }: Span): string {
  if (days > 0) return hours > 0 ? `${counted(days, 'day')} ${counted(hours, 'hour')}` : counted(days, 'day')
  if (hours > 0) return minutes > 0 ? `${counted(hours, 'hour')} ${minutes} min` : counted(hours, 'hour')
  if (minutes > 0) return seconds > 0 ? `${minutes} min ${seconds} s` : `${minutes} min`
  return `${seconds} s`
}

const page = {
  title: 'Trade',
  lead: 'Sell and buy cars for the chain’s own money: title, money and the record of the sale change in one step, or nothing does.',
  whyAccount: 'To sell, buy or reserve, choose the account that signs. To look on needs none.',
  whyDispute: 'To have a say in a dispute, choose the account that signs.',
  you: 'you',
  choose: 'choose …',
  readFile: 'Read the file',
  over: 'over',
  span,
  left: (it: Span) => `${span(it)} left`,
  blocks: (n: string) => `${n} blocks`,
  untilAtMost: (when: string) => `Until then at most: ${when}.`,
  actingAs: (name: string) => `You act for ${name}.`,
  actFor: (name: string) => `Act for ${name}`,
  actForItself: 'Act for yourself',
  spendable: 'Can be spent',
  onHold: (what: string) => `On hold for ${what}`,
  holds: {
    'Ownership.Reservation': 'reserved cars',
    'Disputes.Deposit': 'challenges of records',
    'Writers.Bond': 'the organisation’s bond',
  } as Readonly<Record<string, string>>,
  noMoney: 'This account has no money to spend. Whoever has some can send it to the address above.',
  ownCars: (n: number | null) => (n === null ? 'Your cars' : n === 1 ? 'Your car' : `Your ${n} cars`),
  noCars: 'This account owns no car. Who buys one or accepts one finds it here.',
  listedTag: 'for sale',
  waits: 'What waits for you',
  nothingWaits: 'Nothing: no reservation, no offer, no dispute that asks for your word.',
  anotherCar: 'Another car, by its VIN',
  openCar: 'Open',
  howTitle: 'How a car changes hands here',
  how: [
    'Its owner confirms what the file says, declares the reading and names a price.',
    'A buyer reads the file, and buys at once, or reserves first: the price is on hold while the car is looked at.',
    'When the buyer completes, the seller gets the money, the buyer the title, and the file a record of the sale, all in one step.',
    'If something material comes into the file meanwhile, such as an accident, the listing closes and the money is released.',
  ],
}

const car = {
  owner: 'Owned by',
  noOwner: 'Nobody holds its title',
  sell: 'Sell it on the market',
  buy: 'Buy it',
  notForSale: 'Its owner doesn’t offer it on the market.',
  price: (symbol: string) => `Price in ${symbol}`,
  priceWord: 'Price',
  priceRefused: (symbol: string) => `Name a price in ${symbol}: more than 0, with a point before the fraction.`,
  feeRule: (perMille: string, least: string, most: string) =>
    `Of the price the seller pays ${perMille} per mille, ${least} at least and ${most} at most, to those whose records the buyer can rely on.`,
  feeHere: (fee: string, rest: string) => `Here ${fee}: you get ${rest}.`,
  confirmFile: 'Confirm the file',
  confirmHelp:
    'Buyers rely on your word that the file is right. Read it first: what is wrong is disputed or corrected.',
  confirmTick: 'I have read the file as it stands, and confirm it.',
  confirmMissing: 'Confirm the file: a car isn’t listed without.',
  fileMoved: 'Something came into the file since you confirmed it: read it again.',
  readOn: (km: string, day: string | null) => (day ? `${km}, on ${day}` : km),
  recordsWait: (records: string, waiting: number) =>
    waiting === 0 ? records : `${records}, ${counted(waiting, 'kind')} of which wait for something`,
  openDisputes: 'Open disputes',
  speaksAgainst: 'What buyers are told',
  state: 'State of the file',
  stateHelp:
    'The digest of the file with its verdict, its condition, what waits and what is disputed. It moves with all of that.',
  reading: 'Reading',
  readingHelp: 'It will stand in the record of the change of hands, and is compared with all others.',
  readingResult: 'The odometer',
  readingResults: {
    read: 'shows',
    unreadable: 'can’t be read',
    no_odometer: 'isn’t there',
    undeclared: 'isn’t declared',
  } satisfies Record<Exclude<ReadingForm['result'], ''>, string>,
  readingValue: 'What it shows',
  readingUnit: 'Unit',
  units: { km: 'kilometres', mi: 'miles' },
  readingProblems: {
    result: 'Say what the odometer shows: nothing is preset.',
    value: 'A reading is a whole number.',
    high: 'No odometer shows more than 9 999 999.',
    unit: 'Choose kilometres or miles: nothing is preset.',
  } satisfies Record<ReadingProblem, string>,
  noReading: 'no reading',
  barsFirst: (n: number) =>
    n === 1 ? 'Before it can be listed, one thing must be done:' : `Before it can be listed, ${n} things must be done:`,
  barsBuying: 'It can’t change hands now:',
  bars: {
    not_registered: {
      title: () => 'Its registration was annulled',
      advice: 'An organisation that may register it does so anew.',
    },
    scrapped: {
      title: () => 'It is recorded as scrapped',
      advice: 'That is its end, unless the record is wrong: dispute it.',
    },
    stolen: {
      title: () => 'It is reported stolen',
      advice: 'Whoever reported it records that it was recovered. If the report is wrong, dispute it.',
    },
    lien: {
      title: () => 'It is under a lien',
      advice: 'Settle it with the holder, who then records the release. The file names holder and reference.',
    },
    lien_pending: {
      title: (record?: number) => `A lien waits for your consent${record === undefined ? '' : ` (record ${record})`}`,
      advice: 'Consent to it, or wait: without consent or two witnesses it lapses.',
    },
    order: {
      title: (record?: number) =>
        `It is under notice of a title order${record === undefined ? '' : ` (record ${record})`}`,
      advice:
        'As its owner you may object: then the consortium decides, and the car is free after the date of the notice.',
    },
    dispute: {
      title: () => 'An open dispute over a record bars its sale',
      advice: 'It ends when the writer mends the record, a challenger gives up, or the seats have voted. See it below.',
    },
  } satisfies Record<Bar, { title: (record?: number) => string; advice: string }>,
  forSaleAt: 'For sale at',
  listedSince: 'Listed since',
  youDeclared: 'You declared',
  reservedBy: 'Reserved by',
  movedSince: 'Something came into the file since the owner confirmed it; nothing of it is material.',
  confirmedAsIs: 'The owner confirmed the file as it stands.',
  confirmedState: 'The file',
  fixedWhileReserved:
    'While it is reserved, price and reading are fixed. Taken off the market, nobody but this buyer can buy it.',
  isClosing: 'You are taking it off the market: the listing goes when the reservation ends.',
  changeListing: 'Change price, or confirm anew',
  takeOff: 'Take it off the market',
  list: 'List for sale',
  relist: 'Change the listing',
  seller: 'Seller',
  sellerDeclares: 'Declared reading',
  verifyFirst: 'Did the seller hand you a file of records? Compare it with the chain first:',
  takenByOther: 'Somebody else has it reserved. If they don’t complete in time, it is free again.',
  closingForOthers: 'Its owner is taking it off the market: nobody but who reserved it can buy it.',
  buyOrReserve: (time: string) => `Reserve it to look at it first: nobody else can buy it for ${time}. Or buy at once.`,
  buyNow: 'Buy now',
  reserve: 'Reserve',
  complete: 'Complete the purchase',
  cancel: 'Cancel the reservation',
  reservedForYou: 'Reserved for you',
  reservedHelp: (money: string, until: string) =>
    `${money} are on hold until ${until}. Complete by then to buy it; cancel at any time, and you have your money back. If you do nothing, it comes back by itself.`,
  standsStill: 'While a dispute bars the sale, the time of the reservation stands still.',
  tooLittle: (price: string, spendable: string) =>
    `The price is ${price}, and this account can spend ${spendable}: add the rest, and a little for the fee.`,
  askedTitle: 'Is this meant?',
  askedHelp: 'Something speaks against it. Tick each point if you go on all the same.',
  goOn: 'Go on',
  back: 'Back',
  asks: {
    against: (what: string) => `The file tells: ${what}.`,
    below: (km: string) => `The reading is less than the file’s last one, ${km}.`,
    tenfold: (declared: string, km: string) =>
      `${declared} is ten times the file’s last reading, ${km}: a digit too many?`,
    unit: (unit: 'km' | 'mi') =>
      `The file’s readings are in ${unit === 'km' ? 'kilometres' : 'miles'}, this one isn’t.`,
    zero: 'The counter is said to show 0.',
    undeclared: 'No reading is declared: the record of the sale will have none.',
    movedReading: 'If anything was recorded since the seller read the odometer, the record of the sale has no reading.',
    paidElsewhere: 'The price is paid outside the chain: nobody here sees to it that it is.',
  },
}

const transfer = {
  transfer: 'Pass it on without the market',
  transferHelp:
    'A gift, an inheritance, or a sale that is paid elsewhere: offered to one account, which becomes the owner by accepting. No money moves here.',
  makeOffer: 'Offer it to somebody',
  offerAnother: 'Offer it to somebody else instead',
  offerReserved: 'A buyer has it reserved: offer it when that has ended.',
  offer: 'Make the offer',
  offerTo: 'To the account (address)',
  offerKind: 'What it is',
  offerKinds: { transfer: 'a gift or another transfer', sale: 'a sale, paid elsewhere' },
  reason: 'Reason, in words',
  reasonHelp: 'It stands in the file for ever. Never a name, an address or a number of papers.',
  currency: 'Currency (three letters)',
  handedOver: 'Handed over on',
  offerProblems: {
    to: 'That is no address of an account: compare it with what the other one sent you.',
    foreign: 'That is an address of another chain: ask for the one of this chain.',
    self: 'That is your own account.',
    kind: 'Say what it is: nothing is preset.',
    reason: 'Say in 1 to 64 bytes how it changes hands.',
    price: 'Name the price that is paid: more than 0, no finer than the currency.',
    currency: 'A currency has three letters, such as EUR.',
    own_currency: 'Who sells for the chain’s own money lists the car: then the money is paid with the title.',
    date: 'Name a day that has come already.',
    early: 'The car wasn’t made by then.',
  } satisfies Record<OfferProblem, string>,
  from: 'from',
  to: 'to',
  terms: 'Terms',
  lapses: 'Lapses',
  saleElsewhere: (price: string) => `a sale for ${price}, paid elsewhere`,
  transferFor: (reason: string) => `a transfer: ${reason}`,
  offeredToYou: 'Offered to you',
  offerStands: 'Your offer stands',
  withdrawOffer: 'Withdraw the offer',
  accept: 'Accept: take the car over',
  decline: 'Decline',
  claims: 'What others claim',
  consent: 'Consent to the lien',
  object: 'Object to the order',
  lienLapses: 'Without your consent or two witnesses it lapses:',
  orderBarsUntil: 'The notice runs until:',
  orderTo: (order: string, to: string) => `${order}: the title would pass to ${to}`,
  objectedAlready: 'You objected: two thirds of the consortium decide.',
}

const about = { money: 'Money', title: 'Title', file: 'File', then: 'Then' }

export const trade = {
  ...page,
  ...car,
  ...transfer,
  ...dispute,
  about,
  plans,
  told,
  happened: (what: string, block: string) => `${what}: done, final in block ${block}`,
}

/** The words of Trade, as every language has them. */
export type TradeWords = typeof trade
