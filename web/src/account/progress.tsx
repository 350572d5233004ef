// How far a transaction got: from the trial to the final block.

import { useWords } from '../words/context'
import { ProblemNotice } from './problem-words'
import type { Sending } from './sending'

const STEPS = ['preparing', 'signing', 'sent', 'in-block', 'final'] as const

export function SendProgress({ state }: { state: Sending }) {
  const { t } = useWords()
  const words = t.account.progress
  const at = STEPS.findIndex((step) => step === state.step)
  return (
    <div className="sending" role="status" aria-live="polite">
      {at >= 0 && (
        <ol className="sending-steps">
          {STEPS.map((step, index) => (
            <li
              key={step}
              data-done={index < at || state.step === 'final'}
              aria-current={index === at ? 'step' : undefined}
            >
              {words.steps[step]}
            </li>
          ))}
        </ol>
      )}
      {at >= 0 && <p className="sending-said">{saying(state, words)}</p>}
      {state.problem && <ProblemNotice problem={state.problem} />}
      {state.hash && (
        <details className="sending-details">
          <summary>{words.details}</summary>
          <dl className="pairs">
            <dt>{words.hash}</dt>
            <dd className="digest">{state.hash}</dd>
            {state.block && (
              <>
                <dt>{words.block}</dt>
                <dd className="digest">
                  {state.block.number} · {state.block.hash}
                </dd>
              </>
            )}
          </dl>
        </details>
      )}
    </div>
  )
}

function saying(
  { step, away, retracted, block }: Sending,
  words: ReturnType<typeof useWords>['t']['account']['progress'],
): string {
  if (away) return words.away
  if (retracted) return words.retracted
  if (step === 'in-block' && block) return words.inBlock(block.number.toLocaleString())
  if (step === 'final' && block) return words.final(block.number.toLocaleString())
  return step === 'preparing' || step === 'signing' || step === 'sent' ? words.said[step] : ''
}
