// The search that the address names, and its answers.

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { NO_SORT, parseSearch, searchAddress, type ReadSearch, type Search } from '../address/filter'
import { go, useRoute } from '../address/route'
import type { NodeClient } from '../chain/client'
import { useNode } from '../chain/context'
import { MONEY } from '../chain/money'
import { FACETS } from './facets'
import type { Methods } from '../generated/rpc'

type Page = Methods['vehicle_search']['answer']

/** Cars of a page. */
const PAGE = 60

const methodOf = ({ scope }: Search) => (scope === 'all' ? 'vehicle_search' : 'market_search')

const EVERYTHING: ReadSearch = { scope: 'for_sale', filter: {}, sort: NO_SORT, unknown: [] }

/** The search of the address; `tooLong` where that can't be one. */
export function useSearch() {
  const { path, search: address } = useRoute()
  const { decimals } = MONEY
  const read = useMemo(() => (path === '/' ? parseSearch(address, decimals) : EVERYTHING), [path, address, decimals])
  const change = useCallback(
    // What was typed on the way to a car's page doesn't lead back from there.
    (next: Search, replace = false) => path === '/' && go('/', searchAddress(next, decimals), replace),
    [path, decimals],
  )
  return { search: read ?? EVERYTHING, tooLong: read === null, change }
}

const keyOf = ({ scope, filter, sort }: Search) => [scope, filter, sort] as const

export function useFound(search: Search) {
  const { client } = useNode()
  return useInfiniteQuery({
    queryKey: ['found', ...keyOf(search)],
    queryFn: ({ pageParam, signal }) => askPage(client, search, pageParam, PAGE, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.next,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  })
}

/** The counts of an answer by their facet. It stands here for its identity: what it makes is kept while that stays. */
const countsOf = ({ facets }: Page) => new Map(facets.map((it) => [it.facet, it]))

export function useFacets(search: Search) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['facets', search.scope, search.filter],
    queryFn: ({ signal }) => client.ask(methodOf(search), { filter: search.filter, limit: 1, facets: FACETS }, signal),
    placeholderData: keepPreviousData,
    select: countsOf,
  })
}

function askPage(client: NodeClient, search: Search, cursor: string | null, limit: number, signal?: AbortSignal) {
  const { filter, sort } = search
  return client.ask(methodOf(search), { filter, sort, cursor, limit }, signal)
}

/** Reads all that is found, page by page, and tells how far it is. */
export async function readAll(client: NodeClient, search: Search, signal: AbortSignal, told: (read: number) => void) {
  const vehicles: Page['vehicles'] = []
  let cursor: string | null = null
  do {
    const page: Page = await askPage(client, search, cursor, 100, signal)
    vehicles.push(...page.vehicles)
    told(vehicles.length)
    cursor = page.next
  } while (cursor !== null)
  return vehicles
}
