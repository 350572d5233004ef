// A record in short, as whoever attests or corrects it needs it: what it says, who wrote it, what backs it.

import type { ReactNode } from 'react'
import { MONEY } from '../chain/money'
import type { RecordView } from '../generated/rpc'
import { KindPicture } from '../parts/kind-picture'
import { Tag } from '../parts/tag'
import { useNameOf } from '../query/data'
import { useItemWords } from '../query/item-words'
import { odometerWords, recordLines } from '../query/record-lines'
import { RecordPictures } from '../parts/evidence-picture'
import { statusTone, useAuthorWords } from '../query/source-line'
import { useWords } from '../words/context'
import { useAddWords } from './words'

export function RecordSummary({ view, children }: { view: RecordView; children?: ReactNode }) {
  const { t, f } = useWords()
  const own = MONEY
  const nameOf = useNameOf()
  const itemWords = useItemWords()
  const authorWords = useAuthorWords()
  const { attest: words } = useAddWords()
  const { record, status, pending, witnesses } = view
  const lines = recordLines(record, { t, f, own, nameOf, itemWords })
  return (
    <li className="record-summary" data-record={record.number}>
      <KindPicture kind={record.kind} />
      <div>
        <p className="record-kind">
          {record.number} · {t.codes.kind[record.kind]} ·{' '}
          <time dateTime={record.event_date}>{f.day(record.event_date)}</time>
        </p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {record.odometer && (
          <p>
            {t.show.odometer}
            {f.colon}
            {odometerWords(record.odometer, { t, f })}
          </p>
        )}
        {record.description && <blockquote>{record.description}</blockquote>}
        <RecordPictures record={record} />
        <p className="hint">
          {authorWords(record.author)} · {words.witnesses(witnesses.length)}
        </p>
        <p className="tags">
          {status !== 'active' && <Tag tone={statusTone(status)}>{t.codes.status[status]}</Tag>}
          {pending && <Tag tone="caution">{t.query.pending}</Tag>}
        </p>
        {children}
      </div>
    </li>
  )
}
