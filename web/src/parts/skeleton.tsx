// The shape of what is still to come.

import { useWords } from '../words/context'

export function Lines({ count }: { count: number }) {
  const { t } = useWords()
  return (
    <div className="page skeleton" role="status" aria-label={t.parts.loading}>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} className="bone" style={{ inlineSize: `${92 - ((index * 37) % 45)}%` }} />
      ))}
    </div>
  )
}

export function Cards({ count }: { count: number }) {
  const { t } = useWords()
  return (
    <div role="status" aria-label={t.parts.loading}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="card bone-card" aria-hidden="true">
          <span className="bone bone-picture" />
          <span className="bone-lines">
            <span className="bone" style={{ inlineSize: '45%' }} />
            <span className="bone" style={{ inlineSize: '70%' }} />
            <span className="bone" style={{ inlineSize: '30%' }} />
          </span>
        </div>
      ))}
    </div>
  )
}
