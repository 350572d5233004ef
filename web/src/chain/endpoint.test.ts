import { expect, it } from 'vitest'
import { RpcError } from './errors'
import { defaultNode, nodeUrl } from './endpoint'

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
