import { afterEach, expect, it, vi } from 'vitest'
import type { NodeClient } from '../chain/client'
import { RpcError } from '../chain/errors'
import { digestOf, hexOf } from './digest'
import { ListenerAway, listenerUrl, MOST_BY_RPC, putEvidence, readEvidence, WrongContent } from './node'

it.each([
  ['127.0.0.1:9966', 'ws://127.0.0.1:9944', 'http:', 'http://127.0.0.1:9966'],
  ['127.0.0.1:9966', 'ws://127.0.0.1:9944', 'https:', 'http://127.0.0.1:9966'],
  ['127.0.0.1:9966', 'wss://node.example.org', 'https:', null],
  ['0.0.0.0:9966', 'ws://10.0.0.7:9944', 'http:', 'http://10.0.0.7:9966'],
  ['[::]:9966', 'wss://node.example.org/rpc', 'https:', 'https://node.example.org:9966'],
  ['10.0.0.7:9966', 'ws://10.0.0.7:9944', 'https:', null],
  ['[2001:db8::1]:9966', 'ws://[2001:db8::1]:9944', 'http:', 'http://[2001:db8::1]:9966'],
  [null, 'ws://127.0.0.1:9944', 'http:', null],
])('%s of %s, from a page of %s, is reached at %s', (told, node, page, url) => {
  expect(listenerUrl(told, node, page)).toBe(url)
})

const CONTENT = new TextEncoder().encode('a picture')
const EVIDENCE = { blake2_256: digestOf(CONTENT), media_type: 'image/png', bytes: String(CONTENT.length) }
const signal = new AbortController().signal

const clientOf = (answers: { [method: string]: unknown }, listener: string | null = '127.0.0.1:9966') => {
  const ask = vi.fn(async (method: string, _: unknown): Promise<unknown> =>
    method === 'evidence_status' ? { listener, most_object_bytes: '1000' } : answers[method],
  )
  return { client: { url: 'ws://127.0.0.1:9944', ask } as unknown as NodeClient, ask }
}

const http = (answer: () => Response | Promise<Response>) => {
  vi.stubGlobal('location', { protocol: 'http:' })
  const fetched = vi.fn(async (_: string, __?: RequestInit) => answer())
  vi.stubGlobal('fetch', fetched)
  return fetched
}

afterEach(() => vi.unstubAllGlobals())

it('reads what the record names from the listener', async () => {
  const fetched = http(() => new Response(CONTENT))
  expect(await readEvidence(clientOf({}).client, EVIDENCE, signal)).toEqual(CONTENT)
  expect(fetched.mock.calls[0]?.[0]).toBe(`http://127.0.0.1:9966/${EVIDENCE.blake2_256}`)
})

it.each([
  ['a byte changed', Uint8Array.from(CONTENT, (byte, at) => (at === 3 ? byte ^ 1 : byte))],
  ['a byte more', Uint8Array.from([...CONTENT, 0])],
  ['a byte less', CONTENT.slice(1)],
])('takes nothing with %s', async (_, content) => {
  http(() => new Response(content))
  await expect(readEvidence(clientOf({}).client, EVIDENCE, signal)).rejects.toThrow(WrongContent)
})

it('reads over JSON-RPC where the listener is out of reach, and checks that as well', async () => {
  http(() => Promise.reject(new TypeError('Failed to fetch')))
  const good = clientOf({ evidence_get: { content: hexOf(CONTENT) } })
  expect(await readEvidence(good.client, EVIDENCE, signal)).toEqual(CONTENT)
  const bad = clientOf({ evidence_get: { content: '0x00' } }, null)
  await expect(readEvidence(bad.client, EVIDENCE, signal)).rejects.toThrow(WrongContent)
})

it.each([
  [404, 'not_named', 7051],
  [404, 'missing', 7052],
  [410, 'gone', 7053],
  [507, 'writer_full', 7056],
  [503, 'busy', 7057],
  [500, 'internal', 7061],
])('tells HTTP %i %s as code %i', async (status, error, code) => {
  const removals = error === 'gone' ? [{ operator: '7' }] : undefined
  http(() => Response.json({ error, message: 'so', removals }, { status }))
  const refusal: unknown = await readEvidence(clientOf({}).client, EVIDENCE, signal).catch((caught: unknown) => caught)
  expect(refusal).toBeInstanceOf(RpcError)
  expect(refusal).toMatchObject({ code, message: 'so', data: removals ? { removals } : null })
})

it('puts to the listener, else over JSON-RPC', async () => {
  const content = new Blob([CONTENT])
  const fetched = http(() => new Response(null, { status: 201 }))
  await putEvidence(clientOf({}).client, EVIDENCE.blake2_256, content)
  expect(fetched.mock.calls[0]?.[1]?.method).toBe('PUT')
  const { client, ask } = clientOf({}, null)
  await putEvidence(client, EVIDENCE.blake2_256, content)
  expect(ask).toHaveBeenLastCalledWith('evidence_put', { digest: EVIDENCE.blake2_256, content: hexOf(CONTENT) })
})

it('sends and asks nothing over JSON-RPC that is too large for it', async () => {
  http(() => new Response())
  const { client, ask } = clientOf({}, null)
  const content = { size: MOST_BY_RPC + 1 } as Blob
  await expect(putEvidence(client, EVIDENCE.blake2_256, content)).rejects.toThrow(ListenerAway)
  const large = { ...EVIDENCE, bytes: String(MOST_BY_RPC + 1) }
  await expect(readEvidence(client, large, signal)).rejects.toThrow(ListenerAway)
  expect(ask.mock.calls.every(([method]) => method === 'evidence_status')).toBe(true)
})
