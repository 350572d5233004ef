// The figures that an insurer keys in, large.

import type { ReactNode } from 'react'
import type { Tone } from '../parts/notice'
import { verdictTone } from '../show/tone'
import { MONEY } from '../chain/money'
import { useWords } from '../words/context'
import type { CarReport } from './data'

interface FigureProps {
  name: string
  id: string
  value: string | number | boolean | null
  tone?: Tone
  children: ReactNode
}

/** One figure; `value` is the same for programs. */
function Figure({ name, id, value, tone = 'calm', children }: FigureProps) {
  return (
    <div className="figure" data-figure={id} data-value={String(value)} data-tone={tone}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const toneOf = (bad: boolean, how: Tone = 'grave'): Tone => (bad ? how : 'calm')

export function Figures({ report }: { report: CarReport }) {
  const { t, f } = useWords()
  const own = MONEY
  const { odometer, owners, accidents, claims, recalls, brands, thefts, liens, scrapping, appraisal } = report
  const { verdict, last_odometer_km: last } = odometer.verdict
  const yes = (it: boolean) => (it ? t.show.yes : t.show.no)
  return (
    <dl className="figures" aria-label={t.query.figures}>
      <Figure name={t.query.lastReading} id="last_odometer_km" value={last}>
        {last === null ? t.parts.unknown : f.km(last)}
      </Figure>
      <Figure name={t.show.odometer} id="odometer_verdict" value={verdict} tone={verdictTone(verdict)}>
        {t.show.verdicts[verdict]}
      </Figure>
      <Figure name={t.show.owners} id="owners" value={owners.count}>
        {f.number(owners.count)}
      </Figure>
      <Figure
        name={t.show.accidents}
        id="accidents"
        value={accidents.count}
        tone={toneOf(accidents.count > 0, 'caution')}
      >
        {f.number(accidents.count)}
      </Figure>
      <Figure
        name={t.query.totalLosses}
        id="total_losses"
        value={claims.total_losses}
        tone={toneOf(claims.total_losses > 0)}
      >
        {f.number(claims.total_losses)}
      </Figure>
      <Figure
        name={t.query.openRecalls}
        id="open_recalls"
        value={recalls.open}
        tone={toneOf(recalls.open > 0, 'caution')}
      >
        {f.number(recalls.open)}
      </Figure>
      <Figure
        name={t.query.brands}
        id="brands"
        value={brands.carried.join(',')}
        tone={toneOf(brands.carried.length > 0)}
      >
        {brands.carried.length ? f.list(brands.carried.map((code) => t.sentences.brand(code))) : t.query.none}
      </Figure>
      <Figure name={t.query.stolen} id="stolen" value={thefts.stolen} tone={toneOf(thefts.stolen)}>
        {yes(thefts.stolen)}
      </Figure>
      <Figure name={t.query.lien} id="lien" value={liens.lien} tone={toneOf(liens.lien)}>
        {yes(liens.lien)}
      </Figure>
      <Figure name={t.query.scrapped} id="scrapped" value={scrapping.scrapped} tone={toneOf(scrapping.scrapped)}>
        {yes(scrapping.scrapped)}
      </Figure>
      <Figure name={t.show.records} id="records" value={report.identity.records}>
        {f.number(report.identity.records)}
      </Figure>
      <Figure name={t.query.value} id="value" value={appraisal?.mid_minor ?? null}>
        {appraisal ? f.money(appraisal.mid_minor, appraisal.currency, own) : t.query.noPrice}
      </Figure>
    </dl>
  )
}
