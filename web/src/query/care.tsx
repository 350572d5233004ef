// Care: recalls, periodical inspections with those that are missing, and maintenance.

import type { Campaign, InspectionLine, MaintenanceLine, Schedule } from '../generated/rpc'
import { Tag } from '../parts/tag'
import { useWords } from '../words/context'
import type { CarReport } from './data'
import { useItemWords } from './item-words'
import { Part } from './section'
import { SourceLine } from './source-line'

export function Care({ report }: { report: CarReport }) {
  const { t } = useWords()
  const { campaigns } = report.recalls
  const { inspections, maintenance } = report
  return (
    <Part name="care" title={t.query.parts.care}>
      <div className="columns">
        <section className="group">
          <h3>{t.query.recallsTitle}</h3>
          {campaigns.length === 0 && <p className="empty">{t.query.noRecalls}</p>}
          <ul className="lines">
            {campaigns.map((campaign) => (
              <Recall key={campaign.campaign} campaign={campaign} />
            ))}
          </ul>
        </section>
        <section className="group">
          <h3>{t.query.inspectionsTitle(inspections.length)}</h3>
          <Due schedule={report.coverage.inspections} />
          {inspections.length === 0 && <p className="empty">{t.query.noInspections}</p>}
          <ul className="lines">
            {inspections.map((inspection) => (
              <Inspection key={inspection.source.record} inspection={inspection} />
            ))}
          </ul>
        </section>
        <section className="group">
          <h3>{t.query.maintenanceTitle(maintenance.length)}</h3>
          {maintenance.length === 0 && <p className="empty">{t.query.noMaintenance}</p>}
          <ul className="lines">
            {maintenance.map((line) => (
              <Maintenance key={line.source.record} line={line} />
            ))}
          </ul>
        </section>
      </div>
    </Part>
  )
}

function Recall({ campaign: { campaign, status, events } }: { campaign: Campaign }) {
  const { t } = useWords()
  const last = events.at(-1)
  return (
    <li>
      <p className="line-head">
        <strong>{campaign}</strong>
        {status && status !== 'not_chosen' && (
          <Tag tone={status === 'open' ? 'caution' : 'good'}>{t.codes.recallStatus[status]}</Tag>
        )}
        {status === 'open' && last?.park_it && <Tag tone="grave">{t.query.parkIt}</Tag>}
        {status === 'open' && last?.park_outside && <Tag tone="grave">{t.query.parkOutside}</Tag>}
      </p>
      {last && <p>{[last.component, last.consequence, last.remedy].filter(Boolean).join(' · ')}</p>}
      {events.map(({ source }) => (
        <SourceLine key={source.record} source={source} />
      ))}
    </li>
  )
}

/** When inspections fell due, as one mark each: done, or missing. */
function Due({ schedule }: { schedule: Schedule }) {
  const { t, f } = useWords()
  if (schedule.due.length === 0) return <p className="hint">{t.query.noneDue}</p>
  return (
    <>
      <p className={schedule.missing ? 'refused' : 'hint'}>{t.query.missing(schedule.missing, schedule.due.length)}</p>
      <ol className="due">
        {schedule.due.map(({ due, country, record }) => (
          <li key={due} data-missing={record === null}>
            <span aria-hidden="true">{record === null ? '✕' : '✓'}</span> {f.day(due)}
            <span className="visually-hidden">{record === null ? t.query.isMissing : t.query.isDone}</span>
            {country && <small>{country}</small>}
          </li>
        ))}
      </ol>
    </>
  )
}

function Inspection({ inspection }: { inspection: InspectionLine }) {
  const { t, f } = useWords()
  const { source, result, valid, valid_until: until, defects, certificate } = inspection
  return (
    <li data-counts={source.counts}>
      <p className="line-head">
        <strong>{f.day(source.date)}</strong>
        {result !== 'not_chosen' && (
          <Tag tone={result === 'passed' ? 'good' : 'grave'}>{t.codes.inspectionResult[result]}</Tag>
        )}
        {until && <span>{valid ? t.query.validUntil(f.day(until)) : t.query.wasValidUntil(f.day(until))}</span>}
        <span className="hint">{certificate}</span>
      </p>
      {defects.length > 0 && (
        <ul className="defects">
          {defects.map(({ class: grade, text }) => (
            <li key={`${grade} ${text}`}>
              {grade !== 'not_chosen' && <strong>{t.codes.defectClass[grade]}</strong>} {text}
            </li>
          ))}
        </ul>
      )}
      <SourceLine source={source} />
    </li>
  )
}

function Maintenance({ line: { source, reason, items, kilometres } }: { line: MaintenanceLine }) {
  const { t, f } = useWords()
  const itemWords = useItemWords()
  return (
    <li data-counts={source.counts}>
      <p className="line-head">
        <strong>{f.day(source.date)}</strong>
        {reason !== 'not_chosen' && <span>{t.codes.maintenanceType[reason]}</span>}
        {kilometres !== null && <span>{f.km(kilometres)}</span>}
      </p>
      <p>{items.map(itemWords).join(' · ')}</p>
      {source.description && <blockquote>{source.description}</blockquote>}
      <SourceLine source={source} />
    </li>
  )
}
