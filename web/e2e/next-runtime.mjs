// The runtime of a node with the next spec_version, as Wasm: enough of a renewal for what the page makes of one. Nothing
// is built: the version is changed where the Wasm has it, and with it the hash of the metadata, which signatures name.
import { merkleizeMetadata } from '@polkadot-api/merkleize-metadata'
import { Bytes, Option } from '@polkadot-api/substrate-bindings'
import { execFileSync } from 'node:child_process'
import { ask } from './node.mjs'

const CODE = '0x3a636f6465'
/** What stands before a runtime that is compressed. */
const COMPRESSED = Buffer.from('52bc537646db8e05', 'hex')
/** As the page has it. */
const MONEY = { decimals: 12, tokenSymbol: 'URC' }

const bytes = (hex) => Buffer.from(hex.slice(2), 'hex')
const zstd = (args, input) => execFileSync('zstd', ['--quiet', '--stdout', ...args], { input, maxBuffer: 1 << 26 })

function u32s(...numbers) {
  const all = Buffer.alloc(4 * numbers.length)
  numbers.forEach((number, index) => all.writeUInt32LE(number, 4 * index))
  return all
}

/** Puts bytes in the place of others of the same length, which must be there exactly once. */
function replace(all, what, before, after) {
  const at = all.indexOf(before)
  if (at < 0 || all.indexOf(before, at + 1) >= 0) throw new Error(`the runtime doesn't have ${what} exactly once`)
  after.copy(all, at)
}

const hashOf = (encoded) => Buffer.from(merkleizeMetadata(encoded, MONEY).digest())

export async function nextRuntime(url) {
  const { specName, implName, ...version } = await ask(url, 'state_getRuntimeVersion')
  const { authoringVersion, specVersion, implVersion, transactionVersion } = version
  const names = Buffer.concat([specName, implName].map((name) => Buffer.from([name.length << 2, ...Buffer.from(name)])))
  const encoded = (spec) => Buffer.concat([names, u32s(authoringVersion, spec)])
  const value = (spec) => u32s(authoringVersion, spec, implVersion, transactionVersion)
  const told = await ask(url, 'state_call', ['Metadata_metadata_at_version', '0x0f000000'])
  const before = Buffer.from(Option(Bytes()).dec(told))
  const after = Buffer.from(before)
  replace(after, 'the version in its metadata', encoded(specVersion), encoded(specVersion + 1))

  const code = bytes(await ask(url, 'state_getStorage', [CODE]))
  const wasm = zstd(['--decompress'], code.subarray(COMPRESSED.length))
  replace(wasm, 'the version as a value', value(specVersion), value(specVersion + 1))
  replace(wasm, 'the version as its encoding', encoded(specVersion), encoded(specVersion + 1))
  replace(wasm, 'the hash of its metadata', hashOf(before), hashOf(after))
  return Buffer.concat([COMPRESSED, zstd([], wasm)])
}
