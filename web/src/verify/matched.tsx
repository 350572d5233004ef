// Whether a car's records name the pictures and documents that were handed over.

import { carPath } from '../address/route'
import { Sign } from '../evidence/drop'
import { sizeText } from '../evidence/size'
import { MOST_BYTES } from '../evidence/prepare'
import type { RecordView } from '../generated/rpc'
import { Tag } from '../parts/tag'
import { statusTone } from '../query/source-line'
import { useWords } from '../words/context'
import { namedBy, type Piece } from './pieces'
import '../style/evidence.css'

interface Props {
  pieces: Piece[]
  /** The car with which they are compared, once that is known. */
  car: { vin: string; records: readonly RecordView[] } | null
}

export function Matched({ pieces, car }: Props) {
  const { t } = useWords()
  const words = t.evidence.matched
  return (
    <section className="outcome" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.help}</p>
      <ul className="evidence-chosen">
        {pieces.map((piece) => (
          <Line key={piece.id} piece={piece} car={car} />
        ))}
      </ul>
    </section>
  )
}

function Line({ piece, car }: { piece: Piece; car: Props['car'] }) {
  const { t, f } = useWords()
  const words = t.evidence.matched
  const { name, type, bytes, digest, tooLarge, url } = piece
  return (
    <li>
      {url ? <img src={url} alt="" /> : <Sign type={type} />}
      <div>
        <p className="evidence-name">
          {name} <span className="hint">{sizeText(bytes, f.locale)}</span>
        </p>
        {tooLarge && <p className="refused">{words.tooLarge(sizeText(MOST_BYTES, f.locale))}</p>}
        {!tooLarge && !digest && <p className="hint">{words.hashing}</p>}
        {digest && <p className="digest">{digest}</p>}
        {digest && car && <Says vin={car.vin} views={namedBy(digest, car.records)} />}
      </div>
    </li>
  )
}

function Says({ vin, views }: { vin: string; views: RecordView[] }) {
  const { t, f } = useWords()
  const words = t.evidence.matched
  if (views.length === 0)
    return (
      <>
        <p>
          <Tag tone="caution">{words.notNamed}</Tag>
        </p>
        <p className="hint">{words.notNamedHelp}</p>
      </>
    )
  return views.map(({ record, status }) => (
    <p key={record.number} className="tags">
      <Tag tone="good">{words.named(record.number, t.codes.kind[record.kind], f.day(record.event_date))}</Tag>
      {status !== 'active' && <Tag tone={statusTone(status)}>{t.codes.status[status]}</Tag>}
      <a href={`#${carPath(vin)}`}>{t.verify.openFile}</a>
    </p>
  ))
}
