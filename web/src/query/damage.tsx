// Damage: accidents on a drawing of the car, and what insurers paid for.

import type { AccidentLine, AccidentReport, ClaimLine } from '../generated/rpc'
import { MONEY } from '../chain/money'
import { Tag } from '../parts/tag'
import type { Tone } from '../parts/notice'
import { useWords } from '../words/context'
import type { CarReport } from './data'
import { Part } from './section'
import { SourceLine } from './source-line'
import { ZoneDrawing } from './zones'

const SEVERITY_TONE: Record<AccidentLine['severity'], Tone> = {
  minor: 'caution',
  moderate: 'caution',
  severe: 'grave',
  not_chosen: 'calm',
}

export function Damage({ report }: { report: CarReport }) {
  const { t } = useWords()
  const { accidents } = report.accidents
  const { claims } = report.claims
  return (
    <Part name="damage" title={t.query.parts.damage}>
      <div className="damage">
        <ZoneDrawing accidents={accidents} />
        <div>
          <h3>{t.query.accidentsTitle(report.accidents.count)}</h3>
          {accidents.length === 0 && <p className="empty">{t.query.noAccidents}</p>}
          <ol className="lines numbered">
            {accidents.map((accident) => (
              <Accident key={accident.reports[0]?.source.record} accident={accident} />
            ))}
          </ol>
          <h3>{t.query.claimsTitle(claims.length)}</h3>
          {claims.length === 0 && <p className="empty">{t.query.noClaims}</p>}
          <ul className="lines">
            {claims.map((claim) => (
              <Claim key={claim.reports[0]?.source.record} claim={claim} />
            ))}
          </ul>
        </div>
      </div>
    </Part>
  )
}

function Accident({ accident }: { accident: AccidentLine }) {
  const { t, f } = useWords()
  const { severity, zones, date, counts, reports } = accident
  const places = zones.flatMap((zone) => (zone === 'not_chosen' ? [] : [t.codes.zone[zone]]))
  return (
    <li data-counts={counts}>
      <p className="line-head">
        <strong>{f.day(date)}</strong>
        {severity !== 'not_chosen' && <Tag tone={SEVERITY_TONE[severity]}>{t.codes.severity[severity]}</Tag>}
        <span>{f.list(places)}</span>
      </p>
      {reports.map((report) => (
        <AccidentOf key={report.source.record} report={report} />
      ))}
    </li>
  )
}

function AccidentOf({ report }: { report: AccidentReport }) {
  const { t } = useWords()
  const { airbags, structural, towed, drivable, source } = report
  const facts = [
    airbags && t.query.airbags,
    structural && t.query.structural,
    towed && t.query.towed,
    drivable ? t.query.drivable : t.query.notDrivable,
  ].filter(Boolean)
  return (
    <>
      <p>{facts.join(' · ')}</p>
      {source.description && <blockquote>{source.description}</blockquote>}
      <SourceLine source={source} />
    </>
  )
}

function Claim({ claim }: { claim: ClaimLine }) {
  const { t, f } = useWords()
  const own = MONEY
  return (
    <li data-counts={claim.counts}>
      {claim.reports.map(({ source, peril, status, amount, total_loss: lost, salvage_category: salvage }) => (
        <div key={source.record}>
          <p className="line-head">
            <strong>{f.money(amount.amount_minor, amount.currency, own)}</strong>
            <span>
              {peril !== 'not_chosen' && t.codes.claimType[peril]}
              {f.comma}
              {status !== 'not_chosen' && t.codes.claimStatus[status]}
            </span>
            {lost && <Tag tone="grave">{t.query.totalLoss}</Tag>}
            {salvage && salvage !== 'not_chosen' && <Tag tone="grave">{t.codes.salvage[salvage]}</Tag>}
          </p>
          {source.description && <blockquote>{source.description}</blockquote>}
          <SourceLine source={source} />
        </div>
      ))}
    </li>
  )
}
