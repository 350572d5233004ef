import { createClient, type JsonRpcMessage } from '@polkadot-api/substrate-client'
import { afterEach, expect, it, vi } from 'vitest'
import { FinalBlocks, numberOf } from './final-blocks'
import type { BlockId } from './compare'

const hashOf = (number: number) => `0x${number.toString(16).padStart(64, '0')}`
/** A header as far as it is read: the parent's hash, the number in one byte of SCALE's compact form. */
const headerOf = (hash: string) => `0x${'00'.repeat(32)}${(Number(hash) * 4).toString(16).padStart(2, '0')}`

interface Asked {
  id: number
  method: string
  params: unknown[]
}

/** A light client's JSON-RPC, played by the test. */
class Played {
  asked: Asked[] = []
  #hear: (message: JsonRpcMessage) => void = () => undefined
  #follows = 0

  readonly client = createClient((hear) => {
    this.#hear = hear
    return { send: (message) => this.#answer(message as Asked), disconnect: () => undefined }
  })

  get subscription(): string {
    return `follow-${this.#follows}`
  }

  tell(result: object): void {
    const params = { subscription: this.subscription, result }
    this.#hear({ jsonrpc: '2.0', method: 'chainHead_v1_followEvent', params })
  }

  finalise(...numbers: number[]): void {
    this.tell({ event: 'finalized', finalizedBlockHashes: numbers.map(hashOf), prunedBlockHashes: [] })
  }

  #answer(message: Asked): void {
    this.asked.push(message)
    const { id, method, params } = message
    const reply = (result: unknown) => this.#hear({ jsonrpc: '2.0', id, result })
    if (method === 'chainHead_v1_follow') {
      this.#follows++
      reply(this.subscription)
    } else if (method === 'chainHead_v1_header') reply(headerOf(String(params[1])))
    else if (method === 'chainHead_v1_storage') {
      reply({ result: 'started', operationId: 'operation' })
      const [{ key }] = params[2] as [{ key: string }]
      this.tell({ event: 'operationStorageItems', operationId: 'operation', items: [{ key, value: `${key}ff` }] })
      this.tell({ event: 'operationStorageDone', operationId: 'operation' })
    } else reply(null)
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

function follow() {
  const played = new Played()
  const told: BlockId[] = []
  const failed: Error[] = []
  const blocks = new FinalBlocks(
    played.client,
    (block) => told.push(block),
    (error) => failed.push(error),
  )
  return { played, told, failed, blocks }
}

afterEach(() => vi.useRealTimers())

it('reads the number of a block from its header', () => {
  expect(numberOf(headerOf(hashOf(7)))).toBe(7)
  expect(numberOf(`0x${'11'.repeat(32)}02093d00ffff`)).toBe(1_000_000)
})

it('tells of the newest final block, and knows the ones before it', async () => {
  const { played, told, blocks, failed } = follow()
  await settle()
  played.tell({ event: 'initialized', finalizedBlockHashes: [hashOf(4), hashOf(5)] })
  await settle()
  played.finalise(6, 7)
  await settle()
  expect(told.map(({ number }) => number)).toEqual([5, 7])
  expect(blocks.newest).toEqual({ number: 7, hash: hashOf(7) })
  expect(blocks.at(4)).toEqual({ number: 4, hash: hashOf(4) })
  expect(blocks.at(8)).toBeNull()
  await expect(blocks.read({ number: 6, hash: hashOf(6) }, '0xab')).resolves.toBe('0xabff')
  expect(failed).toEqual([])
})

it('finds the blocks between two that are named', async () => {
  const { played, told, blocks } = follow()
  await settle()
  played.tell({ event: 'initialized', finalizedBlockHashes: [hashOf(5)] })
  await settle()
  for (const number of [6, 7, 8])
    played.tell({ event: 'newBlock', blockHash: hashOf(number), parentBlockHash: hashOf(number - 1), newRuntime: null })
  played.finalise(7)
  await settle()
  played.finalise(8)
  await settle()
  expect(told.map(({ number }) => number)).toEqual([5, 7, 8])
  expect([5, 6, 7, 8].map((number) => blocks.at(number)?.hash)).toEqual([5, 6, 7, 8].map(hashOf))
})

it('lets go of blocks that are old, and of those that lost', async () => {
  const { played, blocks } = follow()
  await settle()
  played.tell({ event: 'initialized', finalizedBlockHashes: [hashOf(1)] })
  await settle()
  played.finalise(...Array.from({ length: 17 }, (_, index) => index + 2))
  await settle()
  played.tell({ event: 'finalized', finalizedBlockHashes: [hashOf(19)], prunedBlockHashes: [hashOf(99)] })
  await settle()
  const unpinned = played.asked
    .filter(({ method }) => method === 'chainHead_v1_unpin')
    .flatMap(({ params }) => params[1])
  expect(unpinned.flat().sort()).toEqual([hashOf(1), hashOf(2), hashOf(3), hashOf(99)].sort())
  expect(blocks.at(3)).toBeNull()
  expect(blocks.at(4)).not.toBeNull()
})

it('follows anew where the light client jumped ahead', async () => {
  const { played, told, blocks, failed } = follow()
  await settle()
  played.tell({ event: 'initialized', finalizedBlockHashes: [hashOf(0)] })
  await settle()
  played.tell({ event: 'stop' })
  await settle()
  await expect(blocks.read({ number: 0, hash: hashOf(0) }, '0xab')).rejects.toThrow('begins anew')
  await vi.waitFor(() => expect(played.asked.filter(({ method }) => method === 'chainHead_v1_follow')).toHaveLength(2))
  played.tell({ event: 'initialized', finalizedBlockHashes: [hashOf(50)] })
  await settle()
  expect(told.map(({ number }) => number)).toEqual([0, 50])
  expect(failed).toEqual([])
})
