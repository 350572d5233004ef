// Which node answers, and how it stands: a button that says it, and a dialogue in which another is named.

import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useNode, useNodeState } from '../chain/context'
import { chooseNode, defaultNode, nodeUrl } from '../chain/endpoint'
import type { NodeState } from '../chain/watch'
import { LightMark, LightPart } from '../light/status'
import { useWords } from '../words/context'

/** Milliseconds without a new final block after which that is said. */
const SILENCE = 60_000

function useSilence(heardAt: number | null): boolean {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000)
    return () => clearInterval(timer)
  }, [])
  return heardAt !== null && now - heardAt > SILENCE
}

/** How a node stands, in a word that the style knows. */
function standing({ connection, finalised }: NodeState, silent: boolean): 'good' | 'waiting' | 'bad' {
  if (connection === 'lost') return 'bad'
  return connection === 'open' && finalised !== null && !silent ? 'good' : 'waiting'
}

export const hostOf = (url: string): string => url.replace(/^wss?:\/\//, '')

export function NodeButton() {
  const { t, f } = useWords()
  const { endpoint } = useNode()
  const state = useNodeState()
  const silent = useSilence(state.heardAt)
  const dialog = useRef<HTMLDialogElement>(null)
  const how = standing(state, silent)
  const said =
    state.connection === 'open'
      ? state.finalised === null
        ? t.frame.noBlockYet
        : silent
          ? t.frame.silent(f.number(state.finalised))
          : t.frame.block(f.number(state.finalised))
      : state.connection === 'connecting'
        ? t.frame.connecting
        : t.frame.lost
  return (
    <>
      <button type="button" className="node" data-standing={how} onClick={() => dialog.current?.showModal()}>
        <span className="node-light" aria-hidden="true" />
        <span className="node-words">
          <span className="node-host">{hostOf(endpoint.url)}</span>
          <span className="node-said">{said}</span>
        </span>
        <LightMark />
      </button>
      <NodeDialog dialog={dialog} said={said} />
    </>
  )
}

function NodeDialog({ dialog, said }: { dialog: React.RefObject<HTMLDialogElement | null>; said: string }) {
  const { t } = useWords()
  const { endpoint } = useNode()
  const { chain } = useNodeState()
  const [typed, setTyped] = useState(endpoint.url)
  const [refused, setRefused] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const url = nodeUrl(typed)
    setRefused(!url)
    if (url) chooseNode(url)
  }
  return (
    <dialog ref={dialog} className="sheet-dialog" aria-labelledby="node-title">
      <form onSubmit={submit}>
        <h2 id="node-title">{t.frame.nodeTitle}</h2>
        <p>{t.frame.nodeHelp}</p>
        <label className="field">
          <span>{t.frame.nodeAddress}</span>
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            spellCheck={false}
            autoComplete="off"
            inputMode="url"
            aria-invalid={refused}
            aria-describedby={refused ? 'node-refused' : undefined}
          />
        </label>
        {refused && (
          <p id="node-refused" className="refused">
            {t.frame.nodeRefused}
          </p>
        )}
        <dl className="pairs">
          <dt>{t.frame.connection}</dt>
          <dd>{said}</dd>
          <dt>{t.frame.chain}</dt>
          <dd>{chain?.name ?? t.frame.unknownYet}</dd>
          <dt>{t.frame.genesis}</dt>
          <dd className="digest">{chain?.genesis ?? t.frame.unknownYet}</dd>
        </dl>
        <div className="buttons">
          <button type="submit" className="button primary">
            {t.frame.useNode}
          </button>
          <button type="button" className="button" onClick={() => setTyped(defaultNode(location))}>
            {t.frame.presetNode}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t.frame.close}
          </button>
        </div>
      </form>
      <LightPart />
    </dialog>
  )
}
