// One part of a report: its name, what it says in short, and its lines.

import type { ReactNode } from 'react'

export type PartName =
  'headline' | 'odometer' | 'damage' | 'title' | 'care' | 'disputes' | 'coverage' | 'appraisal' | 'timeline'

interface Props {
  name: PartName
  title: string
  aside?: ReactNode
  children: ReactNode
}

export function Part({ name, title, aside, children }: Props) {
  return (
    <section className="part" id={`part-${name}`} aria-labelledby={`part-${name}-title`} tabIndex={-1}>
      <header className="part-head">
        <h2 id={`part-${name}-title`}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}

/** Goes to something in the page, where the fragment of the address is taken by the route. */
export function goTo(id: string): void {
  const target = document.getElementById(id)
  if (!target) return
  if (target instanceof HTMLDetailsElement) target.open = true
  target.scrollIntoView({
    block: 'start',
    behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
  })
  target.focus({ preventScroll: true })
}
