import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NodeClient, RawJson } from './client'
import { ConnectionLost, NoAnswer, NoConnection, RpcError } from './errors'

/** A WebSocket that the test opens, answers and ends. */
class Socket {
  static readonly OPEN = 1
  static all: Socket[] = []
  readyState = 0
  sent: string[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: (() => void) | null = null

  constructor(readonly url: string) {
    Socket.all.push(this)
  }

  send(text: string) {
    this.sent.push(text)
  }

  open() {
    this.readyState = Socket.OPEN
    this.onopen?.()
  }

  answer(value: object) {
    this.onmessage?.({ data: JSON.stringify(value) })
  }

  close() {
    this.readyState = 3
    this.onclose?.()
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Socket)
  Socket.all = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const last = () => Socket.all.at(-1) ?? expect.fail('no socket')

it('asks once the connection is open, and gives each its answer', async () => {
  const client = new NodeClient('ws://x')
  const [first, second] = [client.request('a', []), client.request('b', { claim: new RawJson('{"n":1e400,"n":2}') })]
  expect(last().sent).toEqual([])
  last().open()
  expect(last().sent[1]).toBe('{"jsonrpc":"2.0","id":2,"method":"b","params":{"claim":{"n":1e400,"n":2}}}')
  last().onmessage?.({ data: 'no JSON' })
  last().answer({ id: 9, result: 'nobody asked' })
  last().answer({ id: 2, result: 'two' })
  last().answer({ id: 1, error: { code: 7020, message: 'no index', data: null } })
  await expect(second).resolves.toBe('two')
  await expect(first).rejects.toEqual(new RpcError(7020, 'no index', null))
})

it('leaves out what is undefined', () => {
  const client = new NodeClient('ws://x')
  void client.request('a', { vin: 'X', at: undefined }).catch(() => undefined)
  last().open()
  expect(last().sent[0]).toBe('{"jsonrpc":"2.0","id":1,"method":"a","params":{"vin":"X"}}')
})

it('tells a connection that never came from one that ended and from silence', async () => {
  const client = new NodeClient('ws://x')
  const never = expect(client.request('a', [])).rejects.toBeInstanceOf(NoConnection)
  await vi.advanceTimersByTimeAsync(7_000)
  await never
  last().open()
  const silent = expect(client.request('b', [])).rejects.toBeInstanceOf(NoAnswer)
  await vi.advanceTimersByTimeAsync(21_000)
  await silent
  const ended = expect(client.request('c', [])).rejects.toBeInstanceOf(ConnectionLost)
  last().close()
  await ended
  expect(client.connection).toBe('lost')
})

it('connects anew, more and more seldom, until it is closed', async () => {
  const client = new NodeClient('ws://x')
  last().close()
  await vi.advanceTimersByTimeAsync(400)
  expect(Socket.all).toHaveLength(2)
  last().close()
  await vi.advanceTimersByTimeAsync(400)
  expect(Socket.all).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(400)
  expect(Socket.all).toHaveLength(3)
  last().open()
  expect(client.connection).toBe('open')
  client.close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(Socket.all).toHaveLength(3)
})

it('ends a question that nobody waits for any more', async () => {
  const client = new NodeClient('ws://x')
  const abort = new AbortController()
  const asked = client.request('a', [], abort.signal)
  abort.abort()
  await expect(asked).rejects.toThrow(DOMException)
})

it('hands on what subscriptions say', () => {
  const client = new NodeClient('ws://x')
  const heard: unknown[] = []
  client.onNotice((method, result) => heard.push([method, result]))
  last().open()
  last().answer({ method: 'chain_finalizedHead', params: { subscription: 1, result: { number: '0x1f' } } })
  expect(heard).toEqual([['chain_finalizedHead', { number: '0x1f' }]])
})
