// Controls for numbers: from and to, at most, and a part at least.

import { useEffect, useState } from 'react'
import { MONEY } from '../chain/money'
import { FILTER_FIELDS } from '../generated/filter-fields'
import type { FacetCounts, Filter } from '../generated/rpc'
import { parseUnits, unitsText } from '../words/amount'
import { useWords } from '../words/context'
import type { Control, Field, FieldOf } from './controls'

type NumberField = FieldOf<'number' | 'decimal'>

interface Props {
  filter: Filter
  set: (part: Partial<Filter>) => void
}

/** Milliseconds after the last key until the search is asked. */
const PAUSE = 350

/** What a field says as people type it, and how that is read: `undefined` where it says no number. */
function useNumberText() {
  const { decimals } = MONEY
  return {
    text: (field: Field, value: unknown): string => {
      if (value === null || value === undefined) return ''
      return FILTER_FIELDS[field] === 'decimal' ? unitsText(BigInt(value as string), decimals) : String(value)
    },
    read: (field: Field, text: string): number | string | null | undefined => {
      if (text.trim() === '') return null
      if (FILTER_FIELDS[field] === 'decimal') return parseUnits(text.replaceAll(/[\s,]/g, ''), decimals)?.toString()
      return /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined
    },
  }
}

function NumberInput({ field, label, filter, set }: Props & { field: NumberField; label: string }) {
  const { text, read } = useNumberText()
  const { t } = useWords()
  const said = text(field, filter[field])
  const [typed, setTyped] = useState(said)
  const refused = read(field, typed) === undefined

  useEffect(() => setTyped(said), [said])
  useEffect(() => {
    const value = read(field, typed)
    if (value === undefined || text(field, value) === said) return
    const timer = setTimeout(() => set({ [field]: value }), PAUSE)
    return () => clearTimeout(timer)
  })

  return (
    <label className="number">
      <span>{label}</span>
      <input
        inputMode="decimal"
        value={typed}
        placeholder={t.show.anyNumber}
        aria-invalid={refused}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  )
}

type RangeControl = Extract<Control, { type: 'range' }>

export function Range({ control, filter, set, counts }: Props & { control: RangeControl; counts?: FacetCounts }) {
  const { t } = useWords()
  const { symbol } = MONEY
  const { from, to, facet } = control
  const words = t.show.ranges[from] ?? { title: from, unit: '' }
  const unit = FILTER_FIELDS[from] === 'decimal' ? symbol : words.unit
  return (
    <fieldset className="choice">
      <legend>
        {words.title}
        {unit && <span className="unit"> {unit}</span>}
      </legend>
      {facet && counts && <Years counts={counts} from={filter[from]} to={filter[to]} />}
      <div className="from-to">
        <NumberInput field={from} label={t.show.from} filter={filter} set={set} />
        <NumberInput field={to} label={t.show.to} filter={filter} set={set} />
      </div>
    </fieldset>
  )
}

/** How many cars each year has, as bars; those outside of the range are pale. */
function Years({ counts, from, to }: { counts: FacetCounts; from: unknown; to: unknown }) {
  const years = counts.values.map(({ value, count }) => ({ year: Number(value), count }))
  const least = Math.min(...years.map(({ year }) => year))
  const most = Math.max(...years.map(({ year }) => year))
  const highest = Math.max(...years.map(({ count }) => count))
  if (years.length < 2) return null
  const inside = (year: number) => year >= Number(from ?? 0) && year <= Number(to ?? 9999)
  return (
    <svg className="years" viewBox={`0 0 ${(most - least + 1) * 10} 36`} preserveAspectRatio="none" aria-hidden="true">
      {years.map(({ year, count }) => {
        const height = Math.max(2, (count / highest) * 34)
        return (
          <rect
            key={year}
            data-inside={inside(year)}
            x={(year - least) * 10 + 1}
            y={36 - height}
            width="8"
            height={height}
          />
        )
      })}
    </svg>
  )
}

/** What a select offers as the most of something. */
const MOST = [0, 1, 2, 3, 4, 5] as const

export function Most({ field, filter, set }: Props & { field: FieldOf<'number'> }) {
  const { t } = useWords()
  const value = filter[field]
  const offered: number[] = typeof value === 'number' && value > 5 ? [...MOST, value] : [...MOST]
  return (
    <label className="field-row">
      <span>{t.show.most[field] ?? field}</span>
      <select
        value={value ?? ''}
        onChange={({ target }) => set({ [field]: target.value === '' ? null : Number(target.value) })}
      >
        <option value="">{t.show.either}</option>
        {offered.map((number) => (
          <option key={number} value={number}>
            {number === 0 ? t.show.noneOfThem : t.show.atMost(number)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Parts in permille that a select offers. */
const SHARES = [50, 100, 250, 500, 750] as const

export function Share({ field, filter, set }: Props & { field: FieldOf<'number'> }) {
  const { t, f } = useWords()
  const value = filter[field]
  const offered: number[] = SHARES.some((share) => share === value) || !value ? [...SHARES] : [...SHARES, value]
  return (
    <label className="field-row">
      <span>{t.show.witnessed}</span>
      <select
        value={value ?? ''}
        onChange={({ target }) => set({ [field]: target.value === '' ? null : Number(target.value) })}
      >
        <option value="">{t.show.either}</option>
        {offered.map((permille) => (
          <option key={permille} value={permille}>
            {t.show.atLeast(f.percent(permille))}
          </option>
        ))}
      </select>
    </label>
  )
}
