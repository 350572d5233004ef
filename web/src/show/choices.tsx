// Controls that choose among values, each with how many cars have it.

import { useId, useState } from 'react'
import { BRANDS } from '../generated/brands'
import { CONCERN_FILTER } from '../generated/lists'
import type { BrandFilter, FacetCounts, Filter } from '../generated/rpc'
import { useWords } from '../words/context'
import { useFacetWord } from './facet-word'
import type { Control } from './controls'

interface Props {
  filter: Filter
  set: (part: Partial<Filter>) => void
  counts: FacetCounts | undefined
}

/** Values that a list shows before it is opened. */
const SHORT = 6

interface Choice {
  value: string
  count: number
}

/** What can be chosen: what the search counts, and what is chosen already. */
function choicesOf(counts: FacetCounts | undefined, chosen: readonly string[]): Choice[] {
  const counted = (counts?.values ?? []).map(({ value, count }) => ({ value: String(value), count }))
  const missing = chosen.filter((value) => !counted.some((it) => it.value.toLowerCase() === value.toLowerCase()))
  return [...missing.map((value) => ({ value, count: 0 })), ...counted.filter(({ value }) => value !== '')]
}

export function FacetList({ control, filter, set, counts }: Props & { control: Extract<Control, { type: 'list' }> }) {
  const { t } = useWords()
  const word = useFacetWord()
  const { field, facet } = control
  const chosen = (filter[field] ?? []) as string[]
  const toggle = (value: string, on: boolean) =>
    set({ [field]: on ? [...chosen, value] : chosen.filter((it) => it.toLowerCase() !== value.toLowerCase()) })
  return (
    <fieldset className="choice">
      <legend>{t.codes.facet[facet]}</legend>
      <Checks
        choices={choicesOf(counts, chosen)}
        known={counts !== undefined}
        chosen={chosen}
        toggle={toggle}
        word={(value) => word(facet, value)}
        grid={facet === 'grade'}
      />
    </fieldset>
  )
}

interface ChecksProps {
  choices: Choice[]
  /** Whether it is known how many cars have what: without an answer nothing is said of that. */
  known: boolean
  chosen: readonly string[]
  toggle: (value: string, on: boolean) => void
  word: (value: string) => string
  grid?: boolean
}

function Checks({ choices, known, chosen, toggle, word, grid }: ChecksProps) {
  const { t, f } = useWords()
  const [whole, setWhole] = useState(false)
  const isChosen = (value: string) => chosen.some((it) => it.toLowerCase() === value.toLowerCase())
  const shown = whole ? choices : choices.filter(({ value }, index) => index < SHORT || isChosen(value))
  if (choices.length === 0) return <p className="hint">{known ? t.show.nothingToChoose : t.parts.unknown}</p>
  return (
    <>
      <ul className={grid ? 'checks checks-grid' : 'checks'}>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <label>
              <input
                type="checkbox"
                checked={isChosen(value)}
                onChange={(event) => toggle(value, event.target.checked)}
              />
              <span className="check-word">{word(value)}</span>
              {known && <span className="check-count">{f.number(count)}</span>}
            </label>
          </li>
        ))}
      </ul>
      {choices.length > SHORT && (
        <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t.show.fewer : t.show.more(choices.length - shown.length)}
        </button>
      )}
    </>
  )
}

export function Flag({ control, filter, set, counts }: Props & { control: Extract<Control, { type: 'flag' }> }) {
  const { t, f } = useWords()
  const { field, facet } = control
  const count = (value: boolean) =>
    counts ? ` (${f.number(counts.values.find((it) => it.value === value)?.count ?? 0)})` : ''
  const value = filter[field]
  return (
    <label className="field-row">
      <span>{t.codes.facet[facet]}</span>
      <select
        value={value === null || value === undefined ? '' : String(value)}
        onChange={({ target }) => set({ [field]: target.value === '' ? null : target.value === 'true' })}
      >
        <option value="">{t.show.either}</option>
        <option value="true">{`${t.show.yes}${count(true)}`}</option>
        <option value="false">{`${t.show.no}${count(false)}`}</option>
      </select>
    </label>
  )
}

export function ConcernChoice({ filter, set, counts }: Props) {
  const { t, f } = useWords()
  const name = useId()
  const count = (value: string) => counts?.values.find((it) => it.value === value)?.count ?? 0
  const none = count('none')
  const matching = { any: none + count('minor') + count('grave'), none_grave: none + count('minor'), none }
  const chosen = filter.concerns ?? 'any'
  return (
    <fieldset className="choice">
      <legend>{t.show.concerns}</legend>
      <ul className="checks">
        {CONCERN_FILTER.map((value) => (
          <li key={value}>
            <label>
              <input type="radio" name={name} checked={chosen === value} onChange={() => set({ concerns: value })} />
              <span className="check-word">{t.codes.concernFilter[value]}</span>
              {counts && <span className="check-count">{f.number(matching[value])}</span>}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

type BrandMode = 'any' | 'none' | 'any_of' | 'without'
const BRAND_MODES: BrandMode[] = ['any', 'none', 'any_of', 'without']

function modeOf(brands: BrandFilter | null | undefined): BrandMode {
  if (!brands) return 'any'
  if (brands === 'none') return 'none'
  return 'any_of' in brands ? 'any_of' : 'without'
}

const codesOf = (brands: BrandFilter | null | undefined): string[] =>
  !brands || brands === 'none' ? [] : 'any_of' in brands ? brands.any_of : brands.without

export function BrandChoice({ filter, set, counts }: Props) {
  const { t } = useWords()
  const [mode, setMode] = useState(() => modeOf(filter.brands))
  const codes = codesOf(filter.brands)
  const shown = filter.brands ? modeOf(filter.brands) : mode
  const put = (next: BrandMode, list: string[]) => {
    setMode(next)
    if (next === 'none') set({ brands: 'none' })
    else if (next === 'any' || list.length === 0) set({ brands: null })
    else set({ brands: next === 'any_of' ? { any_of: list } : { without: list } })
  }
  const counted = choicesOf(counts, codes)
  const others = Object.keys(BRANDS).filter((code) => !/^Code/i.test(BRANDS[code]?.word ?? '') && code !== '00')
  const offered = counted.length ? counted : others.map((value) => ({ value, count: 0 }))
  return (
    <fieldset className="choice">
      <legend>{t.codes.facet.brand}</legend>
      <select
        aria-label={t.codes.facet.brand}
        value={shown}
        onChange={({ target }) => put(target.value as BrandMode, codes)}
      >
        {BRAND_MODES.map((one) => (
          <option key={one} value={one}>
            {t.show.brandModes[one]}
          </option>
        ))}
      </select>
      {(shown === 'any_of' || shown === 'without') && (
        <Checks
          choices={offered}
          known={counts !== undefined}
          chosen={codes}
          toggle={(code, on) => put(shown, on ? [...codes, code] : codes.filter((it) => it !== code))}
          word={(code) => `${code} ${t.sentences.brand(code)}`}
        />
      )}
    </fieldset>
  )
}
