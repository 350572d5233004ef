// The odometer: the verdict with its reasons, the readings as a chart and as a table.

import type { Day, Series, SeriesReading } from '../generated/rpc'
import { Tag } from '../parts/tag'
import { verdictTone } from '../show/tone'
import { useWords } from '../words/context'
import { OdometerChart } from './odometer-chart'
import { Part } from './section'
import { RecordLink, useAuthorWords } from './source-line'

export function OdometerPart({ series, manufactured }: { series: Series; manufactured: Day }) {
  const { t } = useWords()
  const { verdict } = series.verdict
  return (
    <Part
      name="odometer"
      title={t.query.parts.odometer}
      aside={<Tag tone={verdictTone(verdict)}>{t.codes.verdict[verdict]}</Tag>}
    >
      <Reasons series={series} />
      {series.readings.length === 0 ? (
        <p className="empty">{t.query.noReadings}</p>
      ) : (
        <>
          <OdometerChart series={series} manufactured={manufactured} />
          <details className="more-lines">
            <summary>{t.query.readingsTable(series.readings.length)}</summary>
            <Readings series={series} />
          </details>
        </>
      )}
    </Part>
  )
}

function Reasons({ series }: { series: Series }) {
  const { t, f } = useWords()
  const { verdict, reason, illogical_pairs: pairs } = series.verdict
  const kilometres = new Map(series.readings.map((it) => [it.source.record, it.kilometres]))
  const km = (record: number) => {
    const known = kilometres.get(record)
    return known == null ? t.parts.unknown : f.km(known)
  }
  return (
    <div className="reasons">
      <p>{t.codes.verdictMeaning[verdict]}</p>
      {reason && <p>{t.codes.noJudgement[reason]}</p>}
      {pairs.length > 0 && (
        <ul className="pairs-list">
          {pairs.map(([contradicted, by]) => (
            <li key={`${contradicted}-${by}`}>
              {t.query.contradicts(km(contradicted), km(by))} <RecordLink number={contradicted} />
              {f.comma}
              <RecordLink number={by} />
            </li>
          ))}
        </ul>
      )}
      {series.suspect !== null && (
        <p className="suspect">
          {t.query.suspect} <RecordLink number={series.suspect} />
        </p>
      )}
      {series.hints.map((hint) => (
        <p key={t.sentences.hint(hint)} className="hinted">
          {t.sentences.hint(hint)}
        </p>
      ))}
      {series.distance_km !== null && series.distance_km !== series.verdict.last_odometer_km && (
        <p>{t.query.ranInAll(f.km(series.distance_km))}</p>
      )}
    </div>
  )
}

function useReadingWords(): (reading: SeriesReading['written']) => string {
  const { t, f } = useWords()
  return (reading) => {
    if (!reading) return '–'
    if (reading.result !== 'read') return t.query.results[reading.result]
    return `${f.number(Number(reading.value))} ${reading.unit ?? ''}`
  }
}

function Readings({ series }: { series: Series }) {
  const { t, f } = useWords()
  const words = useReadingWords()
  const authorWords = useAuthorWords()
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={t.query.parts.odometer}>
      <table className="readings">
        <thead>
          <tr>
            <th scope="col">{t.query.day}</th>
            <th scope="col" className="right">
              {t.query.asWritten}
            </th>
            <th scope="col" className="right">
              km
            </th>
            <th scope="col">{t.query.by}</th>
            <th scope="col">{t.query.recordWord}</th>
          </tr>
        </thead>
        <tbody>
          {series.readings.map((reading) => (
            <tr key={reading.source.record} data-counts={reading.counts}>
              <td>{f.day(reading.source.date)}</td>
              <td className="right">{words(reading.written)}</td>
              <td className="right">{reading.kilometres === null ? '–' : f.number(reading.kilometres)}</td>
              <td>{authorWords(reading.source.author)}</td>
              <td>
                <RecordLink number={reading.source.record} /> {t.codes.kind[reading.kind]}
                {!reading.counts && ` · ${t.query.doesNotCount}`}
                {!reading.kept && ` · ${t.query.notKept}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
