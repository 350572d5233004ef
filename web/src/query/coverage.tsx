// Coverage: which years of the car's life its file tells of, and who told.

import { Tag } from '../parts/tag'
import { useWords } from '../words/context'
import { useNameOf, type CarReport } from './data'
import { Part } from './section'

export function CoveragePart({ report }: { report: CarReport }) {
  const { t, f } = useWords()
  const { coverage, witnessing, identity } = report
  const { longest_gap: gap, last_event: last, days_since: since } = coverage
  return (
    <Part name="coverage" title={t.query.parts.coverage}>
      <p className="motto-small">{t.query.coverageHelp}</p>
      <Years report={report} from={Number(identity.specification.manufactured.slice(0, 4))} />
      <dl className="pairs">
        <dt>{t.query.recordsThatCount}</dt>
        <dd>{t.query.recordsInYears(f.number(coverage.records), coverage.years)}</dd>
        <dt>{t.query.longestGap}</dt>
        <dd>{gap ? t.query.gap(f.number(gap.days), f.day(gap.from), f.day(gap.to)) : t.query.none}</dd>
        <dt>{t.query.lastEvent}</dt>
        <dd>{last && since !== null ? t.query.daysAgo(f.day(last), f.number(since)) : t.query.none}</dd>
        <dt>{t.query.witnessedTitle}</dt>
        <dd>{t.query.witnessedOf(f.number(witnessing.witnessed), f.number(witnessing.records))}</dd>
      </dl>
    </Part>
  )
}

/** A row for each who reported, a cell for each year; below them the years of which nobody told. */
function Years({ report, from }: { report: CarReport; from: number }) {
  const { t, f } = useWords()
  const nameOf = useNameOf()
  const { reporters, years_without: without } = report.coverage
  const told = reporters.flatMap((it) => it.years)
  const to = Math.max(from, ...told, ...without)
  const first = Math.min(from, ...told)
  const years = Array.from({ length: to - first + 1 }, (_, index) => first + index)
  const silent = new Set(without)
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={t.query.parts.coverage}>
      <table className="coverage">
        <thead>
          <tr>
            <th scope="col">{t.query.reporter}</th>
            {years.map((year) => (
              <th key={year} scope="col" data-silent={silent.has(year)}>
                <span className="year-long">{year}</span>
              </th>
            ))}
            <th scope="col" className="right">
              {t.show.records}
            </th>
          </tr>
        </thead>
        <tbody>
          {reporters.map(({ account, role, years: active, records }) => (
            <tr key={`${account} ${role}`}>
              <th scope="row">
                {nameOf(account)} <small>{t.codes.role[role]}</small>
              </th>
              {years.map((year) => (
                <td key={year} data-told={active.includes(year)} data-silent={silent.has(year)}>
                  <span className="visually-hidden">{active.includes(year) ? t.show.yes : t.show.no}</span>
                </td>
              ))}
              <td className="right">{f.number(records)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {without.length > 0 && (
        <p>
          <Tag tone="caution">{t.query.yearsWithout(without.length)}</Tag> {f.list(without.map(String))}
        </p>
      )}
    </div>
  )
}
