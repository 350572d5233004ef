// The disputes over a car, and the way to open one.

import type { DisputeView } from '../generated/rpc'
import { Tag } from '../parts/tag'
import { useWords } from './words'
import type { TradeCar } from './data'
import { phaseOf } from './disputing'
import { outcomeOf, outcomeTone } from './outcome'
import { disputePath, openPath } from './paths'
import { Party } from './parties'

export function CarDisputes({ car }: { car: TradeCar }) {
  const { t } = useWords()
  const newest = car.disputes.toReversed()
  return (
    <section className="part" aria-labelledby="disputes-title">
      <header className="part-head">
        <h2 id="disputes-title">{t.trade.disputes}</h2>
      </header>
      {newest.length === 0 && <p className="empty">{t.trade.noDisputes}</p>}
      {newest.length > 0 && (
        <ul className="lines">
          {newest.map((view) => (
            <li key={view.dispute}>
              <DisputeLine view={view} block={car.view.block.number} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`#${openPath(car.view.vin)}`}>{t.trade.openDispute}</a>
      </p>
    </section>
  )
}

/** A dispute in short, with where it stands. */
export function DisputeLine({ view, block }: { view: DisputeView; block: number }) {
  const { t, f } = useWords()
  const outcome = outcomeOf(view.status)
  return (
    <>
      <p className="line-head">
        <a href={`#${disputePath(view.dispute)}`}>
          <strong>{t.query.dispute(view.dispute)}</strong>
        </a>
        <Tag tone={outcomeTone(outcome)}>{t.codes.outcome[outcome]}</Tag>
        {outcome === 'open' && <Tag>{t.trade.phases[phaseOf(view, block)]}</Tag>}
      </p>
      <p>
        {t.query.disputeOf} {t.query.record(view.record)}
        {view.ground !== 'not_chosen' && `${f.colon}${t.codes.ground[view.ground]}`}
        {view.challengers[0] && (
          <>
            {' · '}
            <Party account={view.challengers[0].account} />
          </>
        )}
      </p>
      {view.statement && <blockquote>{view.statement}</blockquote>}
    </>
  )
}
