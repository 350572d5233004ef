// A step: what will happen to money and title, told before it is signed; and what did, told once it is final.

import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Confirm, type Make, type Outcome, type SendOptions } from '../account/send'
import { Notice, type Tone } from '../parts/notice'
import { useWords } from './words'
import { Asked } from './asked'
import { useReadAnew } from './data'
import { useMe } from './me'
import { TradeEventList } from './told-list'
import { toldBy, type ChainEvent, type TradeEvent } from './told'

/** What a line of a plan is about. */
export type About = 'money' | 'title' | 'file' | 'then'

export interface Plan {
  /** What is done, as the dialogue's title, and as the words of its button. */
  title: string
  action: string
  lines: Array<{ about: About; words: string; tone?: Tone }>
  /** What is asked first, because something speaks against it. */
  asks: string[]
}

export interface Step {
  plan: Plan
  make: Make
  /** Called once it is done. */
  after?: (told: TradeEvent[]) => void
  /** Called where nothing comes of it: it was left unsigned, or was refused. */
  dropped?: () => void
}

interface Acting {
  begin: (step: Step) => void
  busy: boolean
}

interface Done {
  title: string
  block: number
  told: TradeEvent[]
}

const Context = createContext<Acting | null>(null)

export function useAct(): Acting {
  const found = use(Context)
  if (!found) throw new Error('useAct is for what stands within an ActProvider')
  return found
}

/** Stands around a page of Trade: its dialogue, and above the page what the last step did. */
export function ActProvider({ children }: { children: ReactNode }) {
  const me = useMe()
  const readAnew = useReadAnew()
  const [step, setStep] = useState<(Step & { asked: boolean; options: SendOptions }) | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const way = useRef({ sent: false, refused: false, closed: false })
  const asProxyOf = me?.asProxyOf
  const begin = useCallback(
    (next: Step) => {
      way.current = { sent: false, refused: false, closed: false }
      setDone(null)
      // For whom it is done stays what it was when it was begun, whatever the node tells later.
      setStep({ ...next, asked: next.plan.asks.length === 0, options: asProxyOf === undefined ? {} : { asProxyOf } })
    },
    [asProxyOf],
  )
  const acting = useMemo(() => ({ begin, busy: step !== null }), [begin, step])

  const drop = () => {
    setStep(null)
    step?.dropped?.()
  }
  const close = () => {
    const { sent, refused } = way.current
    if (!sent || refused) return drop()
    way.current.closed = true
    setStep(null)
  }
  const ended = (outcome: Outcome) => {
    way.current.refused = !outcome.ok
    if (!outcome.ok && way.current.closed) step?.dropped?.()
    if (!outcome.ok || !step) return
    const told = toldBy(outcome.events as readonly ChainEvent[])
    setDone({ title: step.plan.title, block: outcome.block.number, told })
    setStep(null)
    step.after?.(told)
    readAnew()
  }
  return (
    <Context value={acting}>
      {done && <WhatHappened done={done} close={() => setDone(null)} />}
      {children}
      {step && !step.asked && <Asked plan={step.plan} goOn={() => setStep({ ...step, asked: true })} close={drop} />}
      {step?.asked && (
        <Signing
          step={step}
          options={step.options}
          sent={() => (way.current = { ...way.current, sent: true, refused: false })}
          ended={ended}
          close={close}
        />
      )}
    </Context>
  )
}

interface SigningProps {
  step: Step
  options: SendOptions
  sent: () => void
  ended: (outcome: Outcome) => void
  close: () => void
}

function Signing({ step: { plan, make }, options, sent, ended, close }: SigningProps) {
  const { t } = useWords()
  return (
    <Confirm
      title={plan.title}
      action={plan.action}
      make={make}
      options={options}
      consequences={plan.lines.map(({ about, words, tone }) => ({
        tone,
        what: (
          <>
            <strong className="about">{t.trade.about[about]}</strong> <span>{words}</span>
          </>
        ),
      }))}
      onSend={sent}
      onOutcome={ended}
      onClose={close}
    />
  )
}

function WhatHappened({ done, close }: { done: Done; close: () => void }) {
  const { t, f } = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'center' })
  }, [done])
  return (
    <div className="what-happened page narrow" role="status" tabIndex={-1} ref={box}>
      <Notice tone="good" title={t.trade.happened(done.title, f.number(done.block))}>
        <TradeEventList told={done.told} />
        <div className="buttons">
          <button type="button" className="button small" onClick={close}>
            {t.frame.close}
          </button>
        </div>
      </Notice>
    </div>
  )
}
