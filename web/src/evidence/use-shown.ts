// Pictures for components: the store of the node that is asked, and what is near enough to be fetched.

import { useCallback, useEffect, useState, useSyncExternalStore, type RefObject } from 'react'
import type { NodeClient } from '../chain/client'
import { useNode } from '../chain/context'
import type { Evidence } from '../generated/rpc'
import { readEvidence } from './node'
import { draw, Pictures, type Shown } from './pictures'

const stores = new WeakMap<NodeClient, Pictures>()

/** The pictures that the page has of a node. */
export function picturesOf(client: NodeClient): Pictures {
  const known = stores.get(client)
  if (known) return known
  const made = new Pictures((evidence, signal) => readEvidence(client, evidence, signal), draw)
  stores.set(client, made)
  return made
}

/** How a piece of evidence is shown, fetched once it is near; and asking again for it. */
export function useShown(evidence: Evidence, near: boolean): { shown: Shown; again: () => void } {
  const pictures = picturesOf(useNode().client)
  const { blake2_256: digest, media_type: type, bytes } = evidence
  const subscribe = useCallback(
    (listener: () => void) =>
      near ? pictures.want({ blake2_256: digest, media_type: type, bytes }, listener) : () => undefined,
    [pictures, digest, type, bytes, near],
  )
  const shown = useSyncExternalStore(subscribe, () => pictures.shown(digest))
  return { shown, again: () => pictures.again(digest) }
}

/** Pixels before something comes into sight at which it counts as near. */
const AHEAD = '300px'

/** Whether an element is in sight or nearly so. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const found = element.current
    if (!found) return
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: AHEAD,
    })
    observer.observe(found)
    return () => observer.disconnect()
  }, [element])
  return near
}

/** Whether a state lasts longer than these milliseconds. */
export function useLasting(state: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!state) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), milliseconds)
    return () => clearTimeout(timer)
  }, [state, milliseconds])
  return lasting
}
