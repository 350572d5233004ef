// The last question before a signature: what will happen, to money and title above all, and what it costs.

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { MONEY } from '../chain/money'
import type { Tone } from '../parts/notice'
import { useWords } from '../words/context'
import { useAccount } from './context'
import type { Make, SendOptions } from './prepare'
import { problemOf, type Problem } from './problem'
import { ProblemNotice } from './problem-words'
import { SendProgress } from './progress'
import { IDLE, isBusy, type Outcome, type Sending } from './sending'
import { carry } from './tray'
import { prepareCall, useSend } from './use-send'

/** Something that will happen; `caution` and `grave` for what can't be undone. */
export interface Consequence {
  what: ReactNode
  tone?: Tone
}

interface Props {
  title: string
  /** What will happen, a line each. */
  consequences: Consequence[]
  /** The call; it must stay the same function while the dialogue is open. */
  make: Make
  options?: SendOptions
  /** The words on the button that signs. */
  action: string
  /** Called when it is about to be signed. */
  onSend?: () => void
  /** Done before it is signed; where it answers false, nothing is signed. */
  before?: () => Promise<boolean>
  /** Called once it is final, or refused. */
  onOutcome?: (outcome: Outcome) => void
  onClose: () => void
}

type Tried = { fee: bigint } | { problem: Problem } | null

function useTrial(make: Make, asProxyOf: string | undefined): [Tried, () => void] {
  const { account } = useAccount()
  const [tried, setTried] = useState<Tried>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = true
    setTried(null)
    const trial: Promise<Tried> = account
      ? prepareCall(account, make, asProxyOf === undefined ? {} : { asProxyOf }).then(
          ({ fee }) => ({ fee }),
          (error: unknown) => ({ problem: problemOf(error) }),
        )
      : Promise.resolve({ problem: { kind: 'no-account' } })
    void trial.then((found) => current && setTried(found))
    return () => {
      current = false
    }
  }, [account, make, asProxyOf, round])
  return [tried, () => setRound(round + 1)]
}

let windows = 0

/** Hands a transaction over to the tray when its window is closed before it is final. */
function useCarried(title: string) {
  const kept = useRef({ id: 0, closed: false, state: IDLE })
  const tell = (state: Sending) => {
    kept.current.state = state
    if (kept.current.closed) carry({ id: kept.current.id, title, state })
  }
  const carryOn = () => {
    kept.current = { id: ++windows, closed: true, state: kept.current.state }
    carry({ id: kept.current.id, title, state: kept.current.state })
  }
  return { carryOn, tell }
}

export function Confirm(props: Props) {
  const { title, consequences, make, options, action, before, onSend, onOutcome, onClose } = props
  const { t } = useWords()
  const { account, standing } = useAccount()
  const [tried, tryAgain] = useTrial(make, options?.asProxyOf)
  const { state, send } = useSend()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const words = t.account.confirm
  const busy = isBusy(state)
  const failed = tried !== null && 'problem' in tried
  const { carryOn, tell } = useCarried(title)
  const sign = async () => {
    if (before && !(await before())) return
    onSend?.()
    const outcome = await send(make, options, tell)
    onOutcome?.(outcome)
  }
  const close = () => {
    if (busy) carryOn()
    onClose()
  }
  return (
    <dialog ref={dialog} className="sheet-dialog confirm" aria-labelledby="confirm-title" onClose={close}>
      <h2 id="confirm-title">{title}</h2>
      <ul className="confirm-lines">
        {consequences.map(({ what, tone = 'calm' }, index) => (
          <li key={index} data-tone={tone}>
            {what}
          </li>
        ))}
      </ul>
      <dl className="pairs">
        <dt>{words.signedBy}</dt>
        <dd>
          {account?.name}{' '}
          {account && account.name !== account.address && <span className="digest">{account.address}</span>}
        </dd>
        {options?.asProxyOf !== undefined && (
          <>
            <dt>{words.signedFor}</dt>
            <dd>
              {standing?.actsFor?.address === options.asProxyOf && standing.actsFor.name}{' '}
              <span className="digest">{options.asProxyOf}</span>
            </dd>
          </>
        )}
        <dt>{words.fee}</dt>
        <dd>
          <Fee tried={tried} />
        </dd>
      </dl>
      {state.step === 'idle' && failed && (
        <div role="alert">
          <ProblemNotice problem={tried.problem} />
        </div>
      )}
      <SendProgress state={state} />
      <div className="buttons">
        {failed && state.step === 'idle' && (
          <button type="button" className="button" onClick={tryAgain}>
            {words.again}
          </button>
        )}
        {(state.step === 'idle' || state.step === 'refused') && (
          <button type="button" className="button primary" disabled={!tried || failed} onClick={() => void sign()}>
            {state.step === 'refused' ? words.again : action}
          </button>
        )}
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {state.step === 'final' ? words.done : busy ? words.leave : words.cancel}
        </button>
      </div>
      {busy && state.step !== 'preparing' && <p className="hint">{words.leaveHelp}</p>}
    </dialog>
  )
}

function Fee({ tried }: { tried: Tried }) {
  const { t, f } = useWords()
  const { symbol, decimals } = MONEY
  const words = t.account.confirm
  if (!tried) return words.trying
  if ('problem' in tried) return words.noFee
  return tried.fee === 0n ? words.free : words.about(`${f.amount(tried.fee, decimals)} ${symbol}`)
}
