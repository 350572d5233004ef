// The pictures and documents of a record or dispute: small where they stand, large in a dialogue.

import { useEffect, useRef, useState } from 'react'
import type { Evidence } from '../generated/rpc'
import { useWords } from '../words/context'
import { Enlarged } from './enlarged'
import { Absence } from './not-shown'
import { useNear, useShown } from './use-shown'
import '../style/evidence.css'

interface Props {
  evidence: readonly Evidence[]
  /** What one of them is called, by its place among so many. */
  called: (place: number, count: number) => string
}

export function Gallery({ evidence, called }: Props) {
  const [opened, open] = useState<number | null>(null)
  // One digest may be named twice.
  const pieces = [...new Map(evidence.map((it) => [it.blake2_256, it])).values()]
  const nameOf = (index: number) => called(index + 1, pieces.length)
  return (
    <div className="pictures">
      {pieces.map((piece, index) => (
        <Thumb key={piece.blake2_256} evidence={piece} name={nameOf(index)} open={() => open(index)} />
      ))}
      {opened !== null && (
        <Enlarged pieces={pieces} index={opened} nameOf={nameOf} go={open} close={() => open(null)} />
      )}
    </div>
  )
}

function Thumb({ evidence, name, open }: { evidence: Evidence; name: string; open: () => void }) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const near = useNear(place)
  const printing = usePrinting()
  const { shown, again } = useShown(evidence, near || printing)
  return (
    <div ref={place} className="thumb">
      {shown.state === 'picture' ? (
        <button type="button" onClick={open} aria-label={t.evidence.shown.enlarge(name)}>
          <img src={shown.url} alt={name} width={shown.width} height={shown.height} />
          <span className="thumb-digest">{evidence.blake2_256}</span>
        </button>
      ) : (
        <Absence evidence={evidence} shown={shown} again={again} />
      )}
    </div>
  )
}

/** Whether the page is being printed: what is out of sight is fetched then, too. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => setPrinting(true)
    const end = () => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}
