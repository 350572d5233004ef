// The light client's program as a file of its own, which browsers compile while it arrives and keep compiled; its package
// has it as text.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inflateSync } from 'node:zlib'

export async function lightProgram() {
  const package_ = dirname(createRequire(import.meta.url).resolve('smoldot'))
  const file = join(package_, '..', 'mjs', 'internals', 'bytecode', 'wasm.js')
  const { default: text } = await import(pathToFileURL(file).href)
  return inflateSync(Buffer.from(text, 'base64'))
}
