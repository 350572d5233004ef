// A record that was written, and is final: its number, the head of the file after it, and where to look at it.

import { useEffect, useRef } from 'react'
import { carPath } from '../../address/route'
import type { RecordKind } from '../../generated/rpc'
import { Notice } from '../../parts/notice'
import { VinPlate } from '../../parts/vin-plate'
import { useWords } from '../../words/context'
import { useAddWords } from '../words'
import type { Written } from './call'

interface Props {
  kind: RecordKind
  written: Written
  /** Another record for this car. */
  again: () => void
  /** The same for another car. */
  other: () => void
}

export function WrittenNotice({ kind, written: { vin, number, head, pending, isKept }, again, other }: Props) {
  const { t } = useWords()
  const { written: words } = useAddWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="written" role="status">
      <Notice tone="good" title={words.title}>
        <dl className="pairs">
          <dt>{t.codes.kind[kind]}</dt>
          <dd>
            <VinPlate vin={vin} small />
          </dd>
          <dt>{words.number}</dt>
          <dd data-number={number}>{number}</dd>
          <dt>{words.head}</dt>
          <dd className="digest">{head}</dd>
        </dl>
        {pending && <p>{words.pending}</p>}
        {!isKept && <p>{words.noPlace}</p>}
        <div className="buttons">
          <a className="button primary" href={`#${carPath(vin)}`}>
            {words.open}
          </a>
          <button type="button" className="button" onClick={again}>
            {words.more}
          </button>
          <button type="button" className="button" onClick={other}>
            {words.next}
          </button>
        </div>
      </Notice>
    </div>
  )
}
