// The buyer's side of the market: what is for sale and on which terms; bought at once, or reserved and completed.

import type { ListingView } from '../generated/rpc'
import { useWords } from './words'
import { useAct, type Plan } from './act'
import { agreedTerms } from './agreed'
import { barsOf } from './bars'
import { useBalance } from './balance'
import type { TradeCar } from './data'
import { BarsList, FileFacts } from './facts'
import { useMe } from './me'
import { Money, useMoneyWords } from './money'
import { Party } from './parties'
import { useQuestionWords, useReadingWords } from './questions'
import { declaredOf, questionsOf } from './reading'
import { perMille, rewardOf } from './reward'
import { useTerms } from './terms'
import { Until, useBlocksWords, useUntilWords } from './until'

export function Buy({ car }: { car: TradeCar }) {
  const { t } = useWords()
  const { listing } = car
  return (
    <section className="part" aria-labelledby="buy-title">
      <header className="part-head">
        <h2 id="buy-title">{t.trade.buy}</h2>
      </header>
      {listing ? <Listed car={car} listing={listing} /> : <p className="empty">{t.trade.notForSale}</p>}
    </section>
  )
}

interface Props {
  car: TradeCar
  listing: ListingView
}

function Listed({ car, listing }: Props) {
  const { t } = useWords()
  const me = useMe()
  const bars = barsOf(car.state)
  const { reservation } = listing
  const mine = reservation !== null && reservation.buyer === me?.address
  const taken = (reservation !== null && !mine) || (listing.closing && !mine)
  return (
    <>
      <ListingFacts car={car} listing={listing} />
      <FileFacts car={car} concerns={listing.concerns} />
      <p className="hint">
        {t.trade.verifyFirst} <a href="#/verify">{t.frame.verify}</a>
      </p>
      {bars.length > 0 && (
        <>
          <p>{t.trade.barsBuying}</p>
          <BarsList bars={bars} />
        </>
      )}
      {mine && reservation && (
        <Reserved car={car} listing={listing} until={reservation.until} barred={bars.length > 0} />
      )}
      {taken && <p className="caution-words">{listing.closing ? t.trade.closingForOthers : t.trade.takenByOther}</p>}
      {!mine && !taken && bars.length === 0 && <Free car={car} listing={listing} />}
    </>
  )
}

function ListingFacts({ listing }: Props) {
  const { t, f } = useWords()
  const readingWords = useReadingWords()
  const { reservation } = listing
  return (
    <dl className="pairs">
      <dt>{t.trade.priceWord}</dt>
      <dd>
        <strong>
          <Money amount={BigInt(listing.price)} />
        </strong>
      </dd>
      <dt>{t.trade.seller}</dt>
      <dd>
        <Party account={listing.seller} />
      </dd>
      <dt>{t.trade.sellerDeclares}</dt>
      <dd>{readingWords(listing.odometer)}</dd>
      <dt>{t.trade.listedSince}</dt>
      <dd>{f.time(Number(listing.listed_at))}</dd>
      <dt>{t.trade.confirmedState}</dt>
      <dd>{listing.state === listing.confirmed_state ? t.trade.confirmedAsIs : t.trade.movedSince}</dd>
      {reservation && (
        <>
          <dt>{t.trade.reservedBy}</dt>
          <dd>
            <Party account={reservation.buyer} /> <Until block={reservation.until} />
          </dd>
        </>
      )}
    </dl>
  )
}

/** What speaks against buying, as questions. */
function useDoubts({ view }: TradeCar, { concerns, odometer, state, confirmed_state }: ListingView): string[] {
  const { t } = useWords()
  const questionWords = useQuestionWords()
  const told = concerns.map((concern) => t.sentences.concern(concern))
  const asked = odometer ? questionsOf(declaredOf(odometer), view.odometer.last_odometer_km, null) : []
  // Less than the file's reading is among the concerns already.
  const reading = asked.filter(({ what }) => what !== 'below').map(questionWords)
  const doubts = told.length > 0 ? [t.trade.asks.against(told.join('; '))] : []
  const moved = state !== confirmed_state && odometer ? [t.trade.asks.movedReading] : []
  return [...doubts, ...reading, ...moved]
}

function useTitleLines(listing: ListingView): Plan['lines'] {
  const { t } = useWords()
  const { data: terms } = useTerms()
  const moneyWords = useMoneyWords()
  const readingWords = useReadingWords()
  const price = BigInt(listing.price)
  const fee = terms ? rewardOf(price, terms) : null
  return [
    { about: 'title', words: t.trade.plans.titleToYou },
    { about: 'file', words: t.trade.plans.saleRecorded(moneyWords(price), readingWords(listing.odometer)) },
    ...(fee === null || !terms
      ? []
      : [{ about: 'money' as const, words: t.trade.plans.sellerPays(moneyWords(fee), perMille(terms)) }]),
  ]
}

/** A listed car that anybody may buy or reserve. */
function Free({ car, listing }: Props) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const me = useMe()
  const { data: balance } = useBalance(me?.address)
  const { data: terms } = useTerms()
  const moneyWords = useMoneyWords()
  const blocksWords = useBlocksWords()
  const titleLines = useTitleLines(listing)
  const asks = useDoubts(car, listing)
  const price = BigInt(listing.price)
  const { vin } = car.view
  const short = balance !== undefined && balance.spendable < price
  const call = () => ({ vin, price, terms: agreedTerms(car, listing) })
  const buy: Plan = {
    title: t.trade.plans.buy,
    action: t.trade.buyNow,
    lines: [{ about: 'money', words: t.trade.plans.youPay(moneyWords(price)) }, ...titleLines],
    asks,
  }
  const reserve: Plan = {
    title: t.trade.plans.reserve,
    action: t.trade.reserve,
    lines: [
      { about: 'money', words: t.trade.plans.onHold(moneyWords(price), terms ? blocksWords(terms.reservation) : null) },
      { about: 'title', words: t.trade.plans.titleStays },
      { about: 'then', words: t.trade.plans.thenComplete },
    ],
    asks,
  }
  return (
    <>
      {short && balance && (
        <p className="refused">{t.trade.tooLittle(moneyWords(price), moneyWords(balance.spendable))}</p>
      )}
      <p className="hint">{t.trade.buyOrReserve(terms ? blocksWords(terms.reservation) : '')}</p>
      <div className="buttons">
        <button
          type="button"
          className="button primary"
          disabled={busy || short}
          onClick={() => begin({ plan: reserve, make: (api) => api.tx.Ownership.reserve(call()) })}
        >
          {t.trade.reserve}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy || short}
          onClick={() => begin({ plan: buy, make: (api) => api.tx.Ownership.buy(call()) })}
        >
          {t.trade.buyNow}
        </button>
      </div>
    </>
  )
}

/** A car that is reserved for who looks at it. */
function Reserved({ car, listing, until, barred }: Props & { until: number; barred: boolean }) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const moneyWords = useMoneyWords()
  const untilWords = useUntilWords()
  const titleLines = useTitleLines(listing)
  const asks = useDoubts(car, listing)
  const price = BigInt(listing.price)
  const { vin } = car.view
  const complete: Plan = {
    title: t.trade.plans.complete,
    action: t.trade.complete,
    lines: [{ about: 'money', words: t.trade.plans.heldToSeller(moneyWords(price)) }, ...titleLines],
    asks,
  }
  const cancel: Plan = {
    title: t.trade.plans.cancel,
    action: t.trade.cancel,
    lines: [
      { about: 'money', words: t.trade.plans.heldReturns(moneyWords(price)) },
      { about: 'title', words: listing.closing ? t.trade.plans.listingGoes : t.trade.plans.othersMayBuy },
    ],
    asks: [],
  }
  return (
    <div className="notice" data-tone="good">
      <p className="notice-title">{t.trade.reservedForYou}</p>
      <p>{t.trade.reservedHelp(moneyWords(price), untilWords(until))}</p>
      <p>
        <Until block={until} />
      </p>
      {barred && <p className="hint">{t.trade.standsStill}</p>}
      <div className="buttons">
        <button
          type="button"
          className="button primary"
          disabled={busy || barred}
          onClick={() =>
            begin({
              plan: complete,
              make: (api) => api.tx.Ownership.complete({ vin, terms: agreedTerms(car, listing) }),
            })
          }
        >
          {t.trade.complete}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => begin({ plan: cancel, make: (api) => api.tx.Ownership.cancel({ vin }) })}
        >
          {t.trade.cancel}
        </button>
      </div>
    </div>
  )
}
