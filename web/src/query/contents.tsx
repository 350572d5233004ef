import { useWords } from '../words/context'
import type { CarReport } from './data'
import { goTo, type PartName } from './section'

/** The parts of the report, beside it on a desk. */
export function Contents({ report }: { report: CarReport }) {
  const { t } = useWords()
  const parts: Array<[PartName, number | null]> = [
    ['headline', null],
    ['odometer', null],
    ['damage', report.accidents.count],
    ['title', null],
    ['care', null],
    ['disputes', report.disputes.disputes.length + report.pending.length || null],
    ['coverage', null],
    ['appraisal', null],
    ['timeline', report.identity.records],
  ]
  return (
    <nav className="contents no-print" aria-label={t.query.contents}>
      <ul>
        {parts.map(([name, count]) => (
          <li key={name}>
            <button type="button" onClick={() => goTo(`part-${name}`)}>
              {t.query.parts[name]}
              {count !== null && <span className="check-count">{count}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
