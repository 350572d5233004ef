// The types of all calls of the last release, by which the page encodes what is signed, whatever metadata a node gives.
import { getDynamicBuilder, getLookupFn } from '@polkadot-api/metadata-builders'

/** The types that a definition names, each replaced by what `other` makes of it. */
function definitionWith({ tag, value }, other) {
  const field = ({ name, type }) => ({ name, type: other(type), docs: [] })
  switch (tag) {
    case 'composite':
      return { tag, value: value.map(field) }
    case 'variant':
      return {
        tag,
        value: value.map(({ name, fields, index }) => ({ name, fields: fields.map(field), index, docs: [] })),
      }
    case 'array':
      return { tag, value: { len: value.len, type: other(value.type) } }
    case 'tuple':
      return { tag, value: value.map(other) }
    case 'sequence':
    case 'compact':
      return { tag, value: other(value) }
    case 'primitive':
      return { tag, value: { tag: value.tag } }
    default:
      throw new Error(`a call has a type of form ${tag}`)
  }
}

/** The types that calls reach, numbered anew in the order in which they are reached: the calls themselves are type 0. */
export function callTypesOf({ lookup, extrinsic }) {
  const numbers = new Map()
  const types = []
  const reach = (id) => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    const number = numbers.size
    numbers.set(id, number)
    const { path, params, def } = lookup[id]
    const param = ({ name, type }) => ({ name, type: type === undefined ? undefined : reach(type) })
    // Of all parameters those alone say how to encode.
    const ofStandard = path.length === 1 && ['Option', 'Result'].includes(path[0])
    types[number] = {
      id: number,
      path,
      params: ofStandard ? params.map(param) : [],
      def: definitionWith(def, reach),
      docs: [],
    }
    return number
  }
  reach(extrinsic.call)
  return types
}

/** The version that rises when the bytes of a call change. */
function versionOf(metadata) {
  const { constants } = metadata.pallets.find(({ name }) => name === 'System')
  const { type, value } = constants.find(({ name }) => name === 'Version')
  return getDynamicBuilder(getLookupFn(metadata)).buildDefinition(type).dec(value).transaction_version
}

export const callsOf = (metadata) =>
  `/** Rises when the bytes of a call change. */\nexport const TRANSACTION_VERSION = ${versionOf(metadata)}\n\n` +
  `/** The types that calls reach; the calls themselves are the first. */\nexport const CALL_TYPES = ${JSON.stringify(callTypesOf(metadata))}\n`
