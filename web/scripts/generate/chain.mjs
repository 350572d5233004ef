// The chain's calls, storage, events and questions as types, from the metadata of the last release; and what its errors
// mean, in the words of the same metadata.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateMultipleDescriptors } from '@polkadot-api/codegen'
import { EntryPointCodec, TypedefCodec } from '@polkadot-api/metadata-compatibility'
import { decAnyMetadata, Tuple, unifyMetadata, Vector } from '@polkadot-api/substrate-bindings'
import { callsOf } from './calls.mjs'

const TYPES = Tuple(Vector(EntryPointCodec), Vector(TypedefCodec))
const KEY = 'key'

/** The files of the descriptors that polkadot-api takes, by name. */
function descriptorsOf(metadata) {
  const { commonFileContent, descriptorsFileContent, descriptorTypesFiles, metadataTypes, typesFileContent } =
    generateMultipleDescriptors([{ key: 'urcar', metadata, knownTypes: {} }], {
      client: 'polkadot-api',
      metadataTypes: './metadataTypes',
      types: './common-types',
      descriptorValues: './descriptors',
      common: './common',
    })
  const types = Buffer.from(TYPES.enc([metadataTypes.entryPoints, metadataTypes.typedefs])).toString('base64')
  return {
    'common.ts': commonFileContent,
    'common-types.ts': typesFileContent,
    'descriptors.ts': descriptorsFileContent,
    'metadataTypes.ts': `const content = ${JSON.stringify(types)}\nexport default content\n`,
    // All but calls is read by the metadata that the node gives.
    'urcar_metadata.ts': `export default ''\n`,
    'urcar.ts': descriptorTypesFiles[0].content,
  }
}

const VALUES = ['Enum', '_Enum']

/** Marks what a file imports for its types alone, as the compiler's settings ask for. */
const typesMarked = (text) =>
  text.replace(/^import \{([^}]*)\} from "polkadot-api"/m, (_, names) => {
    const marked = names.split(',').map((name) => (VALUES.includes(name.trim()) ? name.trim() : `type ${name.trim()}`))
    return `import { ${marked.join(', ')} } from 'polkadot-api'`
  })

/** The first paragraph of a doc comment, on one line. */
function meaningOf(docs) {
  const end = docs.findIndex((line) => line.trim() === '')
  const text = docs.slice(0, end < 0 ? undefined : end).join(' ')
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('`', '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
}

/** Each error of each pallet as `Pallet.Error`, with what it means. */
function errorsOf({ pallets, lookup }) {
  const rows = pallets.flatMap(({ name, errors }) => {
    const variants = errors === undefined ? [] : lookup[errors.type ?? errors].def.value
    return variants.map(
      (error) => `  ${JSON.stringify(`${name}.${error.name}`)}: ${JSON.stringify(meaningOf(error.docs))},\n`,
    )
  })
  if (rows.length < 100) throw new Error(`the metadata has ${rows.length} errors alone: it has another form`)
  return `/** Each error of a call, and what it means. */\nexport const CALL_ERRORS: Readonly<Record<string, string>> = {\n${rows.join('')}}\n`
}

/** Writes the files into a folder, unless they are there already: to write them takes seconds. */
export function writeChain(metadata, versions, folder) {
  const key = createHash('sha256')
    .update(metadata)
    .update(readFileSync(import.meta.filename))
    .update(readFileSync(join(import.meta.dirname, 'calls.mjs')))
    .update(versions)
    .digest('hex')
  if (existsSync(join(folder, KEY)) && readFileSync(join(folder, KEY), 'utf8') === key) return
  const unified = unifyMetadata(decAnyMetadata(metadata))
  const files = { ...descriptorsOf(unified), 'errors.ts': errorsOf(unified), 'calls.ts': callsOf(unified) }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(
      join(folder, name),
      `// Written by scripts/generate.mjs: don't edit.\n// @ts-nocheck\n\n${typesMarked(text)}`,
    )
  }
  writeFileSync(join(folder, KEY), key)
}
