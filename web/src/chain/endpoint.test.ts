import { afterEach, expect, it, vi } from 'vitest'
import { RpcError } from './errors'
import { chosenNode, defaultNode, nodeUrl } from './endpoint'

it.each([
  ['ws://127.0.0.1:9944', 'ws://127.0.0.1:9944'],
  ['wss://node.example.org/rpc', 'wss://node.example.org/rpc'],
  ['https://node.example.org', 'wss://node.example.org'],
  ['node.example.org:9944', 'ws://node.example.org:9944'],
  [' 10.0.0.7:9944 ', 'ws://10.0.0.7:9944'],
  ['', null],
  ['javascript://x', null],
  ['ws://user@host', null],
  ['ws://', null],
])('%j is the node %j', (typed, url) => {
  expect(nodeUrl(typed)).toBe(url)
})

afterEach(() => void vi.unstubAllGlobals())

it.each([
  ['', null, { url: 'ws://127.0.0.1:9944', origin: 'default' }],
  ['?node=', 'ws://kept', { url: 'ws://kept', origin: 'remembered' }],
  ['?node=ws://named', 'ws://kept', { url: 'ws://named', origin: 'address' }],
  ['?node=ws://kept', 'ws://kept', { url: 'ws://kept', origin: 'remembered' }],
  ['?node=ftp://named', 'ws://kept', { url: 'ws://kept', origin: 'remembered', refused: 'ftp://named' }],
  ['?node=%20ws:// ', null, { url: 'ws://127.0.0.1:9944', origin: 'default', refused: 'ws://' }],
])('chooses by the address %j and the memory %j', (search, kept, chosen) => {
  vi.stubGlobal('location', { search, protocol: 'http:', hostname: 'localhost' })
  vi.stubGlobal('localStorage', { getItem: () => kept })
  expect(chosenNode()).toEqual(chosen)
})

it('asks the host of the page by default', () => {
  expect(defaultNode({ protocol: 'https:', hostname: 'cars.example.org' })).toBe('wss://cars.example.org:9944')
  expect(defaultNode({ protocol: 'http:', hostname: 'localhost' })).toBe('ws://127.0.0.1:9944')
  expect(defaultNode({ protocol: 'file:', hostname: '' })).toBe('ws://127.0.0.1:9944')
})

it('knows what the reference says of each code', () => {
  expect(new RpcError(7020, 'x', null).reference).toEqual({
    meaning: 'the node has no index',
    advice: 'ask a full node that has one',
  })
  expect(new RpcError(-32602, 'x', null).reference?.meaning).toContain('unknown, missing')
  expect(new RpcError(-1, 'x', null).reference).toBeUndefined()
})
