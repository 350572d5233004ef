// The fields of an offer.

import { useId } from 'react'
import { useWords } from './words'
import type { OfferForm, OfferProblem } from './offer'

interface Props {
  form: OfferForm
  change: (form: OfferForm) => void
  problem: OfferProblem | null
}

const AT: Record<OfferProblem, keyof OfferForm> = {
  to: 'to',
  foreign: 'to',
  self: 'to',
  kind: 'kind',
  reason: 'reason',
  price: 'price',
  currency: 'currency',
  own_currency: 'currency',
  date: 'date',
  early: 'date',
}

export function OfferFields({ form, change, problem }: Props) {
  const { t } = useWords()
  const id = useId()
  const set = (name: keyof OfferForm) => ({
    value: form[name],
    'aria-invalid': problem !== null && AT[problem] === name,
    'aria-describedby': problem !== null && AT[problem] === name ? `${id}-problem` : undefined,
    onChange: ({ target }: { target: { value: string } }) => change({ ...form, [name]: target.value }),
  })
  return (
    <>
      <label className="field">
        {t.trade.offerTo}
        <input autoComplete="off" spellCheck={false} className="address-input" {...set('to')} />
      </label>
      <div className="field-line">
        <label className="field">
          {t.trade.offerKind}
          <select {...set('kind')}>
            <option value="">{t.trade.choose}</option>
            <option value="transfer">{t.trade.offerKinds.transfer}</option>
            <option value="sale">{t.trade.offerKinds.sale}</option>
          </select>
        </label>
        {form.kind === 'transfer' && (
          <label className="field wide">
            {t.trade.reason}
            <input autoComplete="off" {...set('reason')} />
          </label>
        )}
        {form.kind === 'sale' && (
          <>
            <label className="field">
              {t.trade.priceWord}
              <input inputMode="decimal" autoComplete="off" {...set('price')} />
            </label>
            <label className="field">
              {t.trade.currency}
              <input maxLength={3} autoComplete="off" spellCheck={false} {...set('currency')} />
            </label>
          </>
        )}
        <label className="field">
          {t.trade.handedOver}
          <input type="date" {...set('date')} />
        </label>
      </div>
      {form.kind === 'transfer' && <p className="hint">{t.trade.reasonHelp}</p>}
      {problem && (
        <p className="refused" id={`${id}-problem`}>
          {t.trade.offerProblems[problem]}
        </p>
      )}
    </>
  )
}
