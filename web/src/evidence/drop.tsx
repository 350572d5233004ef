// Where pictures and documents are dropped, chosen or taken, seen as they will be, and removed again.

import { useId, useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { useWords } from '../words/context'
import type { Chosen, EvidenceField } from './field'
import { sizeText } from './size'
import '../style/evidence.css'

const ACCEPTED =
  'image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif,image/gif,application/pdf,text/plain,video/mp4,video/webm,audio/mpeg'

interface Props {
  field: EvidenceField
  /** The element of its heading, one level below what it stands in. */
  heading?: 'h2' | 'h3'
}

export function EvidenceDrop({ field, heading: Heading = 'h3' }: Props) {
  const { t, f } = useWords()
  const words = t.evidence.field
  const [over, setOver] = useState(false)
  const title = useId()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    field.take([...event.dataTransfer.files])
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length > 0) field.take([...event.clipboardData.files])
  }
  return (
    <section
      className="evidence-drop"
      aria-labelledby={title}
      data-over={over}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={paste}
    >
      <Heading id={title}>{words.title}</Heading>
      <p className="evidence-drop-words">{words.drop}</p>
      <Buttons field={field} />
      <p className="hint">{words.hint(field.most, sizeText(field.mostBytes, f.locale))}</p>
      {field.chosen.length > 0 && (
        <ul className="evidence-chosen">
          {field.chosen.map((one) => (
            <Line key={one.id} one={one} field={field} />
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">
        {field.busy ? words.preparing : field.prepared.length > 0 ? words.count(field.prepared.length) : ''}
      </p>
      {field.prepared.length > 0 && <Warning field={field} />}
    </section>
  )
}

function Buttons({ field }: { field: EvidenceField }) {
  const { t } = useWords()
  const words = t.evidence.field
  const files = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    field.take([...(input.files ?? [])])
    input.value = ''
  }
  return (
    <div className="buttons">
      <button type="button" className="button" onClick={() => files.current?.click()}>
        {words.choose}
      </button>
      <input
        ref={files}
        type="file"
        multiple={field.most > 1}
        accept={ACCEPTED}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.choose}
        onChange={({ target }) => take(target)}
      />
      {matchMedia('(pointer: coarse)').matches && (
        <>
          <button type="button" className="button" onClick={() => camera.current?.click()}>
            {words.camera}
          </button>
          <input
            ref={camera}
            type="file"
            accept="image/*"
            capture="environment"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={words.camera}
            onChange={({ target }) => take(target)}
          />
        </>
      )}
    </div>
  )
}

function useRefusalWords(): (refusal: NonNullable<Chosen['refusal']>) => string {
  const { t, f } = useWords()
  const words = t.evidence.field
  return ({ reason, most }) =>
    reason === 'too_many'
      ? words.tooMany(most)
      : reason === 'twice'
        ? words.twice
        : words.unfit[reason](sizeText(most, f.locale))
}

function Line({ one, field }: { one: Chosen; field: EvidenceField }) {
  const { t, f } = useWords()
  const words = t.evidence.field
  const refusalWords = useRefusalWords()
  const { id, name, prepared, url, refusal } = one
  const picture = prepared?.picture
  return (
    <li data-state={refusal ? 'refused' : prepared ? 'ready' : 'busy'}>
      {url ? <img src={url} alt="" /> : <Sign type={prepared?.evidence.media_type} />}
      <div>
        <p className="evidence-name">{name}</p>
        {!prepared && !refusal && <p className="hint">{words.preparing}</p>}
        {refusal && (
          <p className="refused" role="alert">
            {refusalWords(refusal)}
          </p>
        )}
        {prepared && (
          <p className="hint">
            {sizeText(prepared.content.size, f.locale)}
            {' · '}
            {picture ? words.anew(f.number(picture.width), f.number(picture.height)) : words.asIs}
          </p>
        )}
      </div>
      <button type="button" className="button small" aria-label={words.remove(name)} onClick={() => field.remove(id)}>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  )
}

/** In the place of a picture: what kind of file it is. */
export function Sign({ type }: { type?: string }) {
  return (
    <span className="evidence-sign" aria-hidden="true">
      {type?.split('/')[1]}
    </span>
  )
}

function Warning({ field }: { field: EvidenceField }) {
  const { t } = useWords()
  const words = t.evidence.field
  return (
    <div className="notice" data-tone="caution">
      <p className="notice-title">{words.warningTitle}</p>
      <p>{words.warning}</p>
      <label className="evidence-acknowledge">
        <input
          type="checkbox"
          checked={field.acknowledged}
          onChange={({ target }) => field.acknowledge(target.checked)}
        />
        <span>{words.acknowledge}</span>
      </label>
    </div>
  )
}
