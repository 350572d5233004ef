// The terms of the chain with their values, and the way to propose others.

import { useWords } from '../words/context'
import { ConsortiumPart } from './part'
import type { Snapshot } from './read'
import { useSay } from './say'
import { useSigner } from './signer'
import { termOf } from './terms'

interface Props {
  snapshot: Snapshot
  /** Begins a motion for another value of a term. */
  change: (term: string) => void
}

export function TermsPart({ snapshot, change }: Props) {
  const { t } = useWords()
  const say = useSay()
  const signer = useSigner(snapshot)
  const words = t.consortium.terms
  const mayPropose = signer?.seat !== undefined && signer.own
  return (
    <ConsortiumPart name="terms" title={words.title} lead={words.lead}>
      <details className="more-lines">
        <summary>{words.show(snapshot.terms.length)}</summary>
        <div className="table-box" tabIndex={0} role="group" aria-label={words.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.term}</th>
                <th scope="col" className="right">
                  {words.value}
                </th>
                {mayPropose && <th scope="col" aria-label={words.change} />}
              </tr>
            </thead>
            <tbody>
              {snapshot.terms.map(termOf).map(({ name, value }) => (
                <tr key={name} data-term={name}>
                  <th scope="row">
                    {t.terms[name]} <small className="digest">{name}</small>
                  </th>
                  <td className="right">{say.value(name, value)}</td>
                  {mayPropose && (
                    <td>
                      <button
                        type="button"
                        className="link"
                        aria-label={`${words.change}: ${t.terms[name]}`}
                        onClick={() => change(name)}
                      >
                        {words.change}
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </ConsortiumPart>
  )
}
