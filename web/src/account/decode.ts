// Reads the events of a block from bytes, by the metadata that wrote them.

import { getDynamicBuilder, getLookupFn } from '@polkadot-api/metadata-builders'
import { decAnyMetadata, unifyMetadata } from '@polkadot-api/substrate-bindings'
import type { SystemEvents } from './included'

export function decodeEvents(metadata: Uint8Array, stored: string): SystemEvents {
  const builder = getDynamicBuilder(getLookupFn(unifyMetadata(decAnyMetadata(metadata))))
  return builder.buildStorage('System', 'Events').value.dec(stored) as SystemEvents
}
