// The validators: who authored the last blocks, who is silent, who comes and goes.

import { Bars } from '../charts/bars'
import { Tag } from '../parts/tag'
import { useWords } from '../words/context'
import { authored, skipped } from './authors'
import { useHeaders } from './data'
import { ConsortiumPart } from './part'
import type { Snapshot } from './read'
import { useSay } from './say'

export function ValidatorsPart({ snapshot }: { snapshot: Snapshot }) {
  const { t, f } = useWords()
  const say = useSay()
  const words = t.consortium.validators
  const { validators, joining, block, session } = snapshot
  const { data: headers = [] } = useHeaders(block.number, session.start)
  const counts = authored(
    headers,
    validators.map(({ address }) => address),
  )
  const first = Math.min(...headers.map(({ number }) => number), block.number)
  const missed = skipped(headers)
  const bars = validators.map(({ address }) => {
    const count = counts.get(address) ?? 0
    return { key: address, label: say.name(address), count, text: f.number(count) }
  })
  return (
    <ConsortiumPart name="validators" title={words.title} lead={words.lead(headers.length, f.number(first))}>
      {missed > 0 && <p className="hint">{words.skipped(missed)}</p>}
      <Bars bars={bars} says={`${words.chart}: ${bars.map(({ label, text }) => `${label} ${text}`).join(', ')}`} />
      <div className="table-box" tabIndex={0} role="group" aria-label={words.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col" className="right">
                {words.blocks}
              </th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {validators.map(({ address, stays, disabled }) => (
              <tr key={address} data-validator={address}>
                <th scope="row">{say.name(address)}</th>
                <td className="right">{f.number(counts.get(address) ?? 0)}</td>
                <td>
                  <span className="tags">
                    {/* A whole turn of all validators, and then some: chance alone skips nobody so long. */}
                    {counts.get(address) === 0 && headers.length >= validators.length * 2 && (
                      <Tag tone="caution">{words.silent}</Tag>
                    )}
                    {(counts.get(address) ?? 0) > 0 && <Tag tone="good">{words.active}</Tag>}
                    {disabled && <Tag tone="grave">{words.disabled}</Tag>}
                    {!stays && <Tag tone="caution">{words.leaves}</Tag>}
                  </span>
                </td>
              </tr>
            ))}
            {joining.map((address) => (
              <tr key={address}>
                <th scope="row">{say.name(address)}</th>
                <td className="right">–</td>
                <td>
                  <Tag>{words.joins}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ConsortiumPart>
  )
}
