// Writes src/generated from the project's reference: types of all methods, lists of words, fields of a filter, errors.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errorsOf } from './generate/errors.mjs'
import { brandsOf } from './generate/brands.mjs'
import { formsOf } from './generate/forms.mjs'
import { kindsOf } from './generate/kinds.mjs'
import { filterFieldsOf, listsOf, wordsOf } from './generate/lists.mjs'
import { writeChain } from './generate/chain.mjs'
import { lightProgram } from './generate/light.mjs'
import { typesOf } from './generate/types.mjs'

const web = join(dirname(fileURLToPath(import.meta.url)), '..')
const reference = join(web, '..', 'docs', 'reference')
const primitives = join(web, '..', 'primitives')
const read = (...path) => readFileSync(join(...path), 'utf8')

const metadata = readFileSync(join(web, '..', 'runtime', 'metadata', 'released.scale'))
const document = JSON.parse(read(reference, 'openrpc.json'))
const { schemas } = document.components
const files = {
  'rpc.ts': typesOf(document),
  'lists.ts': listsOf(schemas),
  'filter-fields.ts': filterFieldsOf(schemas.Filter),
  'errors.ts': errorsOf(read(reference, 'methods.md'), read(reference, 'rpc.md')),
  'forms.ts': formsOf(metadata, {
    schemas,
    records: read(reference, 'records.md'),
    json: read(reference, 'json.md'),
  }),
  'kinds.ts': kindsOf(read(reference, 'kinds.md'), {
    kinds: wordsOf(schemas.RecordKind),
    roles: wordsOf(schemas.Role),
  }),
  'brands.ts': brandsOf(
    read(primitives, 'types', 'src', 'brand.rs'),
    read(primitives, 'rules', 'src', 'appraisal', 'tables.rs'),
  ),
}

const out = join(web, 'src', 'generated')
mkdirSync(out, { recursive: true })
for (const [name, text] of Object.entries(files)) {
  writeFileSync(join(out, name), `// Written by scripts/generate.mjs: don't edit.\n\n${text}`)
}

// The version of what writes the descriptors is in the lock file.
writeChain(metadata, read(web, 'package-lock.json'), join(out, 'chain'))

writeFileSync(join(out, 'smoldot.wasm'), await lightProgram())
