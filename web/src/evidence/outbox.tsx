// What waits to be put to the node: a small sign in the corner, and the list behind it.

import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { useNode, useNodeState } from '../chain/context'
import { useWords } from '../words/context'
import type { Waiting } from './box'
import { outbox, type OutboxState } from './keep'
import { putEvidence } from './node'
import { sizeText } from './size'
import { picturesOf } from './use-shown'
import '../style/evidence.css'

function useOutbox(): OutboxState {
  return useSyncExternalStore(outbox().subscribe, outbox().read)
}

/** Puts what waits to the node that is connected, as long as the page is open. */
function useRunning(): void {
  const { client } = useNode()
  const genesis = useNodeState().chain?.genesis
  useEffect(() => {
    if (!genesis) return
    const end = outbox().run(genesis, async (digest, content) => {
      await putEvidence(client, digest, content)
      picturesOf(client).again(digest)
    })
    const endNudges = client.onOpen(() => void outbox().nudge())
    return () => {
      endNudges()
      end()
    }
  }, [client, genesis])
}

export function OutboxSign() {
  const { t } = useWords()
  const words = t.evidence.outbox
  const state = useOutbox()
  const dialog = useRef<HTMLDialogElement>(null)
  useRunning()
  const { waiting, put } = state
  if (waiting.length === 0 && put.length === 0) return null
  const isRefused = waiting.some((it) => it.state === 'refused')
  return (
    <>
      <div className="outbox-sign no-print" role="status">
        <button
          type="button"
          className="button small"
          data-tone={isRefused ? 'grave' : waiting.length > 0 ? 'caution' : 'good'}
          onClick={() => dialog.current?.showModal()}
        >
          {waiting.length > 0 ? words.open(waiting.length) : words.allPut}
        </button>
      </div>
      <OutboxDialog dialog={dialog} state={state} />
    </>
  )
}

function OutboxDialog({ dialog, state }: { dialog: RefObject<HTMLDialogElement | null>; state: OutboxState }) {
  const { t } = useWords()
  const words = t.evidence.outbox
  const { waiting, put, lasts } = state
  const clear = () => {
    dialog.current?.close()
    outbox().clearPut()
  }
  return (
    <dialog ref={dialog} className="sheet-dialog outbox" aria-labelledby="outbox-title">
      <h2 id="outbox-title">{words.title}</h2>
      {waiting.length > 0 && <p>{words.help}</p>}
      {!lasts && waiting.length > 0 && <p className="refused">{words.fleeting}</p>}
      <ul>
        {waiting.map((it) => (
          <WaitingLine key={it.key} it={it} />
        ))}
        {put.map((it) => (
          <li key={it.key} data-tone="good">
            <LineHead it={it} />
            <p className="good">{words.put}</p>
          </li>
        ))}
      </ul>
      <div className="buttons">
        {waiting.length > 0 && (
          <button type="button" className="button" onClick={() => void outbox().nudge()}>
            {words.again}
          </button>
        )}
        {put.length > 0 && (
          <button type="button" className="button" onClick={clear}>
            {words.clear}
          </button>
        )}
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
    </dialog>
  )
}

function LineHead({ it }: { it: Waiting }) {
  const { t, f } = useWords()
  return (
    <p className="evidence-name">
      {it.name}{' '}
      <span className="hint">
        {sizeText(it.bytes, f.locale)}
        {it.vin && ` · ${t.evidence.outbox.ofCar(it.vin)}`}
      </span>
    </p>
  )
}

function WaitingLine({ it }: { it: Waiting }) {
  const { t } = useWords()
  const words = t.evidence.outbox
  const genesis = useNodeState().chain?.genesis
  const [sure, ask] = useState(false)
  const isOther = genesis !== undefined && genesis !== it.genesis
  const isHeld = it.state === 'refused' || it.state === 'held_up'
  const error = it.code === null ? undefined : t.errors(it.code)
  return (
    <li data-tone={it.state === 'refused' ? 'grave' : 'caution'} data-state={it.state}>
      <LineHead it={it} />
      <p>{isOther ? words.otherChain : words.states[it.state]}</p>
      {isHeld && (
        <p className="said">
          {it.code !== null && <strong>{it.code}</strong>} {error?.advice ?? it.said}
        </p>
      )}
      {sure ? (
        <div className="buttons">
          <p>{words.forgetSure}</p>
          <button type="button" className="button small" onClick={() => void outbox().forget(it.genesis, [it.digest])}>
            {words.forget}
          </button>
          <button type="button" className="button small" onClick={() => ask(false)}>
            {words.keep}
          </button>
        </div>
      ) : (
        <button type="button" className="link" aria-label={words.forgetNamed(it.name)} onClick={() => ask(true)}>
          {words.forget}
        </button>
      )}
    </li>
  )
}
