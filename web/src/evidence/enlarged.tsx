// One picture at a time, as large as the window: with keys, and back to where one was.

import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Evidence } from '../generated/rpc'
import { useWords } from '../words/context'
import { Absence, Save } from './not-shown'
import { sizeText } from './size'
import { useShown } from './use-shown'

interface Props {
  pieces: readonly Evidence[]
  index: number
  nameOf: (index: number) => string
  go: (index: number) => void
  close: () => void
}

export function Enlarged({ pieces, index, nameOf, go, close }: Props) {
  const { t } = useWords()
  const words = t.evidence.shown
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    // It is gone from the page before the browser could give the focus back.
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  const piece = pieces[index]
  if (!piece) return null
  const [before, after] = [index > 0, index < pieces.length - 1]
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft' && before) go(index - 1)
    if (key === 'ArrowRight' && after) go(index + 1)
  }
  return (
    <dialog ref={dialog} className="enlarged" aria-label={nameOf(index)} onClose={close} onKeyDown={press}>
      <Large evidence={piece} name={nameOf(index)} />
      <div className="buttons">
        {pieces.length > 1 && (
          <>
            <button type="button" className="button small" disabled={!before} onClick={() => go(index - 1)}>
              {words.previous}
            </button>
            <button type="button" className="button small" disabled={!after} onClick={() => go(index + 1)}>
              {words.next}
            </button>
          </>
        )}
        <Save evidence={piece} />
        <button type="button" className="button small enlarged-close" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
    </dialog>
  )
}

function Large({ evidence, name }: { evidence: Evidence; name: string }) {
  const { t, f } = useWords()
  const { shown, again } = useShown(evidence, true)
  const { blake2_256: digest, media_type: type, bytes } = evidence
  if (shown.state !== 'picture') return <Absence evidence={evidence} shown={shown} again={again} />
  return (
    <figure>
      <img src={shown.url} alt={name} width={shown.width} height={shown.height} />
      <figcaption>
        <p>
          <strong>{name}</strong>
        </p>
        <p className="hint">
          {type} · {f.number(shown.width)} × {f.number(shown.height)} · {sizeText(Number(bytes), f.locale)}
        </p>
        <p className="digest">{digest}</p>
        <p className="hint">{t.evidence.shown.checked}</p>
      </figcaption>
    </figure>
  )
}
