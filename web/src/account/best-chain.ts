// Where a transaction stands on the best chain while it isn't final: in a block, or out of it again by a fork. The
// node's pool doesn't tell of that fork, unless it is one of an older kind.

import type { ChainNode } from './chain'
import type { Found } from './included'

export interface Place {
  /** Takes in a block that has it, be that on the best chain or not. */
  add: (found: Found) => void
  /** Takes out a block that is told to be no longer on the best chain. */
  drop: (hash: string) => void
  /** Forgets all blocks. */
  clear: () => void
  end: () => void
}

/** Tells the block of the best chain that has it whenever that becomes another one; null where none has it any more. */
export function placeOf({ client }: ChainNode, tell: (found: Found | null) => void): Place {
  const blocks = new Map<string, Found>()
  let told: string | null = null
  let round = 0
  const become = (found: Found | null) => {
    const now = found?.block.hash ?? null
    if (now === told) return
    told = now
    tell(found)
  }
  const look = async () => {
    const mine = ++round
    const known = [...blocks.values()]
    if (known.length === 0) return
    const best = await Promise.all(
      known.map(({ block }) => client._request<string | null>('chain_getBlockHash', [block.number])),
    )
    if (mine === round) become(known.find(({ block }, index) => block.hash === best[index]) ?? null)
  }
  // What fails is asked again with the next block.
  const again = () => void look().catch(() => undefined)
  const subscription = client.bestBlocks$.subscribe({ next: again, error: () => undefined })
  return {
    add: (found) => {
      blocks.set(found.block.hash, found)
      again()
    },
    drop: (hash) => {
      round++
      blocks.delete(hash)
      if (told === hash) become(null)
    },
    clear: () => {
      round++
      blocks.clear()
      told = null
    },
    end: () => {
      round++
      blocks.clear()
      subscription.unsubscribe()
    },
  }
}
