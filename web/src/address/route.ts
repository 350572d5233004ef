// Where one is in the page: a path and parameters in the fragment of the address.
//
// A fragment is never sent to the host of the page, so its logs have no VIN; and any static host serves it.

import { useSyncExternalStore } from 'react'

export interface Route {
  path: string
  search: URLSearchParams
}

export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#/, '')
  const mark = text.indexOf('?')
  const path = mark < 0 ? text : text.slice(0, mark)
  return { path: path || '/', search: new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1)) }
}

export function routeText(path: string, search?: URLSearchParams): string {
  const rest = search?.toString()
  return `#${path}${rest ? `?${rest}` : ''}`
}

export const carPath = (vin: string): string => `/car/${encodeURIComponent(vin)}`

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener)
  addEventListener('popstate', listener)
  return () => {
    removeEventListener('hashchange', listener)
    removeEventListener('popstate', listener)
  }
}

let last = { hash: '', route: parseRoute('') }

function current(): Route {
  if (location.hash !== last.hash) last = { hash: location.hash, route: parseRoute(location.hash) }
  return last.route
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, current)

/** Goes to a place in the page; `replace` leaves no step in the history. */
export function go(path: string, search?: URLSearchParams, replace = false): void {
  const text = routeText(path, search)
  if (replace) history.replaceState(null, '', text)
  else history.pushState(null, '', text)
  dispatchEvent(new PopStateEvent('popstate'))
}
