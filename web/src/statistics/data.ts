// What the page asks of the statistics, and where in the address that stands.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { go, useRoute } from '../address/route'
import { useNode } from '../chain/context'
import { RECORD_KIND } from '../generated/lists'
import type { Methods, RecordKind } from '../generated/rpc'

export type Statistics = Methods['market_stats']['answer']

export interface Choice {
  make: string | null
  model: string | null
  currency: string | null
  kind: RecordKind | null
}

const isKind = (text: string | null): text is RecordKind => (RECORD_KIND as readonly (string | null)[]).includes(text)

export function choiceOf(search: URLSearchParams): Choice {
  const kind = search.get('kind')
  const make = search.get('make') || null
  return {
    make,
    model: make && (search.get('model') || null),
    currency: search.get('currency') || null,
    kind: isKind(kind) ? kind : null,
  }
}

export function useChoice(): { choice: Choice; change: (part: Partial<Choice>) => void } {
  const { path, search } = useRoute()
  const choice = choiceOf(search)
  const change = (part: Partial<Choice>) => {
    const chosen = Object.entries({ ...choice, ...part }).filter((pair): pair is [string, string] => pair[1] !== null)
    go(path, new URLSearchParams(chosen), true)
  }
  return { choice, change }
}

/** The statistics of all, or the sales of a make and the records of a kind. */
export function useStatistics({ make, model, kind }: Pick<Choice, 'make' | 'model' | 'kind'>) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['statistics', make, model, kind],
    queryFn: ({ signal }) => client.ask('market_stats', { make, model, kind }, signal),
    placeholderData: keepPreviousData,
  })
}
