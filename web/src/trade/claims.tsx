// What others claim of a title, and the owner's say in it: liens that wait for consent, title orders under notice.

import type { PendingView, RecordView } from '../generated/rpc'
import { useNameOf } from '../query/data'
import { useWords } from './words'
import { useAct, type Plan } from './act'
import { useFileRecords, type TradeCar } from './data'
import { accountOf } from './disputing'
import { Until } from './until'

const concernsOwner = ({ why }: PendingView): boolean => why === 'consent' || why === 'notice' || why === 'objection'

/** Who holds the lien that a record places, and under which reference. */
function lienOf({ record }: RecordView): { holder: string; reference: string } | null {
  if (record.kind === 'lien') return { holder: accountOf(record.author) ?? '', reference: record.fields.reference }
  if (record.kind === 'retail' && record.fields.lien) return record.fields.lien
  return null
}

export function Claims({ car }: { car: TradeCar }) {
  const { t } = useWords()
  const claims = car.pending.filter(concernsOwner)
  const { data } = useFileRecords(car, claims.length > 0)
  if (claims.length === 0) return null
  return (
    <section className="part" aria-labelledby="claims-title">
      <header className="part-head">
        <h2 id="claims-title">{t.trade.claims}</h2>
      </header>
      <ul className="lines">
        {claims.map((pending) => (
          <li key={pending.record}>
            <Claim vin={car.view.vin} pending={pending} record={data?.records[pending.record]} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Props {
  vin: string
  pending: PendingView
  record: RecordView | undefined
}

function Claim({ vin, pending, record }: Props) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const lien = record && lienOf(record)
  const order = record?.record.kind === 'title_order' ? record.record.fields : null
  return (
    <>
      <p className="line-head">
        <strong>{t.codes.kind[pending.kind]}</strong>
        <span>{t.sentences.pending(pending.why)}</span>
      </p>
      {lien && <p>{t.query.underLien(nameOf(lien.holder), lien.reference)}</p>}
      {order && <p>{t.trade.orderTo(`${order.court}, ${order.reference}`, nameOf(order.to))}</p>}
      {pending.until !== null && (
        <p>
          {pending.why === 'consent' ? t.trade.lienLapses : t.trade.orderBarsUntil} <Until block={pending.until} />
        </p>
      )}
      <Say vin={vin} pending={pending} reference={lien?.reference ?? ''} />
    </>
  )
}

function Say({ vin, pending, reference }: { vin: string; pending: PendingView; reference: string }) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const { record } = pending
  if (pending.why === 'objection') return <p className="hint">{t.trade.objectedAlready}</p>
  const consent: Plan = {
    title: t.trade.plans.consent(reference),
    action: t.trade.consent,
    lines: [
      { about: 'title', words: t.trade.plans.lienBars, tone: 'caution' },
      { about: 'money', words: t.trade.plans.noMoney },
      { about: 'then', words: t.trade.plans.lienElse },
    ],
    asks: [],
  }
  const object: Plan = {
    title: t.trade.plans.object,
    action: t.trade.object,
    lines: [
      { about: 'title', words: t.trade.plans.orderWaits },
      { about: 'money', words: t.trade.plans.noMoney },
    ],
    asks: [],
  }
  const lien = pending.why === 'consent'
  return (
    <div className="buttons">
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() =>
          begin(
            lien
              ? { plan: consent, make: (api) => api.tx.Vehicles.consent_lien({ vin, record }) }
              : { plan: object, make: (api) => api.tx.Vehicles.object({ vin, record }) },
          )
        }
      >
        {lien ? t.trade.consent : t.trade.object}
      </button>
    </div>
  )
}
