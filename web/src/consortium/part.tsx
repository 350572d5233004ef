import type { ReactNode } from 'react'

interface Props {
  name: string
  title: string
  lead?: string
  aside?: ReactNode
  children: ReactNode
}

/** One subject of the page. */
export function ConsortiumPart({ name, title, lead, aside, children }: Props) {
  const id = `consortium-${name}`
  return (
    <section className="part" aria-labelledby={id} data-part={name}>
      <header className="part-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {lead && <p className="hint">{lead}</p>}
      {children}
    </section>
  )
}
