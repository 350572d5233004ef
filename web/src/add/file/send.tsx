// Signs the lines of a file, as many under one signature as the chain takes.

import { useEffect, useMemo, useState } from 'react'
import { chainApi } from '../../account/chain'
import { Confirm, type Outcome } from '../../account/send'
import { useNodeState } from '../../chain/context'
import { useWords } from '../../words/context'
import { useReadAnew } from '../car'
import { remember } from '../recent'
import { useAddWords } from '../words'
import type { WriterOf } from '../writer'
import { batchesOf, makeBatch, mostOfBatch, outcomesOf } from './batch'
import type { Judged } from './judge'

interface Props {
  lines: readonly Judged[]
  writer: WriterOf
  become: (lines: readonly Judged[]) => void
}

/** The most records of one signature; nothing until the chain told. */
function useMost(): number | null {
  const [most, setMost] = useState<number | null>(null)
  useEffect(() => {
    let current = true
    chainApi()
      .then(mostOfBatch)
      .then(
        (told) => current && setMost(told),
        () => undefined,
      )
    return () => {
      current = false
    }
  }, [])
  return most
}

export function SendLines({ lines, writer, become }: Props) {
  const { f } = useWords()
  const { file: words } = useAddWords()
  const most = useMost()
  const [askedToo, setAskedToo] = useState(false)
  const [batches, setBatches] = useState<Judged[][]>([])
  const count = (state: Judged['state']) => lines.filter((one) => one.state === state).length
  const sendable = lines.filter(({ state }) => state === 'ready' || (askedToo && state === 'asked'))
  const signatures = most ? Math.ceil(sendable.length / most) : 1
  const [now] = batches
  return (
    <div className="send-lines">
      <p className="tags" role="status">
        {(['ready', 'asked', 'wrong', 'written', 'refused'] as const).map((state) =>
          count(state) > 0 ? (
            <span key={state} className="tag" data-count={state}>
              {f.number(count(state))} {words.states[state]}
            </span>
          ) : null,
        )}
      </p>
      {count('asked') > 0 && (
        <label className="form-tick">
          <input type="checkbox" checked={askedToo} onChange={({ target }) => setAskedToo(target.checked)} />
          <span>{words.askedToo}</span>
        </label>
      )}
      {sendable.length > 0 && (
        <div className="buttons">
          <button
            type="button"
            className="button primary"
            disabled={most === null}
            onClick={() => most && setBatches(batchesOf(sendable, most))}
          >
            {words.send(f.number(sendable.length))}
          </button>
          {signatures > 1 && <span className="hint">{words.batches(f.number(signatures))}</span>}
        </div>
      )}
      {now && (
        <Batch
          key={now[0]?.line}
          lines={now}
          left={batches.length}
          writer={writer}
          done={(outcome) => {
            become(outcome)
            setBatches(batches.slice(1))
          }}
          close={() => setBatches([])}
        />
      )}
    </div>
  )
}

interface BatchProps {
  lines: Judged[]
  left: number
  writer: WriterOf
  done: (lines: Judged[]) => void
  close: () => void
}

function Batch({ lines, left, writer, done, close }: BatchProps) {
  const { f } = useWords()
  const { file: words, happens, confirmAction } = useAddWords()
  const genesis = useNodeState().chain?.genesis ?? ''
  const readAnew = useReadAnew()
  const { roles } = writer.organisation
  const make = useMemo(() => makeBatch(lines, roles), [lines, roles])
  const cars = new Set(lines.map(({ vin }) => vin))
  const onOutcome = (outcome: Outcome) => {
    if (!outcome.ok) return
    const told = outcomesOf(lines, outcome.events)
    const written = told.flatMap(({ vin, kind, number }) =>
      kind !== null && number !== undefined ? [{ genesis, vin, number, kind }] : [],
    )
    remember(written.reverse())
    cars.forEach(readAnew)
    done(told)
  }
  const consequences = [
    { what: words.happens(f.number(lines.length), f.number(cars.size)), tone: 'caution' as const },
    { what: words.eachAlone },
    { what: happens.noMoney },
  ]
  return (
    <Confirm
      title={left > 1 ? `${words.confirmTitle} (${words.left(left)})` : words.confirmTitle}
      consequences={consequences}
      make={make}
      options={writer.options}
      action={confirmAction}
      onOutcome={onOutcome}
      onClose={close}
    />
  )
}
