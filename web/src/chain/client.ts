// JSON-RPC over one WebSocket, which is opened anew whenever it ends.

import type { Methods } from '../generated/rpc'
import { ConnectionLost, NoAnswer, NoConnection, RpcError } from './errors'

export type Method = keyof Methods
export type Params<M extends Method> = Methods[M]['params']
export type Answer<M extends Method> = Methods[M]['answer']

/** How the connection stands. */
export type Connection = 'connecting' | 'open' | 'lost'

/** Text that is JSON already, and goes into a question as it is. */
export class RawJson {
  constructor(readonly text: string) {}
}

interface Waiting {
  resolve: (answer: unknown) => void
  reject: (error: Error) => void
  timer: ReturnType<typeof setTimeout>
  sent: boolean
  text: string
}

interface Reply {
  id?: number
  result?: unknown
  error?: { code: number; message: string; data?: unknown }
  method?: string
  params?: { subscription: string | number; result: unknown }
}

/** Milliseconds after which a question without an answer is given up. */
const PATIENCE = 20_000
/** Milliseconds for which a question waits for a connection. */
const CONNECT_PATIENCE = 6_000
/** Milliseconds until the next attempt to connect: the first, and the longest. */
const RETRY = { first: 400, longest: 10_000 }

const encode = (value: unknown): string =>
  value instanceof RawJson
    ? value.text
    : value !== null && typeof value === 'object' && !Array.isArray(value)
      ? `{${Object.entries(value)
          .filter(([, one]) => one !== undefined)
          .map(([key, one]) => `${JSON.stringify(key)}:${encode(one)}`)
          .join(',')}}`
      : JSON.stringify(value)

/** What was received; nothing where it is no JSON-RPC, for whatever answers there may be no node. */
function parse(text: string): Reply | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

/** A node that is asked. */
export class NodeClient {
  #socket: WebSocket | null = null
  #waiting = new Map<number, Waiting>()
  #next = 1
  #delay = RETRY.first
  #retry: ReturnType<typeof setTimeout> | null = null
  #closed = false
  #listeners = new Set<() => void>()
  #onOpen = new Set<() => void>()
  #onNotice = new Set<(method: string, result: unknown) => void>()
  connection: Connection = 'connecting'

  constructor(readonly url: string) {
    this.#connect()
  }

  /** Asks one of the project's methods, with parameters by name. */
  ask<M extends Method>(method: M, params: Params<M>, signal?: AbortSignal): Promise<Answer<M>> {
    return this.request(method, params, signal) as Promise<Answer<M>>
  }

  /** Asks any method. What is neither known nor checked here stays unknown. */
  request(method: string, params: unknown, signal?: AbortSignal): Promise<unknown> {
    const id = this.#next++
    const text = encode({ jsonrpc: '2.0', id, method, params })
    return new Promise((resolve, reject) => {
      const open = this.#socket?.readyState === WebSocket.OPEN
      const give = () =>
        this.#settle(id, (it) => it.reject(it.sent ? new NoAnswer(this.url) : new NoConnection(this.url)))
      const timer = setTimeout(give, open ? PATIENCE : CONNECT_PATIENCE)
      this.#waiting.set(id, { resolve, reject, timer, sent: open, text })
      signal?.addEventListener('abort', () => this.#settle(id, (it) => it.reject(new DOMException('', 'AbortError'))))
      if (open) this.#socket?.send(text)
      else if (this.connection === 'lost') this.retryNow()
    })
  }

  /** Calls back whenever the state of the connection changes; returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls back whenever a connection was opened, at once if one is open. */
  onOpen(listener: () => void): () => void {
    this.#onOpen.add(listener)
    if (this.connection === 'open') listener()
    return () => this.#onOpen.delete(listener)
  }

  /** Calls back with what subscriptions tell. */
  onNotice(listener: (method: string, result: unknown) => void): () => void {
    this.#onNotice.add(listener)
    return () => this.#onNotice.delete(listener)
  }

  /** Tries to connect now instead of later. */
  retryNow(): void {
    if (this.#closed || this.connection !== 'lost') return
    if (this.#retry) clearTimeout(this.#retry)
    this.#connect()
  }

  /** Ends the connection for good. */
  close(): void {
    this.#closed = true
    if (this.#retry) clearTimeout(this.#retry)
    this.#socket?.close()
    for (const id of [...this.#waiting.keys()]) this.#settle(id, (it) => it.reject(new ConnectionLost(this.url)))
  }

  #connect(): void {
    this.#become('connecting')
    let socket: WebSocket
    try {
      socket = new WebSocket(this.url)
    } catch {
      this.#become('lost')
      return
    }
    this.#socket = socket
    socket.onopen = () => this.#opened()
    socket.onmessage = (event) => this.#received(String(event.data))
    socket.onclose = () => this.#ended(socket)
  }

  #opened(): void {
    this.#delay = RETRY.first
    this.#become('open')
    for (const [id, it] of this.#waiting) {
      if (it.sent) continue
      clearTimeout(it.timer)
      it.sent = true
      it.timer = setTimeout(() => this.#settle(id, (late) => late.reject(new NoAnswer(this.url))), PATIENCE)
      this.#socket?.send(it.text)
    }
    for (const listener of this.#onOpen) listener()
  }

  #received(text: string): void {
    const reply = parse(text)
    if (!reply) return
    if (reply.method && reply.params) {
      for (const listener of this.#onNotice) listener(reply.method, reply.params.result)
      return
    }
    if (typeof reply.id !== 'number') return
    this.#settle(reply.id, (it) => {
      const { error } = reply
      if (error) it.reject(new RpcError(error.code, error.message, error.data))
      else it.resolve(reply.result)
    })
  }

  #ended(socket: WebSocket): void {
    if (this.#closed || socket !== this.#socket) return
    for (const [id, it] of [...this.#waiting]) {
      if (it.sent) this.#settle(id, (sent) => sent.reject(new ConnectionLost(this.url)))
    }
    this.#become('lost')
    this.#retry = setTimeout(() => this.#connect(), this.#delay)
    this.#delay = Math.min(this.#delay * 2, RETRY.longest)
  }

  #settle(id: number, how: (it: Waiting) => void): void {
    const it = this.#waiting.get(id)
    if (!it) return
    this.#waiting.delete(id)
    clearTimeout(it.timer)
    how(it)
  }

  #become(connection: Connection): void {
    this.connection = connection
    for (const listener of this.#listeners) listener()
  }
}
