// The values of a facet as people say them.

import type { Facet } from '../generated/rpc'
import { useWords } from '../words/context'

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Returns what puts the value of a facet into words; those that files write stay as they are. */
export function useFacetWord(): (facet: Facet, value: string) => string {
  const { t, f } = useWords()
  return (facet, value) => {
    const codes: Readonly<Record<string, string>> =
      facet === 'fuel' ? t.codes.fuel : facet === 'verdict' ? t.show.verdicts : {}
    if (facet === 'country') return f.country(value)
    if (facet === 'body') return upper(t.bodies[value] ?? value)
    if (facet === 'fuel') return upper(codes[value] ?? value)
    return codes[value] ?? value
  }
}
