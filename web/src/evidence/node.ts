// The node's evidence: where it is served over HTTP, reading it with its digest checked, and putting it.

import type { NodeClient } from '../chain/client'
import { ConnectionLost, NoAnswer, NoConnection, RpcError } from '../chain/errors'
import type { Evidence, Methods } from '../generated/rpc'
import { digestOf, hexOf } from './digest'

type Status = Methods['evidence_status']['answer']

/** Bytes that go through JSON-RPC. */
export const MOST_BY_RPC = 4 << 20

/** Milliseconds for which what a node said of its evidence is taken for true. */
const FRESH = 60_000
/** Milliseconds for a content over HTTP; a node gives its peers 60 seconds. */
const PATIENCE = 90_000

/** What the node served isn't what the record names. */
export class WrongContent extends Error {
  override name = 'WrongContent'
}

/** The listener can't be reached from here, and it is too much for JSON-RPC. */
export class ListenerAway extends Error {
  override name = 'ListenerAway'
  constructor() {
    super(`the node’s listener of evidence can’t be reached from here; JSON-RPC takes ${MOST_BY_RPC >> 20} MiB at most`)
  }
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host)

/** The address at which a page reaches a listener, by what the node tells of it; nothing where it can't reach it. */
export function listenerUrl(told: string | null, node: string, page: string): string | null {
  const [, host, port] = /^(.+):(\d+)$/.exec(told ?? '') ?? []
  if (!host || !port) return null
  const { protocol, hostname } = new URL(node)
  // A listener behind a server that encrypts tells the address of this machine, where no page elsewhere gets to.
  if (isLoopback(host) && !isLoopback(hostname)) return null
  const reached = ['0.0.0.0', '[::]'].includes(host) ? hostname : host
  const isSecure = protocol === 'wss:' && !isLoopback(reached)
  if (page === 'https:' && !isSecure && !isLoopback(reached)) return null
  return `${isSecure ? 'https' : 'http'}://${reached}:${port}`
}

interface Known {
  status: Promise<Status>
  askedAt: number
  /** Until when the listener counts as out of reach. */
  awayUntil: number
}

const known = new WeakMap<NodeClient, Known>()

function knownOf(client: NodeClient): Known {
  const before = known.get(client)
  if (before && Date.now() - before.askedAt < FRESH) return before
  const status = client.ask('evidence_status', {})
  const next = { status, askedAt: Date.now(), awayUntil: before?.awayUntil ?? 0 }
  known.set(client, next)
  status.catch(() => known.get(client) === next && known.delete(client))
  return next
}

/** How the node's evidence stands. */
export const evidenceStatus = (client: NodeClient): Promise<Status> => knownOf(client).status

/** Where this page reaches the listener; nothing where it doesn't. */
async function listenerOf(client: NodeClient): Promise<string | null> {
  const it = knownOf(client)
  const { listener } = await it.status
  return Date.now() < it.awayUntil ? null : listenerUrl(listener, client.url, location.protocol)
}

/** Bytes that a piece of evidence may have to get to the node from here. */
export async function mostBytes(client: NodeClient): Promise<number> {
  const [{ most_object_bytes: most }, listener] = await Promise.all([evidenceStatus(client), listenerOf(client)])
  return listener ? Number(most) : Math.min(Number(most), MOST_BY_RPC)
}

/** The codes of JSON-RPC for the words of the listener. */
const CODES: Readonly<Record<string, number>> = {
  not_named: 7051,
  missing: 7052,
  damaged: 7052,
  gone: 7053,
  wrong_length: 7054,
  wrong_digest: 7054,
  too_large: 7055,
  full: 7056,
  writer_full: 7056,
  busy: 7057,
  broken_off: 7057,
  too_slow: 7057,
  no_such_path: 7058,
  internal: 7061,
}

async function refusalOf(answer: Response): Promise<RpcError> {
  const told: unknown = await answer.json().catch(() => null)
  const {
    error = '',
    message = '',
    removals,
  } = (told ?? {}) as { error?: string; message?: string; removals?: unknown }
  const code = CODES[error] ?? (answer.status === 503 ? 7057 : 7061)
  return new RpcError(code, message || `HTTP ${answer.status}`, removals ? { removals } : null)
}

/** Asks the listener; nothing where it can't be reached, so that JSON-RPC is asked instead. */
async function overHttp(client: NodeClient, digest: string, init: RequestInit): Promise<Response | null> {
  const listener = await listenerOf(client)
  if (!listener) return null
  const signals = [AbortSignal.timeout(PATIENCE), ...(init.signal ? [init.signal] : [])]
  try {
    return await fetch(`${listener}/${digest}`, {
      // A copy is asked for again: it may have been deleted since.
      cache: 'no-cache',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      ...init,
      signal: AbortSignal.any(signals),
    })
  } catch (error) {
    if (init.signal?.aborted) throw error
    const it = known.get(client)
    if (it) it.awayUntil = Date.now() + FRESH
    return null
  }
}

/** Reads a body of a known length, and not a byte more. */
async function bodyOf(answer: Response, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(bytes)
  let at = 0
  const reader = answer.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (at + part.value.length > bytes) {
      await reader?.cancel()
      throw new WrongContent('longer than the record says')
    }
    whole.set(part.value, at)
    at += part.value.length
  }
  if (at < bytes) throw new WrongContent('shorter than the record says')
  return whole
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const digits = hex.replace(/^0x/, '')
  const bytes = new Uint8Array(digits.length >> 1)
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16)
  return bytes
}

async function contentOf(
  client: NodeClient,
  evidence: Evidence,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { blake2_256: digest, bytes } = evidence
  const answer = await overHttp(client, digest, { signal })
  if (answer?.ok) return bodyOf(answer, Number(bytes))
  if (answer) throw await refusalOf(answer)
  if (Number(bytes) > MOST_BY_RPC) throw new ListenerAway()
  return bytesOf((await client.ask('evidence_get', { digest }, signal)).content)
}

/** Reads a piece of evidence. Throws WrongContent where the node gives another than the record names. */
export async function readEvidence(
  client: NodeClient,
  evidence: Evidence,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = await contentOf(client, evidence, signal)
  if (digestOf(content) !== evidence.blake2_256) throw new WrongContent('another digest than the record names')
  return content
}

/** Has the node keep a content that a final record names. */
export async function putEvidence(client: NodeClient, digest: string, content: Blob): Promise<void> {
  const answer = await overHttp(client, digest, { method: 'PUT', body: content })
  if (answer?.ok) return
  if (answer) throw await refusalOf(answer)
  if (content.size > MOST_BY_RPC) throw new ListenerAway()
  const hex = hexOf(new Uint8Array(await content.arrayBuffer()))
  await client.ask('evidence_put', { digest, content: hex })
}

/** Whether an error says that the node was not reached, and nothing of the evidence. */
export const isAway = (error: unknown): boolean =>
  [NoConnection, ConnectionLost, NoAnswer, ListenerAway].some((kind) => error instanceof kind)
