import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RpcError } from '../chain/errors'
import { memoryBox, type Box } from './box'
import { MOST_WAITING, Outbox, OutboxFull } from './keep'
import type { Prepared } from './prepare'

const GENESIS = '0x00'
const prepared = (digest: string, bytes = 3): Prepared => ({
  name: `${digest}.jpg`,
  evidence: { blake2_256: digest, media_type: 'image/jpeg', bytes: String(bytes) },
  content: { size: bytes } as Blob,
  picture: null,
})
const notNamed = () => new RpcError(7051, 'not named', null)

let box: Box
let outbox: Outbox

beforeEach(() => {
  vi.useFakeTimers()
  box = memoryBox()
  outbox = new Outbox(async () => box)
})
afterEach(() => vi.useRealTimers())

const states = () => outbox.read().waiting.map((it) => it.state)

it('puts what waits once its record is final, and not before', async () => {
  await outbox.keep([prepared('0x01')], GENESIS, 'VIN')
  let isFinal = false
  const put = vi.fn(async () => {
    if (!isFinal) throw notNamed()
  })
  outbox.run(GENESIS, put)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(put).toHaveBeenCalledTimes(1)
  expect(states()).toEqual(['waiting'])
  isFinal = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(states()).toEqual([])
  expect(outbox.read().put.map((it) => it.digest)).toEqual(['0x01'])
  expect(await box.content(`${GENESIS}/0x01`)).toBeUndefined()
})

it('goes on after the page was opened again', async () => {
  await outbox.keep([prepared('0x01')], GENESIS, 'VIN')
  const again = new Outbox(async () => box)
  const put = vi.fn(async () => undefined)
  again.run(GENESIS, put)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(put).toHaveBeenCalledOnce()
  expect(again.read().waiting).toEqual([])
})

it('puts nothing to a node of another chain', async () => {
  await outbox.keep([prepared('0x01')], GENESIS, 'VIN')
  const put = vi.fn(async () => undefined)
  outbox.run('0xff', put)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(put).not.toHaveBeenCalled()
})

it('tries again what is held up, ever more seldom, and never what is refused for good', async () => {
  await outbox.keep([prepared('0x01'), prepared('0x02')], GENESIS, 'VIN')
  const tried: string[] = []
  outbox.run(GENESIS, async (digest) => {
    tried.push(digest)
    throw digest === '0x01' ? new RpcError(7053, 'gone', null) : new RpcError(7057, 'busy', null)
  })
  await vi.advanceTimersByTimeAsync(60_000)
  const [gone, busy] = outbox.read().waiting
  expect(gone).toMatchObject({ state: 'refused', code: 7053 })
  expect(busy).toMatchObject({ state: 'held_up', code: 7057 })
  expect(tried.filter((it) => it === '0x01')).toHaveLength(1)
  expect(tried.filter((it) => it === '0x02').length).toBeLessThan(6)
  await outbox.nudge()
  await vi.advanceTimersByTimeAsync(100)
  expect(tried.at(-1)).toBe('0x02')
  expect(tried.filter((it) => it === '0x01')).toHaveLength(1)
})

it('forgets what it is told to forget, while it is being put, too', async () => {
  await outbox.keep([prepared('0x01')], GENESIS, 'VIN')
  outbox.run(GENESIS, async () => {
    await outbox.forget(GENESIS, ['0x01'])
    throw notNamed()
  })
  await vi.advanceTimersByTimeAsync(100_000)
  expect(outbox.read().waiting).toEqual([])
})

it('keeps nothing where the browser has no room, and says so', async () => {
  const add = box.add
  box.add = async (line, content) => {
    if (line.digest === '0x02') throw new DOMException('', 'QuotaExceededError')
    return add(line, content)
  }
  await expect(outbox.keep([prepared('0x01'), prepared('0x02')], GENESIS, 'VIN')).rejects.toThrow(OutboxFull)
  expect(outbox.read().waiting).toEqual([])
})

it('is no busier for a store that fails', async () => {
  await outbox.keep([prepared('0x01')], GENESIS, 'VIN')
  const put = vi.fn(async () => {
    throw notNamed()
  })
  outbox.run(GENESIS, put)
  box.update = async () => {
    throw new DOMException('', 'InvalidStateError')
  }
  await vi.advanceTimersByTimeAsync(120_000)
  expect(put.mock.calls.length).toBeLessThan(5)
})

it('keeps all or nothing, within its bound', async () => {
  await outbox.keep([prepared('0x01', MOST_WAITING - 10)], GENESIS, 'VIN')
  await expect(outbox.keep([prepared('0x02', 5), prepared('0x03', 6)], GENESIS, 'VIN')).rejects.toThrow(OutboxFull)
  expect(outbox.read().waiting).toHaveLength(1)
})
