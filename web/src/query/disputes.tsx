// Disputes with their deadlines, what waits for others, and what was corrected.

import type { DisputeLine, DisputeView } from '../generated/rpc'
import { ErrorNotice } from '../parts/error-notice'
import { DisputePictures } from '../parts/evidence-picture'
import { Tag } from '../parts/tag'
import { disputePath } from '../trade/paths'
import { useWords } from '../words/context'
import { useDisputes, type CarReport } from './data'
import { Part } from './section'
import { RecordLink, SourceLine } from './source-line'

export function DisputesPart({ report, vin }: { report: CarReport; vin: string }) {
  const { t } = useWords()
  const { disputes } = report.disputes
  const { pending, corrections, block } = report
  const views = useDisputes(vin, block.hash, disputes.length > 0)
  const byNumber = new Map(views.data?.disputes.map((it) => [it.dispute, it]))
  const now = { block: block.number, time: Number(block.time), slot: views.data?.slotMilliseconds ?? null }
  const nothing = disputes.length + pending.length + corrections.length === 0
  return (
    <Part name="disputes" title={t.query.parts.disputes}>
      {nothing && <p className="empty">{t.query.noDisputes}</p>}
      {views.error && <ErrorNotice error={views.error} retry={() => void views.refetch()} />}
      <ul className="lines">
        {disputes.map((line) => (
          <Dispute key={line.dispute} line={line} view={byNumber.get(line.dispute)} now={now} />
        ))}
      </ul>
      <Waiting report={report} />
      <Corrected report={report} />
    </Part>
  )
}

interface Now {
  block: number
  time: number
  slot: number | null
}

function Dispute({ line, view, now }: { line: DisputeLine; view: DisputeView | undefined; now: Now }) {
  const { t, f } = useWords()
  const open = line.outcome === 'open'
  return (
    <li>
      <p className="line-head">
        <a href={`#${disputePath(line.dispute)}`}>
          <strong>{t.query.dispute(line.dispute)}</strong>
        </a>
        <Tag tone={open ? 'grave' : line.outcome === 'upheld' ? 'caution' : 'calm'}>
          {t.codes.outcome[line.outcome]}
        </Tag>
        {line.own && <Tag>{t.query.ownDispute}</Tag>}
      </p>
      <p>
        {t.query.disputeOf} <RecordLink number={line.record} />
        {line.kind && ` (${t.codes.kind[line.kind]})`}
        {line.ground !== 'not_chosen' && `${f.colon}${t.codes.ground[line.ground]}`}
      </p>
      {line.statement && <blockquote>{line.statement}</blockquote>}
      {view && (
        <DisputePictures dispute={view.dispute} evidence={view.challengers.flatMap((it) => it.evidence ?? [])} />
      )}
      {view && open && <Deadlines view={view} now={now} />}
      {view && (
        <p className="hint">
          {view.eligible === 0
            ? t.query.notCounted(view.challengers.length)
            : t.query.votes(
                f.number(view.votes_for),
                f.number(view.votes_against),
                f.number(view.eligible),
                view.challengers.length,
              )}
        </p>
      )}
    </li>
  )
}

function Deadlines({ view, now }: { view: DisputeView; now: Now }) {
  const { t, f } = useWords()
  const steps: Array<[string, number]> = [
    [t.query.deadlines.opened, view.opened_at],
    [t.query.deadlines.grace, view.grace_until],
    [t.query.deadlines.vote, view.vote_until],
    [t.query.deadlines.final, view.final_until],
  ]
  if (view.accept_until !== null) steps.push([t.query.deadlines.accept, view.accept_until])
  const when = (block: number) => (now.slot ? f.time(now.time + (block - now.block) * now.slot) : null)
  return (
    <ol className="deadlines">
      {steps.map(([words, block]) => (
        <li key={words} data-over={block <= now.block}>
          <strong>{words}</strong>
          <span>{t.query.atBlock(f.number(block))}</span>
          {when(block) && <span>{block <= now.block ? when(block) : t.query.about(when(block) ?? '')}</span>}
        </li>
      ))}
    </ol>
  )
}

function Waiting({ report: { pending } }: { report: CarReport }) {
  const { t, f } = useWords()
  if (pending.length === 0) return null
  return (
    <section className="group">
      <h3>{t.query.pendingTitle(pending.length)}</h3>
      <p className="hint">{t.query.pendingHelp}</p>
      <ul className="lines">
        {pending.map(({ record, kind, since, why }) => (
          <li key={record}>
            <p className="line-head">
              <strong>{t.codes.kind[kind]}</strong>
              <Tag tone="caution">{t.sentences.pending(why)}</Tag>
              <span>{t.query.since(f.day(since))}</span>
              <RecordLink number={record} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Corrected({ report: { corrections } }: { report: CarReport }) {
  const { t } = useWords()
  if (corrections.length === 0) return null
  return (
    <section className="group">
      <h3>{t.query.correctionsTitle(corrections.length)}</h3>
      <ul className="lines">
        {corrections.map(({ source, of, withdraws, reason }) => (
          <li key={source.record} data-counts={source.counts}>
            <p className="line-head">
              <strong>{withdraws ? t.query.withdraws : t.query.amends}</strong>
              <RecordLink number={of} />
              <span>{reason}</span>
            </p>
            <SourceLine source={source} />
          </li>
        ))}
      </ul>
    </section>
  )
}
