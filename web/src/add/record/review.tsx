// What a record raises, before it is signed: what the chain would refuse, what is asked, whose word it waits for.

import { useEffect, useRef, useState } from 'react'
import type { RecordKind } from '../../generated/rpc'
import { BRANDS } from '../../generated/brands'
import { GravityPicture, VerdictPicture } from '../../parts/kind-picture'
import { Notice } from '../../parts/notice'
import { useWords } from '../../words/context'
import { isRefused, type Question } from '../checks/question'
import type { Entry } from '../form/read'
import { wordFor } from '../kinds'
import { useAddWords } from '../words'
import { useSay } from '../say'

/** A record that reads as one, with what it raises. */
export interface Checked {
  entry: Entry
  questions: Question[]
}

interface Props {
  checked: Checked
  /** Whether its pictures are ready. */
  canSign: boolean
  sign: () => void
  sameAs: (record: number) => void
}

export function Review({ checked: { entry, questions }, canSign, sign, sameAs }: Props) {
  const words = useAddWords()
  const [meant, setMeant] = useState(false)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.focus()
    setMeant(false)
  }, [questions])
  const refused = questions.filter(isRefused)
  const asked = questions.filter((question) => !isRefused(question))
  const word = wordFor(entry.kind, entry.fields)
  return (
    <section ref={box} className="review" tabIndex={-1} aria-label={words.askedTitle} aria-live="polite">
      {refused.length > 0 && (
        <Notice tone="grave" title={words.refusedTitle}>
          <Questions kind={entry.kind} questions={refused} sameAs={sameAs} />
        </Notice>
      )}
      {refused.length === 0 && (
        <Notice
          tone={asked.length > 0 ? 'caution' : 'good'}
          title={asked.length > 0 ? words.askedTitle : words.nothingAsked}
        >
          <Questions kind={entry.kind} questions={asked} sameAs={sameAs} />
          <GravityOf entry={entry} />
          {word && <p>{words.checks.waits[word]}</p>}
          {!canSign && <p className="refused">{words.evidenceWaits}</p>}
          {asked.length > 0 && (
            <label className="form-tick">
              <input type="checkbox" checked={meant} onChange={({ target }) => setMeant(target.checked)} />
              <span>{words.asked}</span>
            </label>
          )}
          <div className="buttons">
            <button
              type="button"
              className="button primary"
              disabled={!canSign || (asked.length > 0 && !meant)}
              onClick={sign}
            >
              {words.sign}
            </button>
          </div>
        </Notice>
      )}
    </section>
  )
}

interface QuestionsProps {
  kind: RecordKind
  questions: Question[]
  sameAs: (record: number) => void
}

function Questions({ kind, questions, sameAs }: QuestionsProps) {
  const words = useAddWords()
  const say = useSay()
  return (
    <ul className="questions">
      {questions.map((question, place) => (
        <li key={place} data-code={question.code}>
          {question.code === 'illogical' && <VerdictPicture verdict="illogical" />}
          <span>{say(question, kind)}</span>
          {question.code === 'same_event' && (
            <button type="button" className="button small" onClick={() => sameAs(question.record)}>
              {words.saySame(question.record)}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** How grave a title brand is for what the car is worth. */
function GravityOf({ entry: { kind, fields } }: { entry: Entry }) {
  const { t } = useWords()
  const gravity = kind === 'title_brand' ? BRANDS[String(fields.code)]?.gravity : undefined
  if (!gravity) return null
  return (
    <p className="gravity">
      <GravityPicture gravity={gravity} /> {t.codes.gravity[gravity]}
    </p>
  )
}
