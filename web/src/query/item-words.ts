import type { ServiceItem } from '../generated/rpc'
import { useWords } from '../words/context'

/** Returns what puts a part and what was done to it into words. */
export function useItemWords(): (item: ServiceItem) => string {
  const { t } = useWords()
  return ({ name, number, action, severity }) => {
    const done = action === 'not_chosen' ? '' : ` ${t.codes.partAction[action]}`
    const bad = severity && severity !== 'not_chosen' ? `, ${t.query.damageWas(t.codes.severity[severity])}` : ''
    return `${name} (${number})${done}${bad}`
  }
}
