// What is asked before a signature, because something speaks against it: each point is ticked by itself.

import { useEffect, useRef, useState } from 'react'
import { useWords } from './words'
import type { Plan } from './act'
import { Tick } from './fields'

export function Asked({ plan, goOn, close }: { plan: Plan; goOn: () => void; close: () => void }) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => dialog.current?.showModal(), [])
  const set = (ask: string, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(ask)
    else next.delete(ask)
    tick(next)
  }
  return (
    <dialog ref={dialog} className="sheet-dialog asked" aria-labelledby="asked-title" onCancel={close}>
      <h2 id="asked-title">{t.trade.askedTitle}</h2>
      <p>{t.trade.askedHelp}</p>
      <div className="ticks">
        {plan.asks.map((ask) => (
          <Tick key={ask} on={ticked.has(ask)} change={(on) => set(ask, on)}>
            {ask}
          </Tick>
        ))}
      </div>
      <div className="buttons">
        <button type="button" className="button primary" disabled={ticked.size < plan.asks.length} onClick={goOn}>
          {t.trade.goOn}
        </button>
        <button type="button" className="button" onClick={close}>
          {t.trade.back}
        </button>
      </div>
    </dialog>
  )
}
