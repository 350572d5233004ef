// The light client, for components.

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useNode, useNodeState } from '../chain/context'
import { standingOf, type Standing } from './standing'
import { light, type LightState } from './store'

/** Milliseconds between looks at the clock while something is waited for. */
const TICK = 3_000

export const useLightState = (): LightState => useSyncExternalStore(light.subscribe, light.read)

/** Starts the light client where it was left on. */
export function useResumedLight(): void {
  const { client } = useNode()
  useEffect(
    () => light.resume(async (number) => (await client.request('chain_getBlockHash', [number])) as string | null),
    [client],
  )
}

export function useStanding(): Standing {
  const state = useLightState()
  const node = useNodeState()
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (!state.on) return
    const timer = setInterval(() => setNow(performance.now()), TICK)
    return () => clearInterval(timer)
  }, [state.on])
  return standingOf(state, node, now)
}
