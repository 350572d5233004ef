import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { reachable, readSpecification } from './specification'

const LOCAL = '/ip4/127.0.0.1/tcp/30333/ws/p2p/12D3'
const FAR = '/dns/node.example/tcp/443/wss/p2p/12D3'
const FAR_TLS = '/dns/node.example/tcp/443/tls/ws/p2p/12D3'
const PLAIN = '/ip4/10.0.0.7/tcp/30333/ws/p2p/12D3'
const TCP = '/ip4/10.0.0.7/tcp/30333/p2p/12D3'

let files: Record<string, string> = {}
beforeEach(() => {
  vi.stubGlobal('document', { baseURI: 'http://page.example/cars/' })
  vi.stubGlobal('fetch', async (url: URL) => {
    const text = files[url.href.replace('http://page.example/cars/', '')]
    return { ok: text !== undefined, text: async () => text }
  })
})
afterEach(() => vi.unstubAllGlobals())

it('knows which addresses a browser can reach', () => {
  expect(reachable([LOCAL, FAR, FAR_TLS, PLAIN, TCP, 7], false)).toEqual([LOCAL, FAR, FAR_TLS, PLAIN])
  expect(reachable([LOCAL, FAR, FAR_TLS, PLAIN, TCP], true)).toEqual([LOCAL, FAR, FAR_TLS])
})

it('reads what lies beside the page', async () => {
  const text = JSON.stringify({ bootNodes: [LOCAL], chainType: 'Development', genesis: { raw: {} } })
  files = { 'light-client.json': text, 'light-database.json': 'unused' }
  await expect(readSpecification(false)).resolves.toEqual({
    text,
    addresses: [LOCAL],
    development: true,
    published: '',
  })
})

it('reads where to begin after a hand-over', async () => {
  const text = JSON.stringify({ bootNodes: [FAR], genesis: { stateRootHash: '0x00' } })
  files = { 'light-client.json': text, 'light-database.json': '{}' }
  await expect(readSpecification(true)).resolves.toMatchObject({ development: false, published: '{}' })
})

it.each([
  ['nothing', {}, 'no_specification'],
  ['the page in its place', { 'light-client.json': '<!doctype html>' }, 'no_specification'],
  ['no JSON', { 'light-client.json': '{' }, 'refused'],
  ['no address', { 'light-client.json': JSON.stringify({ bootNodes: [TCP] }) }, 'no_address'],
  ['null', { 'light-client.json': 'null' }, 'no_address'],
])('%s', async (_, given, failure) => {
  files = given as Record<string, string>
  await expect(readSpecification(false)).rejects.toMatchObject({ failure })
})
