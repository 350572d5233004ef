// A car passed on without the market: a gift, or a sale that is paid elsewhere. Offered to one account, which accepts.

import { useState } from 'react'
import type { UrcarApi } from '../account/chain'
import { MONEY } from '../chain/money'
import type { OfferView } from '../generated/rpc'
import { useWords } from './words'
import { useAct, type Plan } from './act'
import { agreedOffer, agreedState } from './agreed'
import { barsOf } from './bars'
import { useFileRecords, type TradeCar } from './data'
import { BarsList, FileFacts } from './facts'
import { ReadingField } from './fields'
import { useMe } from './me'
import { OfferFields } from './offer-fields'
import { readOffer, todayHere, type CallTerms, type OfferForm } from './offer'
import { Party } from './parties'
import { useQuestionWords, useReadingWords } from './questions'
import { declaredOf, EMPTY_READING, lastUnit, questionsOf, readReading } from './reading'
import { useTerms } from './terms'
import { Until, useBlocksWords } from './until'

export function Transfer({ car }: { car: TradeCar }) {
  const { t } = useWords()
  const me = useMe()
  const { offer, view } = car
  const owner = view.owner === me?.address
  const addressee = offer !== null && offer.offer.to === me?.address
  if (!owner && !addressee) return null
  return (
    <section className="part" aria-labelledby="transfer-title">
      <header className="part-head">
        <h2 id="transfer-title">{t.trade.transfer}</h2>
      </header>
      <p className="hint">{t.trade.transferHelp}</p>
      {offer && <Standing car={car} standing={offer} addressee={addressee} />}
      {owner && <MakeOffer car={car} />}
    </section>
  )
}

/** Terms in words, of an offer that stands or one to be made. */
export function useTermsWords(): (terms: CallTerms | OfferView['offer']['terms']) => string {
  const { t, f } = useWords()
  const own = MONEY
  const sale = (minor: string, currency: string) => t.trade.saleElsewhere(f.money(minor, currency, own))
  return (terms) => {
    if ('type' in terms) {
      return terms.type === 'Sale'
        ? sale(String(terms.value.amount_minor), terms.value.currency)
        : t.trade.transferFor(terms.value)
    }
    return 'sale' in terms ? sale(terms.sale.amount_minor, terms.sale.currency) : t.trade.transferFor(terms.transfer)
  }
}

interface StandingProps {
  car: TradeCar
  standing: OfferView
  addressee: boolean
}

function Standing({ car, standing, addressee }: StandingProps) {
  const { t, f } = useWords()
  const termsWords = useTermsWords()
  const readingWords = useReadingWords()
  const { offer, lapses_at: lapses } = standing
  return (
    <div className="notice" data-tone="good">
      <p className="notice-title">{addressee ? t.trade.offeredToYou : t.trade.offerStands}</p>
      <dl className="pairs">
        <dt>{t.trade.from}</dt>
        <dd>
          <Party account={offer.from} />
        </dd>
        <dt>{t.trade.to}</dt>
        <dd>
          <Party account={offer.to} />
        </dd>
        <dt>{t.trade.terms}</dt>
        <dd>{termsWords(offer.terms)}</dd>
        <dt>{t.trade.handedOver}</dt>
        <dd>{f.day(offer.event_date)}</dd>
        <dt>{t.trade.reading}</dt>
        <dd>{readingWords(offer.odometer)}</dd>
        <dt>{t.trade.lapses}</dt>
        <dd>
          <Until block={lapses} />
        </dd>
      </dl>
      {addressee && <FileFacts car={car} concerns={car.view.concerns} />}
      <Answers car={car} standing={standing} addressee={addressee} />
    </div>
  )
}

function Answers({ car, standing, addressee }: StandingProps) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const acceptPlan = useAcceptPlan(car, standing)
  const bars = barsOf(car.state)
  const { vin } = car.view
  const end = (title: string, action: string): Plan => ({
    title,
    action,
    lines: [
      { about: 'title', words: t.trade.plans.keepsOwner },
      { about: 'money', words: t.trade.plans.noMoney },
    ],
    asks: [],
  })
  if (!addressee) {
    return (
      <div className="buttons">
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() =>
            begin({
              plan: end(t.trade.plans.withdrawOffer, t.trade.withdrawOffer),
              make: (api) => api.tx.Ownership.withdraw_offer({ vin }),
            })
          }
        >
          {t.trade.withdrawOffer}
        </button>
      </div>
    )
  }
  return (
    <>
      {bars.length > 0 && <BarsList bars={bars} />}
      <div className="buttons">
        <button
          type="button"
          className="button primary"
          disabled={busy || bars.length > 0}
          onClick={() =>
            begin({
              plan: acceptPlan,
              make: (api) =>
                api.tx.Ownership.accept_transfer({ vin, offer: agreedOffer(car, standing), state: agreedState(car) }),
            })
          }
        >
          {t.trade.accept}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() =>
            begin({
              plan: end(t.trade.plans.decline, t.trade.decline),
              make: (api) => api.tx.Ownership.decline({ vin }),
            })
          }
        >
          {t.trade.decline}
        </button>
      </div>
    </>
  )
}

function useAcceptPlan({ view, listing }: TradeCar, { offer }: OfferView): Plan {
  const { t, f } = useWords()
  const termsWords = useTermsWords()
  const readingWords = useReadingWords()
  const questionWords = useQuestionWords()
  const told = view.concerns.map((concern) => t.sentences.concern(concern))
  const asked = offer.odometer ? questionsOf(declaredOf(offer.odometer), view.odometer.last_odometer_km, null) : []
  return {
    title: t.trade.plans.accept,
    action: t.trade.accept,
    lines: [
      { about: 'title', words: t.trade.plans.titleToYou },
      { about: 'money', words: 'sale' in offer.terms ? t.trade.plans.paidElsewhere : t.trade.plans.noMoney },
      {
        about: 'file',
        words: t.trade.plans.transferRecorded(
          termsWords(offer.terms),
          f.day(offer.event_date),
          readingWords(offer.odometer),
        ),
      },
      ...(listing ? [{ about: 'then' as const, words: t.trade.plans.listingEnds }] : []),
    ],
    asks: [
      ...(told.length > 0 ? [t.trade.asks.against(told.join('; '))] : []),
      ...asked.map(questionWords),
      ...('sale' in offer.terms ? [t.trade.asks.paidElsewhere] : []),
    ],
  }
}

/** Makes an offer; behind a word, for most cars are sold on the market. */
function MakeOffer({ car }: { car: TradeCar }) {
  const { t } = useWords()
  const bars = barsOf(car.state)
  const reserved = car.listing?.reservation != null
  return (
    <details className="trade-more">
      <summary>{car.offer ? t.trade.offerAnother : t.trade.makeOffer}</summary>
      {reserved && <p className="caution-words">{t.trade.offerReserved}</p>}
      {bars.length > 0 && <BarsList bars={bars} />}
      {!reserved && bars.length === 0 && <NewOffer car={car} />}
    </details>
  )
}

const NOTHING: OfferForm = { to: '', kind: '', reason: '', price: '', currency: '', date: '' }

function NewOffer({ car }: { car: TradeCar }) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const { symbol } = MONEY
  const { view } = car
  const [form, change] = useState(() => {
    const now = new Date()
    return { ...NOTHING, date: todayHere(now.getTime(), now.getTimezoneOffset()) }
  })
  const [reading, setReading] = useState(EMPTY_READING)
  const [told, tell] = useState(false)
  const planOf = useOfferPlan(car)
  const bounds = {
    from: view.owner ?? '',
    own: symbol,
    manufactured: view.specification.manufactured,
    time: Number(view.block.time),
  }
  const read = readOffer(form, bounds)
  const odometer = readReading(reading)

  const submit = () => {
    tell(true)
    if ('problem' in read || 'problem' in odometer) return
    const { to, terms, date } = read
    begin({
      plan: planOf(read, odometer.declared),
      make: (api: UrcarApi) =>
        api.tx.Ownership.offer_transfer({
          vin: view.vin,
          to,
          terms,
          event_date: date,
          odometer: odometer.declared,
        }),
      after: () => (change({ ...NOTHING, date: form.date }), setReading(EMPTY_READING), tell(false)),
    })
  }
  return (
    <form className="trade-form" noValidate onSubmit={(event) => (event.preventDefault(), submit())}>
      <OfferFields form={form} change={change} problem={told && 'problem' in read ? read.problem : null} />
      <ReadingField form={reading} change={setReading} told={told} />
      <div className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {t.trade.offer}
        </button>
      </div>
    </form>
  )
}

function useOfferPlan(car: TradeCar) {
  const { t, f } = useWords()
  const { data: terms } = useTerms()
  const { data: file } = useFileRecords(car)
  const blocksWords = useBlocksWords()
  const termsWords = useTermsWords()
  const readingWords = useReadingWords()
  const questionWords = useQuestionWords()
  const { view, offer } = car
  return (read: { to: string; terms: CallTerms; date: string }, declared: Parameters<typeof questionsOf>[0]): Plan => ({
    title: t.trade.plans.offer,
    action: t.trade.offer,
    lines: [
      { about: 'title', words: t.trade.plans.titleIfAccepted(read.to, terms ? blocksWords(terms.offer) : null) },
      { about: 'money', words: read.terms.type === 'Sale' ? t.trade.plans.paidElsewhere : t.trade.plans.noMoney },
      {
        about: 'file',
        words: t.trade.plans.transferRecorded(termsWords(read.terms), f.day(read.date), readingWords(declared)),
      },
      ...(offer ? [{ about: 'then' as const, words: t.trade.plans.replaces(offer.offer.to) }] : []),
    ],
    asks: questionsOf(declared, view.odometer.last_odometer_km, lastUnit(file?.records ?? [])).map(questionWords),
  })
}
