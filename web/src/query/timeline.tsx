// The life of a car as a timeline of its records, by the day on which they happened.

import { use, useMemo, useState } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { MONEY } from '../chain/money'
import type { RecordKind, RecordView } from '../generated/rpc'
import { ErrorNotice } from '../parts/error-notice'
import { RecordPictures } from '../parts/evidence-picture'
import { Tag } from '../parts/tag'
import type { Tone } from '../parts/notice'
import { Lines } from '../parts/skeleton'
import { useWords } from '../words/context'
import { Names, useNameOf, type Records } from './data'
import { useItemWords } from './item-words'
import { odometerWords, recordLines } from './record-lines'
import { Part } from './section'
import { statusTone, useAuthorWords } from './source-line'

/** What the timeline can be narrowed to: the kinds of each choice. */
const CHOICES = {
  all: null,
  damage: ['accident', 'insurance_claim', 'title_brand', 'theft', 'scrapped'],
  care: ['maintenance', 'inspection', 'recall', 'diagnosis', 'part_scrapped', 'return_to_factory', 'evaluation'],
  title: [
    'manufacture',
    'delivery',
    'retail',
    'registration',
    'sale',
    'transfer',
    'title_order',
    'lien',
    'export',
    'import',
    'annulment',
  ],
  readings: ['odometer_reading'],
} as const satisfies Record<string, readonly RecordKind[] | null>

type Choice = keyof typeof CHOICES

const TONES: Partial<Record<RecordKind, Tone>> = {
  accident: 'grave',
  insurance_claim: 'caution',
  title_brand: 'grave',
  theft: 'grave',
  scrapped: 'grave',
  recall: 'caution',
  lien: 'caution',
  inspection: 'good',
  maintenance: 'good',
}

const isShown = ({ record }: RecordView, choice: Choice): boolean => {
  const kinds: readonly RecordKind[] | null = CHOICES[choice]
  return kinds === null || kinds.includes(record.kind) || (choice === 'readings' && record.odometer !== null)
}

interface Props {
  records: UseQueryResult<Records>
  birth: number | null
}

export function Timeline({ records, birth }: Props) {
  const { t } = useWords()
  const names = use(Names)
  const { data, error } = records
  return (
    <Part name="timeline" title={t.query.parts.timeline}>
      {error && <ErrorNotice error={error} retry={() => void records.refetch()} />}
      {!data && !error && <Lines count={10} />}
      {data && (
        <Names value={{ ...names, ...data.names }}>
          <Years records={data.records} birth={birth} />
        </Names>
      )}
    </Part>
  )
}

function Years({ records, birth }: { records: RecordView[]; birth: number | null }) {
  const { t } = useWords()
  const [choice, choose] = useState<Choice>('all')
  const [newestFirst, turn] = useState(false)
  const years = useMemo(() => {
    const ordered = records
      .filter((view) => isShown(view, choice))
      .sort((a, b) => a.record.event_date.localeCompare(b.record.event_date) || a.record.number - b.record.number)
    if (newestFirst) ordered.reverse()
    return [...Map.groupBy(ordered, ({ record }) => record.event_date.slice(0, 4))]
  }, [records, choice, newestFirst])
  return (
    <>
      <div className="timeline-tools no-print">
        <div className="scopes small" role="group" aria-label={t.query.narrow}>
          {(Object.keys(CHOICES) as Choice[]).map((one) => (
            <button key={one} type="button" aria-pressed={choice === one} onClick={() => choose(one)}>
              {t.query.choices[one]}
            </button>
          ))}
        </div>
        <button type="button" className="button small" onClick={() => turn(!newestFirst)}>
          {newestFirst ? t.query.oldestFirst : t.query.newestFirst}
        </button>
      </div>
      {years.length === 0 && <p className="empty">{t.query.noRecords}</p>}
      {years.map(([year, views]) => (
        <section key={year} className="year" aria-label={year}>
          <h3>{year}</h3>
          <ol>
            {views.map((view) => (
              <Entry key={view.record.number} view={view} annulled={birth !== null && view.record.number < birth} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function Entry({ view, annulled }: { view: RecordView; annulled: boolean }) {
  const { t, f } = useWords()
  const own = MONEY
  const nameOf = useNameOf()
  const itemWords = useItemWords()
  const authorWords = useAuthorWords()
  const { record } = view
  const lines = recordLines(record, { t, f, own, nameOf, itemWords })
  return (
    <li
      id={`record-${record.number}`}
      className="entry"
      tabIndex={-1}
      data-tone={TONES[record.kind] ?? 'calm'}
      data-off={annulled || view.status === 'withdrawn' || view.status === 'annulled'}
    >
      <div className="entry-day">
        <time dateTime={record.event_date}>{f.day(record.event_date)}</time>
        <span className="entry-number">{t.query.record(record.number)}</span>
      </div>
      <div className="entry-body">
        <p className="entry-kind">{t.codes.kind[record.kind]}</p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {record.odometer && (
          <p className="entry-odometer">
            {t.show.odometer}
            {f.colon}
            {odometerWords(record.odometer, { t, f })}
            {!view.reading_counts && ` (${t.query.readingIdle})`}
          </p>
        )}
        {record.description && <blockquote>{record.description}</blockquote>}
        <p className="entry-author">{authorWords(record.author)}</p>
        <p className="tags">
          <Tag tone={statusTone(view.status)}>{t.codes.status[view.status]}</Tag>
          {view.pending && <Tag tone="caution">{t.query.pending}</Tag>}
          <Witnesses view={view} />
          {view.version > 0 && <Tag>{t.query.version(view.version)}</Tag>}
        </p>
        <RecordPictures record={record} />
        <Fine view={view} />
      </div>
    </li>
  )
}

function Witnesses({ view }: { view: RecordView }) {
  const { t, f } = useWords()
  const nameOf = useNameOf()
  const { witnesses, witnessed } = view
  return (
    <Tag tone={witnessed ? 'good' : 'calm'}>
      {t.query.witnesses(witnesses.length, witnessed)}
      {witnesses.length > 0 && `${f.colon}${f.list(witnesses.map(nameOf))}`}
    </Tag>
  )
}

/** When it was written down, and the digests that tie it to the file. */
function Fine({ view: { record, head, window_until: until, settled } }: { view: RecordView }) {
  const { t, f } = useWords()
  return (
    <details className="fine">
      <summary>{t.query.writtenOn(f.time(Number(record.recorded_at)))}</summary>
      <dl className="pairs">
        <dt>{t.query.headAfter}</dt>
        <dd className="digest">{head}</dd>
        <dt>{t.query.headBefore}</dt>
        <dd className="digest">{record.previous}</dd>
        {record.commitment && (
          <>
            <dt>{t.query.commitment}</dt>
            <dd className="digest">{record.commitment}</dd>
          </>
        )}
        <dt>{t.query.settledTitle}</dt>
        <dd>{settled ? t.query.settled : until ? t.query.windowUntil(f.time(Number(until))) : t.query.notSettled}</dd>
      </dl>
    </details>
  )
}
