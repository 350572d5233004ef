// The fields of Trade's forms: a reading, a price, and what is ticked.

import { useId, type ReactNode } from 'react'
import { MONEY } from '../chain/money'
import { useWords } from './words'
import { parseUnits } from '../words/amount'
import { readReading, type ReadingForm } from './reading'

interface ReadingProps {
  form: ReadingForm
  change: (form: ReadingForm) => void
  /** Whether problems are told already. */
  told: boolean
}

const RESULTS = ['read', 'unreadable', 'no_odometer', 'undeclared'] as const

export function ReadingField({ form, change, told }: ReadingProps) {
  const { t } = useWords()
  const id = useId()
  const read = readReading(form)
  const problem = told && 'problem' in read ? read.problem : null
  return (
    <fieldset className="fieldset">
      <legend>{t.trade.reading}</legend>
      <p className="hint">{t.trade.readingHelp}</p>
      <div className="field-line">
        <label className="field">
          {t.trade.readingResult}
          <select
            value={form.result}
            aria-invalid={problem === 'result'}
            onChange={({ target }) => change({ ...form, result: target.value as ReadingForm['result'] })}
          >
            <option value="">{t.trade.choose}</option>
            {RESULTS.map((result) => (
              <option key={result} value={result}>
                {t.trade.readingResults[result]}
              </option>
            ))}
          </select>
        </label>
        {form.result === 'read' && (
          <>
            <label className="field">
              {t.trade.readingValue}
              <input
                inputMode="numeric"
                autoComplete="off"
                value={form.value}
                aria-invalid={problem === 'value' || problem === 'high'}
                aria-describedby={problem ? `${id}-problem` : undefined}
                onChange={({ target }) => change({ ...form, value: target.value })}
              />
            </label>
            <label className="field">
              {t.trade.readingUnit}
              <select
                value={form.unit}
                aria-invalid={problem === 'unit'}
                onChange={({ target }) => change({ ...form, unit: target.value as ReadingForm['unit'] })}
              >
                <option value="">{t.trade.choose}</option>
                <option value="km">{t.trade.units.km}</option>
                <option value="mi">{t.trade.units.mi}</option>
              </select>
            </label>
          </>
        )}
      </div>
      {problem && (
        <p className="refused" id={`${id}-problem`}>
          {t.trade.readingProblems[problem]}
        </p>
      )}
    </fieldset>
  )
}

interface PriceProps {
  text: string
  change: (text: string) => void
  told: boolean
  children?: ReactNode
}

/** A price in the chain's own money. */
export function PriceField({ text, change, told, children }: PriceProps) {
  const { t } = useWords()
  const { symbol, decimals } = MONEY
  const id = useId()
  const bad = told && priceOf(text, decimals) === null
  return (
    <div className="fieldset">
      <label className="field price-field">
        {t.trade.price(symbol)}
        <input
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={bad}
          aria-describedby={`${id}-says`}
          onChange={({ target }) => change(target.value)}
        />
      </label>
      <div id={`${id}-says`}>
        {bad && <p className="refused">{t.trade.priceRefused(symbol)}</p>}
        {children}
      </div>
    </div>
  )
}

/** A price as it was typed: more than nothing, and no finer than the money is. */
export function priceOf(text: string, decimals: number): bigint | null {
  const price = parseUnits(text.replace(',', '.').replace(/\s/g, ''), decimals)
  return price === null || price === 0n ? null : price
}

export function Tick({ on, change, children }: { on: boolean; change: (on: boolean) => void; children: ReactNode }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={on} onChange={({ target }) => change(target.checked)} />
      <span>{children}</span>
    </label>
  )
}
