// A file of records: read, judged line by line, sent under few signatures, with a report a line.

import { useState } from 'react'
import { useNode } from '../../chain/context'
import { ErrorNotice } from '../../parts/error-notice'
import { Notice } from '../../parts/notice'
import { save } from '../../parts/share'
import { useWords } from '../../words/context'
import { useAddWords } from '../words'
import type { WriterOf } from '../writer'
import { FileDrop } from './drop'
import { example } from './example'
import { judgeLines, type Judged } from './judge'
import type { FileFault, ReadLines } from './read'
import { Report } from './report'
import { SendLines } from './send'

type State =
  | { step: 'none' }
  | { step: 'refused'; fault: FileFault }
  | { step: 'reading'; done: number; all: number }
  | { step: 'failed'; error: unknown; read: ReadLines }
  | { step: 'judged'; lines: Judged[] }

export function FilePage({ writer }: { writer: WriterOf }) {
  const { f } = useWords()
  const { file: words } = useAddWords()
  const { client } = useNode()
  const [state, setState] = useState<State>({ step: 'none' })

  const take = async (read: ReadLines) => {
    if ('fault' in read) return setState({ step: 'refused', fault: read.fault })
    const { address: account, roles } = writer.organisation
    try {
      const tell = (done: number, all: number) => setState({ step: 'reading', done, all })
      setState({ step: 'judged', lines: await judgeLines(client, read.lines, { account, roles }, tell) })
    } catch (error) {
      setState({ step: 'failed', error, read })
    }
  }
  const become = (changed: readonly Judged[]) =>
    setState((before) =>
      before.step === 'judged'
        ? {
            ...before,
            lines: before.lines.map((one) => changed.find(({ line }) => line === one.line) ?? one),
          }
        : before,
    )
  return (
    <section className="add-part" aria-labelledby="file-title">
      <h2 id="file-title">{words.title}</h2>
      <p>{words.lead}</p>
      <FileDrop take={(read) => void take(read)} />
      <div aria-live="polite" className="add-part">
        {state.step === 'refused' && <Notice tone="grave" title={words[state.fault]} />}
        {state.step === 'reading' && (
          <p className="hint" role="status">
            {words.checking(f.number(state.done), f.number(state.all))}
          </p>
        )}
        {state.step === 'failed' && <ErrorNotice error={state.error} retry={() => void take(state.read)} />}
      </div>
      {state.step === 'judged' && (
        <>
          <SendLines lines={state.lines} writer={writer} become={become} />
          <Report lines={state.lines} />
        </>
      )}
      {state.step === 'none' && <Teach writer={writer} />}
    </section>
  )
}

function Teach({ writer }: { writer: WriterOf }) {
  const { file: words } = useAddWords()
  return (
    <section className="teach">
      <h3>{words.howTitle}</h3>
      <ul>
        {words.how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="buttons">
        <button
          type="button"
          className="button"
          onClick={() => save('records.csv', 'text/csv', example(writer.organisation.roles))}
        >
          {words.example}
        </button>
      </div>
    </section>
  )
}
