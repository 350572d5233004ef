// A car's file in short, as whoever agrees to it must know it.

import { Tag } from '../parts/tag'
import { concernTone, verdictTone } from '../show/tone'
import { carPath } from '../address/route'
import type { Concern } from '../generated/rpc'
import { useWords } from './words'
import type { Barred } from './bars'
import type { TradeCar } from './data'
import { useUntilWords } from './until'

export function Concerns({ concerns }: { concerns: readonly Concern[] }) {
  const { t } = useWords()
  if (concerns.length === 0) return <p className="clean">{t.show.noConcern}</p>
  return (
    <p className="tags">
      {concerns.map((concern) => {
        const words = t.sentences.concern(concern)
        return (
          <Tag key={words} tone={concernTone(concern)}>
            {words}
          </Tag>
        )
      })}
    </p>
  )
}

/** What the file adds up to, with the state that is confirmed or agreed to. */
export function FileFacts({ car, concerns }: { car: TradeCar; concerns: readonly Concern[] }) {
  const { t, f } = useWords()
  const { view } = car
  const { verdict, last_odometer_km: last } = view.odometer
  return (
    <div className="file-facts">
      <dl className="pairs">
        <dt>{t.show.odometer}</dt>
        <dd>
          <Tag tone={verdictTone(verdict)}>{t.codes.verdict[verdict]}</Tag>
        </dd>
        <dt>{t.query.lastReading}</dt>
        <dd>
          {last === null ? t.parts.unknown : t.trade.readOn(f.km(last), view.last_read_on && f.day(view.last_read_on))}
        </dd>
        <dt>{t.show.records}</dt>
        <dd>{t.trade.recordsWait(f.number(view.records), view.pending.length)}</dd>
        <dt>{t.trade.openDisputes}</dt>
        <dd>{f.number(view.disputes)}</dd>
        <dt>{t.trade.speaksAgainst}</dt>
        <dd>
          <Concerns concerns={concerns} />
        </dd>
      </dl>
      <p>
        <a href={`#${carPath(view.vin)}`}>{t.trade.readFile}</a>
      </p>
      <details className="fine">
        <summary>{t.trade.state}</summary>
        <p className="digest">{view.state}</p>
        <p className="hint">{t.trade.stateHelp}</p>
      </details>
    </div>
  )
}

/** What keeps the car from changing hands, each with what to do about it. */
export function BarsList({ bars }: { bars: readonly Barred[] }) {
  const { t, f } = useWords()
  const untilWords = useUntilWords()
  return (
    <ul className="bars">
      {bars.map(({ bar, record, untilBlock, untilTime }) => (
        <li key={`${bar} ${record ?? ''}`} className="notice" data-tone="grave">
          <p className="notice-title">{t.trade.bars[bar].title(record)}</p>
          <p>{t.trade.bars[bar].advice}</p>
          {untilBlock !== undefined && <p className="hint">{t.trade.untilAtMost(untilWords(untilBlock))}</p>}
          {untilTime !== undefined && <p className="hint">{t.trade.untilAtMost(f.time(untilTime))}</p>}
        </li>
      ))}
    </ul>
  )
}
