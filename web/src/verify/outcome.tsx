// What the chain says of a file: in one sentence, then record by record.

import { carPath } from '../address/route'
import type { RecordKind, VerificationStatus } from '../generated/rpc'
import { AnswerStamp } from '../parts/answer-stamp'
import { Notice, type Tone } from '../parts/notice'
import { Tag } from '../parts/tag'
import { VinPlate } from '../parts/vin-plate'
import { statusTone } from '../query/source-line'
import { useWords } from '../words/context'
import type { Difference, Row, RowState, Verified } from './compare'

const TONES: Record<VerificationStatus, Tone> = {
  true: 'good',
  true_but_older: 'caution',
  true_but_older_annulled_since: 'grave',
  beyond_block: 'caution',
  different: 'grave',
}

const ROW_TONES: Record<RowState, Tone> = {
  true: 'good',
  different: 'grave',
  same_after_difference: 'caution',
  beyond: 'caution',
  missing: 'caution',
}

interface Props {
  name: string
  outcome: { vin: string; verified: Verified; rows: Row[] }
}

export function Outcome({ name, outcome: { vin, verified, rows } }: Props) {
  const { t } = useWords()
  const { status, first_difference: first, annulled_by: annulledBy } = verified
  const words = t.verify.statuses[status]
  return (
    <section className="outcome" data-status={status}>
      <p className="outcome-file">
        {name} · <VinPlate vin={vin} small />
      </p>
      <AnswerStamp block={verified.block} file={{ vin, file: verified }} />
      <Notice tone={TONES[status]} title={words.title}>
        <p>{words.help}</p>
        {first !== null && status === 'different' && <p>{t.verify.firstDifference(first)}</p>}
        {annulledBy !== null && <p>{t.verify.annulledBy(annulledBy)}</p>}
      </Notice>
      <p>
        <a href={`#${carPath(vin)}`}>{t.verify.openFile}</a>
      </p>
      <Summary rows={rows} />
      <ol className="rows">
        {rows.map((row) => (
          <RowOf key={row.number} row={row} />
        ))}
      </ol>
    </section>
  )
}

function Summary({ rows }: { rows: Row[] }) {
  const { t, f } = useWords()
  const states = Object.keys(ROW_TONES) as RowState[]
  return (
    <p className="tags">
      {states.map((state) => {
        const count = rows.filter((row) => row.state === state).length
        return count > 0 ? (
          <Tag key={state} tone={ROW_TONES[state]}>
            {f.number(count)} {t.verify.rowStates[state]}
          </Tag>
        ) : null
      })}
    </p>
  )
}

function RowOf({ row }: { row: Row }) {
  const { t } = useWords()
  const { number, kind, state, differences, status } = row
  return (
    <li data-state={state} data-record={number}>
      <p className="line-head">
        <span className="row-number">{number}</span>
        <strong>{t.codes.kind[kind as RecordKind] ?? kind}</strong>
        <Tag tone={ROW_TONES[state]}>{t.verify.rowStates[state]}</Tag>
        {status && status !== 'active' && <Tag tone={statusTone(status)}>{t.codes.status[status]}</Tag>}
      </p>
      {differences.length > 0 && <Differences differences={differences} />}
    </li>
  )
}

/** Differences that a row shows. */
const SHOWN = 12

function Differences({ differences }: { differences: Difference[] }) {
  const { t } = useWords()
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={t.verify.differences}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.verify.field}</th>
            <th scope="col">{t.verify.inFile}</th>
            <th scope="col">{t.verify.onChain}</th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, SHOWN).map(({ field, claimed, chain }) => (
            <tr key={field}>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td className="claimed">{claimed ?? '–'}</td>
              <td>{chain ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length > SHOWN && <p className="hint">{t.verify.moreDifferences(differences.length - SHOWN)}</p>}
    </div>
  )
}
