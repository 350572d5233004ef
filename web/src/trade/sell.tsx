// The owner's side of the market: what must be done first, the file confirmed, the price; changed, or taken back.

import { useState } from 'react'
import type { UrcarApi } from '../account/chain'
import { MONEY } from '../chain/money'
import type { ListingView } from '../generated/rpc'
import { unitsText } from '../words/amount'
import { useWords } from './words'
import { useAct, type Plan } from './act'
import { agreedState } from './agreed'
import { barsOf } from './bars'
import { useFileRecords, type TradeCar } from './data'
import { BarsList, FileFacts } from './facts'
import { priceOf, PriceField, ReadingField, Tick } from './fields'
import { Money, useMoneyWords } from './money'
import { Party } from './parties'
import { useQuestionWords, useReadingWords } from './questions'
import { EMPTY_READING, formOf, lastUnit, questionsOf, readReading, type Declared } from './reading'
import { perMille, rewardOf } from './reward'
import { useTerms } from './terms'
import { Until } from './until'

export function Sell({ car }: { car: TradeCar }) {
  const { t } = useWords()
  const [changing, change] = useState(false)
  const { listing } = car
  const bars = barsOf(car.state)
  const fixed = listing !== null && (listing.closing || listing.reservation !== null)
  const form = listing === null || (changing && !fixed)
  return (
    <section className="part" aria-labelledby="sell-title">
      <header className="part-head">
        <h2 id="sell-title">{t.trade.sell}</h2>
      </header>
      {listing && <OwnListing car={car} listing={listing} changing={changing && !fixed} change={change} />}
      {bars.length > 0 && form && (
        <>
          <p>{t.trade.barsFirst(bars.length)}</p>
          <BarsList bars={bars} />
        </>
      )}
      {bars.length === 0 && form && <ListForm key={String(listing !== null)} car={car} done={() => change(false)} />}
    </section>
  )
}

interface OwnListingProps {
  car: TradeCar
  listing: ListingView
  changing: boolean
  change: (changing: boolean) => void
}

function OwnListing({ car, listing, changing, change }: OwnListingProps) {
  const { t, f } = useWords()
  const { begin, busy } = useAct()
  const readingWords = useReadingWords()
  const takeOff = useTakeOff(car, listing)
  const { reservation } = listing
  return (
    <>
      <dl className="pairs">
        <dt>{t.trade.forSaleAt}</dt>
        <dd>
          <strong>
            <Money amount={BigInt(listing.price)} />
          </strong>
        </dd>
        <dt>{t.trade.listedSince}</dt>
        <dd>{f.time(Number(listing.listed_at))}</dd>
        <dt>{t.trade.youDeclared}</dt>
        <dd>{readingWords(listing.odometer)}</dd>
        {reservation && (
          <>
            <dt>{t.trade.reservedBy}</dt>
            <dd>
              <Party account={reservation.buyer} /> <Until block={reservation.until} />
            </dd>
          </>
        )}
      </dl>
      {listing.state !== listing.confirmed_state && <p className="hint">{t.trade.movedSince}</p>}
      {reservation && !listing.closing && <p className="hint">{t.trade.fixedWhileReserved}</p>}
      {listing.closing && <p className="hint">{t.trade.isClosing}</p>}
      <div className="buttons">
        {!reservation && (
          <button type="button" className="button" aria-expanded={changing} onClick={() => change(!changing)}>
            {t.trade.changeListing}
          </button>
        )}
        {!listing.closing && (
          <button type="button" className="button" disabled={busy} onClick={() => begin(takeOff)}>
            {t.trade.takeOff}
          </button>
        )}
      </div>
    </>
  )
}

function useTakeOff({ view }: TradeCar, { reservation }: ListingView) {
  const { t } = useWords()
  const plan: Plan = {
    title: t.trade.plans.takeOff,
    action: t.trade.takeOff,
    lines: reservation
      ? [
          { about: 'title', words: t.trade.plans.closing },
          { about: 'money', words: t.trade.plans.heldStays },
        ]
      : [
          { about: 'title', words: t.trade.plans.keepsTitle },
          { about: 'money', words: t.trade.plans.noMoney },
        ],
    asks: [],
  }
  return { plan, make: (api: UrcarApi) => api.tx.Ownership.unlist({ vin: view.vin }) }
}

function ListForm({ car, done }: { car: TradeCar; done: () => void }) {
  const { t } = useWords()
  const { decimals } = MONEY
  const { begin, busy } = useAct()
  const { view, listing } = car
  const [price, setPrice] = useState(() => (listing ? unitsText(BigInt(listing.price), decimals) : ''))
  const [reading, setReading] = useState(() => (listing ? formOf(listing.odometer) : EMPTY_READING))
  const [confirmed, confirm] = useState<string | null>(null)
  const [told, tell] = useState(false)
  const planOf = useListPlan(car)
  const amount = priceOf(price, decimals)
  const read = readReading(reading)
  const agreed = confirmed === view.state

  const submit = () => {
    tell(true)
    if (amount === null || 'problem' in read || !agreed) return
    const call = () => ({ vin: view.vin, price: amount, state: agreedState(car), odometer: read.declared })
    begin({
      plan: planOf(amount, read.declared),
      make: (api) => (listing ? api.tx.Ownership.relist(call()) : api.tx.Ownership.list(call())),
      after: done,
    })
  }
  return (
    <form className="trade-form" noValidate onSubmit={(event) => (event.preventDefault(), submit())}>
      <fieldset className="fieldset">
        <legend>{t.trade.confirmFile}</legend>
        <p className="hint">{t.trade.confirmHelp}</p>
        <FileFacts car={car} concerns={view.concerns} />
        <Tick on={agreed} change={(on) => confirm(on ? view.state : null)}>
          {t.trade.confirmTick}
        </Tick>
        {confirmed !== null && !agreed && <p className="refused">{t.trade.fileMoved}</p>}
        {told && confirmed === null && <p className="refused">{t.trade.confirmMissing}</p>}
      </fieldset>
      <ReadingField form={reading} change={setReading} told={told} />
      <PriceField text={price} change={setPrice} told={told}>
        <Fee price={amount} />
      </PriceField>
      <div className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {listing ? t.trade.relist : t.trade.list}
        </button>
      </div>
    </form>
  )
}

/** What the seller pays of a price to those whose records are worth it, and what is left. */
function Fee({ price }: { price: bigint | null }) {
  const { t, f } = useWords()
  const { data: terms } = useTerms()
  const moneyWords = useMoneyWords()
  if (!terms) return null
  const rule = t.trade.feeRule(f.number(perMille(terms)), moneyWords(terms.least), moneyWords(terms.most))
  if (price === null) return <p className="hint">{rule}</p>
  const fee = rewardOf(price, terms)
  return (
    <p className="hint">
      {rule} <strong>{t.trade.feeHere(moneyWords(fee), moneyWords(price - fee))}</strong>
    </p>
  )
}

function useListPlan(car: TradeCar) {
  const { t } = useWords()
  const { view, listing } = car
  const { data: file } = useFileRecords(car)
  const { data: terms } = useTerms()
  const moneyWords = useMoneyWords()
  const questionWords = useQuestionWords()
  const readingWords = useReadingWords()
  return (price: bigint, declared: Declared | undefined): Plan => {
    const fee = terms ? rewardOf(price, terms) : null
    const was = listing && BigInt(listing.price) !== price ? moneyWords(BigInt(listing.price)) : null
    return {
      title: listing ? t.trade.plans.relist : t.trade.plans.list,
      action: listing ? t.trade.relist : t.trade.list,
      lines: [
        { about: 'money', words: t.trade.plans.price(moneyWords(price), was) },
        ...(fee === null
          ? []
          : [{ about: 'money' as const, words: t.trade.plans.fee(moneyWords(fee), moneyWords(price - fee)) }]),
        { about: 'title', words: t.trade.plans.titleOnSale },
        { about: 'file', words: t.trade.plans.declared(readingWords(declared)) },
        { about: 'then', words: t.trade.plans.closesBy },
      ],
      asks: questionsOf(declared, view.odometer.last_odometer_km, lastUnit(file?.records ?? [])).map(questionWords),
    }
  }
}
