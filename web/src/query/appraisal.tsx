// The appraisal, line by line: what such a car costs new, what each reason leaves of it, how sure that is.

import { useQuery } from '@tanstack/react-query'
import { carPath, routeText } from '../address/route'
import { useNode } from '../chain/context'
import { MONEY } from '../chain/money'
import type { Appraisal, Filter } from '../generated/rpc'
import { searchAddress, NO_SORT } from '../address/filter'
import { Grade } from '../parts/grade'
import { useWords } from '../words/context'
import type { CarReport } from './data'
import { Part } from './section'

const CURRENCIES = ['EUR', 'CNY', 'GBP', 'USD'] as const

interface Props {
  report: CarReport
  currency: string | null
  choose: (currency: string) => void
}

export function AppraisalPart({ report, currency, choose }: Props) {
  const { t } = useWords()
  const { symbol } = MONEY
  const { appraisal, declined } = report
  const chosen = currency ?? symbol
  const offered = [...new Set([symbol, ...CURRENCIES, chosen])]
  const lacksSales = declined !== null && typeof declined === 'object' && 'too_few_comparables' in declined
  const soldIn = lacksSales
    ? report.sales.sales.map(({ price }) => price.currency).findLast((one) => one !== chosen)
    : undefined
  const select = (
    <label className="order no-print">
      <span>{t.query.currency}</span>
      <select value={chosen} onChange={({ target }) => choose(target.value)}>
        {offered.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
  return (
    <Part name="appraisal" title={t.query.parts.appraisal} aside={select}>
      {declined && <p className="empty">{t.query.noPriceBecause(t.sentences.declined(declined))}</p>}
      {soldIn && (
        <div className="buttons no-print">
          <button type="button" className="button small" onClick={() => choose(soldIn)}>
            {t.query.askIn(soldIn)}
          </button>
        </div>
      )}
      {appraisal && <Lines appraisal={appraisal} />}
      <Similar report={report} />
    </Part>
  )
}

/** The product of all lines is in millionths, each of them in permille. */
const MILLION = 1_000_000

function Lines({ appraisal }: { appraisal: Appraisal }) {
  const { t, f } = useWords()
  const own = MONEY
  const money = (minor: string) => f.money(minor, appraisal.currency, own)
  return (
    <>
      <div className="value">
        <Grade grade={appraisal.grade} />
        <div>
          <p className="value-mid">{money(appraisal.mid_minor)}</p>
          <p className="hint">{t.query.valueRange(money(appraisal.low_minor), money(appraisal.high_minor))}</p>
          <p className="hint">{t.query.restsOn(appraisal.comparables, f.day(appraisal.day), appraisal.version)}</p>
        </div>
      </div>
      <ul className="factors">
        <li>
          <span>{t.query.asNew}</span>
          <span className="factor-bar" style={{ '--part': 1 } as React.CSSProperties} />
          <strong>{money(appraisal.as_new_minor)}</strong>
        </li>
        {appraisal.lines.map(({ reason, permille }) => {
          const words = t.sentences.reason(reason, f.km)
          return (
            <li key={words}>
              <span>{words}</span>
              <span className="factor-bar" style={{ '--part': permille / 1000 } as React.CSSProperties} />
              <strong>× {f.percent(permille)}</strong>
            </li>
          )
        })}
        <li className="factor-sum">
          <span>{t.query.factor}</span>
          <span className="factor-bar" style={{ '--part': appraisal.factor / MILLION } as React.CSSProperties} />
          <strong>
            {f.percent((appraisal.factor / MILLION) * 1000)} · {money(appraisal.mid_minor)}
          </strong>
        </li>
      </ul>
      <h3>{t.query.confidence(f.percent(appraisal.confidence.permille))}</h3>
      {appraisal.confidence.lines.length === 0 && <p className="empty">{t.query.noDoubts}</p>}
      <ul className="defects">
        {appraisal.confidence.lines.map(({ reason, permille }) => (
          <li key={t.sentences.doubt(reason)}>
            {t.sentences.doubt(reason)}: × {f.percent(permille)}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Cars that the page names beside this one. */
const SHOWN = 6

/** Other cars of the same make, model and fuel, as far as the node's index knows. */
function Similar({ report }: { report: CarReport }) {
  const { t, f } = useWords()
  const { client } = useNode()
  const { decimals } = MONEY
  const { make, model, fuel } = report.identity.specification
  const filter: Filter = { makes: [make], models: [model], fuels: [fuel] }
  const found = useQuery({
    queryKey: ['similar', make, model, fuel],
    queryFn: ({ signal }) => client.ask('vehicle_search', { filter, sort: { by: 'grade' }, limit: SHOWN + 1 }, signal),
  })
  const others = found.data?.vehicles.filter(({ vin }) => vin !== report.identity.vin).slice(0, SHOWN) ?? []
  if (found.isPending) return null
  if (found.error) return <p className="hint">{t.query.noComparables}</p>
  const address = searchAddress({ scope: 'all', filter, sort: NO_SORT }, decimals)
  return (
    <section className="group similar">
      <h3>{t.query.similarTitle}</h3>
      <p className="hint">{t.query.similarHelp}</p>
      <ul className="similar-cars">
        {others.map((car) => (
          <li key={car.vin}>
            <a href={`#${carPath(car.vin)}`}>
              <Grade grade={car.grade} />
              <span>
                {car.make} {car.model} {car.variant}
                <small>
                  {car.model_year} · {car.distance_km === null ? t.parts.unknown : f.km(car.distance_km)}
                </small>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <a className="no-print" href={routeText('/', address)}>
        {t.query.similarAll(found.data.total - 1)}
      </a>
    </section>
  )
}
