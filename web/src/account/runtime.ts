// Compares the runtime of the chain with the one that the page was made for, whenever it is renewed.

import { CompatibilityLevel } from 'polkadot-api'
import { TRANSACTION_VERSION } from '../generated/chain/calls'
import { Urcar } from '../generated/chain/descriptors'
import type { ChainNode, UrcarApi } from './chain'
import { setUpgrade } from './upgrade'

type Level = (from: CompatibilityLevel) => boolean
type Helpers = Record<string, Record<string, Record<string, { isCompatible: Level }>>>
type Entries = Record<string, Record<string, Record<string, unknown>>>

/** What the page may use of the chain. Events and constants aren't signed. */
const USED = [
  ['tx', 'tx'],
  ['apis', 'apis'],
] as const

/** Whether each call and each question that the page knows still means the same: their names, and the bytes of calls. */
async function holds(api: UrcarApi): Promise<boolean> {
  const { compat, constants } = await api.getStaticApis()
  if (constants.System.Version.transaction_version !== TRANSACTION_VERSION) return false
  const helpers = compat as unknown as Helpers
  const entries = Urcar as Entries
  return USED.every(([kind, helper]) =>
    Object.entries(entries[kind] ?? {}).every(([group, names]) =>
      Object.keys(names).every((name) =>
        helpers[helper]?.[group]?.[name]?.isCompatible(CompatibilityLevel.BackwardsCompatible),
      ),
    ),
  )
}

interface Runtime {
  id: string
  version: number
}

async function runtimeOf(api: UrcarApi): Promise<Runtime> {
  const { id, constants } = await api.getStaticApis()
  return { id, version: constants.System.Version.spec_version }
}

/** Tells of each renewal, and at once where the page is of another release than the chain. */
export function watchRuntime({ client, api }: ChainNode): void {
  let known: Runtime | null = null
  let busy = false
  const look = async () => {
    const now = await runtimeOf(api)
    if (known?.id === now.id) return
    const goesOn = await holds(api)
    if (known || !goesOn) setUpgrade({ from: known?.version ?? now.version, to: now.version, goesOn })
    known = now
  }
  client.finalizedBlock$.subscribe({
    next: () => {
      if (busy) return
      busy = true
      void look()
        .catch(() => undefined)
        .finally(() => (busy = false))
    },
    error: () => undefined,
  })
}
