// The record on which a line of the report rests: who wrote it, how it stands, who attests it.

import type { Author, Source } from '../generated/rpc'
import { Tag } from '../parts/tag'
import type { Tone } from '../parts/notice'
import { useWords } from '../words/context'
import { useNameOf } from './data'
import { goTo } from './section'

export function useAuthorWords(): (author: Author) => string {
  const { t, f } = useWords()
  const nameOf = useNameOf()
  return (author) => {
    if (typeof author === 'string') return t.query.consortium
    if ('owner' in author) return t.query.ownerWrote(nameOf(author.owner))
    const { account, role } = author.organisation
    return `${nameOf(account)}${f.comma}${t.codes.role[role]}`
  }
}

export const statusTone = (status: Source['status']): Tone =>
  status === 'active'
    ? 'good'
    : status === 'withdrawn' || status === 'annulled' || status === 'refuted'
      ? 'grave'
      : 'caution'

/** How a record stands, where that isn't simply in force. */
export function StandingTags({
  source,
}: {
  source: Pick<Source, 'status' | 'pending' | 'counts' | 'witnesses' | 'witnessed'>
}) {
  const { t } = useWords()
  const { status, pending, counts, witnesses, witnessed } = source
  return (
    <>
      {status !== 'active' && <Tag tone={statusTone(status)}>{t.codes.status[status]}</Tag>}
      {pending && <Tag tone="caution">{t.sentences.pending(pending)}</Tag>}
      {!counts && !pending && status === 'active' && <Tag tone="caution">{t.query.doesNotCount}</Tag>}
      <Tag tone={witnessed ? 'good' : 'calm'}>{t.query.witnesses(witnesses, witnessed)}</Tag>
    </>
  )
}

export function RecordLink({ number }: { number: number }) {
  const { t } = useWords()
  return (
    <button type="button" className="link record-link" onClick={() => goTo(`record-${number}`)}>
      {t.query.record(number)}
    </button>
  )
}

export function SourceLine({ source }: { source: Source }) {
  const { t, f } = useWords()
  const authorWords = useAuthorWords()
  return (
    <p className="source">
      <span>
        {f.day(source.date)} · {authorWords(source.author)} · <RecordLink number={source.record} />
        {source.documents > 0 && ` · ${t.query.documents(source.documents)}`}
      </span>
      <StandingTags source={source} />
    </p>
  )
}
