// The light client around every page: the switch, and how it stands.

import { useId } from 'react'
import { useWords } from '../words/context'
import { toneOf, type Standing } from './standing'
import { light } from './store'
import { useLightState, useStanding } from './use-light'

/** How the light client stands, in a few words. */
function useStandingWords(standing: Standing): string {
  const { t, f } = useWords()
  const words = t.light.standings
  switch (standing.is) {
    case 'syncing':
      return words.syncing(f.number(standing.number), f.number(standing.behind))
    case 'final':
      return words.final(f.number(standing.number))
    case 'node_behind':
      return words.node_behind(f.number(standing.number), f.number(standing.behind))
    case 'stuck':
      return words.stuck(f.number(standing.number))
    default:
      return words[standing.is]
  }
}

/** One line at the foot of every page. */
export function LightLine() {
  const { t } = useWords()
  const { on, took } = useLightState()
  const standing = useStanding()
  const said = useStandingWords(standing)
  return (
    <label className="light-line" data-standing={toneOf(standing)} data-took={took ?? undefined}>
      <input type="checkbox" role="switch" checked={on} onChange={({ target }) => light.switch(target.checked)} />
      <span>{t.light.title}</span>
      <span className="light-said">{said}</span>
    </label>
  )
}

/** Beside the node's own light: whether a light client checks what it says. */
export function LightMark() {
  const { t } = useWords()
  const standing = useStanding()
  const said = useStandingWords(standing)
  if (standing.is === 'off') return null
  const words = `${t.light.title}: ${said}`
  return (
    <span className="light-mark" data-standing={toneOf(standing)} title={words}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M8 1 14 3v4.5c0 3.6-2.5 6.2-6 7.5-3.5-1.3-6-3.9-6-7.5V3z" />
        {standing.is === 'final' && <path className="light-tick" d="m5 8 2.2 2.2L11 6.2" />}
      </svg>
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

/** The part of the node's dialogue: what the light client is for, the switch, and what to do where it doesn't work. */
export function LightPart() {
  const { t, f } = useWords()
  const state = useLightState()
  const standing = useStanding()
  const said = useStandingWords(standing)
  const id = useId()
  return (
    <section className="light-part" aria-labelledby={id}>
      <h3 id={id}>{t.light.title}</h3>
      <p>{t.light.help}</p>
      <label className="light-switch">
        <input
          type="checkbox"
          role="switch"
          checked={state.on}
          onChange={({ target }) => light.switch(target.checked)}
        />
        <span>{t.light.switch}</span>
      </label>
      <p role="status" className="light-said" data-standing={toneOf(standing)}>
        {state.on && said}
        {state.on &&
          state.took !== null &&
          standing.is === 'final' &&
          ` · ${t.light.took((state.took / 1000).toLocaleString(f.locale, { maximumFractionDigits: 1 }))}`}
      </p>
      <Trouble standing={standing} />
    </section>
  )
}

function Trouble({ standing }: { standing: Standing }) {
  const { t } = useWords()
  const { failure, said, addresses, genesis } = useLightState()
  const { is } = standing
  if (is === 'off' || is === 'starting' || is === 'connecting' || is === 'syncing' || is === 'final') return null
  const help = is === 'failed' ? failure && t.light.failures[failure] : t.light.troubles[is]
  const details =
    is === 'failed' ? said : is === 'unreachable' ? addresses.join('\n') : is === 'other_chain' ? genesis : ''
  return (
    <>
      <p className="refused">{help}</p>
      {details && <p className="said">{details}</p>}
      {is !== 'node_behind' && (
        <div className="buttons">
          <button
            type="button"
            className="button small"
            onClick={() => (is === 'stuck' ? light.anew() : light.switch(true))}
          >
            {is === 'stuck' ? t.light.anew : t.light.retry}
          </button>
        </div>
      )}
    </>
  )
}
