// The facets that the panel counts: all that there are.

import { FACET } from '../generated/lists'
import type { Facet } from '../generated/rpc'

export const FACETS: Facet[] = [...FACET]
