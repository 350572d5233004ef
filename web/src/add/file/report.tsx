// What became of each line of a file.

import { carPath } from '../../address/route'
import { useProblemWords } from '../../account/problem-words'
import { Tag } from '../../parts/tag'
import { save } from '../../parts/share'
import type { Tone } from '../../parts/notice'
import { csvLine } from '../../show/csv'
import { useWords } from '../../words/context'
import { labelAt, useSay } from '../say'
import { useAddWords } from '../words'
import type { Judged, LineState } from './judge'

const TONES: Record<LineState, Tone> = {
  ready: 'good',
  asked: 'caution',
  wrong: 'grave',
  written: 'good',
  refused: 'grave',
}

/** What is said of a line, apart from the chain's refusal. */
function useTold(): (line: Judged) => string[] {
  const { file, fields } = useAddWords()
  const say = useSay()
  const faults = { not_json: file.notJson, no_vin: file.noVin, bad_vin: file.badVin, no_kind: file.noKind }
  return ({ kind, fault, problems, questions, number }) => [
    ...(fault ? [faults[fault]] : []),
    ...problems.map((problem) => {
      const label = kind && labelAt(kind, problem.path)
      return `${label ? `${fields.labels[label]} (${problem.path})` : problem.path}: ${fields.problems[problem.code](problem)}`
    }),
    ...(number === undefined && kind ? questions.map((question) => say(question, kind)) : []),
    ...(number === undefined ? [] : [file.number(number)]),
  ]
}

export function Report({ lines }: { lines: readonly Judged[] }) {
  const { t } = useWords()
  const { file: words } = useAddWords()
  const told = useTold()
  const saveReport = () => {
    const head = [words.line, words.vin, words.kind, words.outcome, '']
    const rows = lines.map((line) => [
      String(line.line),
      line.vin,
      line.kind ?? '',
      words.states[line.state],
      [...told(line), line.error ?? ''].filter(Boolean).join(' '),
    ])
    save('report.csv', 'text/csv', [head, ...rows].map(csvLine).join(''))
  }
  return (
    <>
      <div className="table-box" tabIndex={0} role="group" aria-label={words.outcome}>
        <table className="file-report">
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.vin}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line} data-line={line.line} data-state={line.state}>
                <td>{line.line}</td>
                <td className="digest">
                  {line.state === 'written' ? <a href={`#${carPath(line.vin)}`}>{line.vin}</a> : line.vin || '–'}
                </td>
                <td>{line.kind ? t.codes.kind[line.kind] : '–'}</td>
                <td>
                  <Tag tone={TONES[line.state]}>{words.states[line.state]}</Tag>
                  {told(line).map((one, place) => (
                    <p key={place}>{one}</p>
                  ))}
                  {line.error && <Refusal code={line.error} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="buttons">
        <button type="button" className="button" onClick={saveReport}>
          {words.save}
        </button>
      </div>
    </>
  )
}

/** Why the chain refused a line. */
function Refusal({ code }: { code: string }) {
  const { help } = useProblemWords({ kind: 'call', code })
  return (
    <p>
      {help} <code>{code}</code>
    </p>
  )
}
