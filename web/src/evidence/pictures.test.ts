import { expect, it, vi } from 'vitest'
import { RpcError } from '../chain/errors'
import type { Evidence } from '../generated/rpc'
import { WrongContent } from './node'
import { draw, isPicture, MOST_UNASKED, Pictures } from './pictures'

const of = (digest: string, media_type = 'image/png', bytes = 10): Evidence => ({
  blake2_256: digest,
  media_type,
  bytes: String(bytes),
})
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const listener = () => undefined

function store(answers: { [digest: string]: unknown } = {}, bytes = 10) {
  const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined)
  const reads: string[] = []
  const read = async ({ blake2_256: digest }: Evidence) => {
    reads.push(digest)
    const answer = answers[digest]
    if (answer instanceof Error) throw answer
    return new Uint8Array(bytes)
  }
  const pictures = new Pictures(read, async () => ({ url: 'blob:x', width: 1, height: 1 }))
  return { pictures, reads, revoke }
}

it('shows a picture that is wanted, once it is checked', async () => {
  const { pictures } = store()
  pictures.want(of('0x01'), listener)
  expect(pictures.shown('0x01').state).toBe('loading')
  await settled()
  expect(pictures.shown('0x01')).toMatchObject({ state: 'picture', url: 'blob:x' })
})

it.each([
  [new WrongContent('another digest'), 'wrong'],
  [new RpcError(7050, '', null), 'no_store'],
  [new RpcError(7052, '', null), 'missing'],
  [new RpcError(7053, '', { removals: [{ operator: '7' }] }), 'gone'],
  [new RpcError(7061, '', null), 'failed'],
])('shows nothing after %s', async (error, state) => {
  const { pictures } = store({ '0x01': error })
  pictures.want(of('0x01'), listener)
  await settled()
  expect(pictures.shown('0x01').state).toBe(state)
})

it('fetches neither documents nor what is large, unless asked', async () => {
  const { pictures, reads } = store()
  pictures.want(of('0x01', 'application/pdf'), listener)
  pictures.want(of('0x02', 'image/png', MOST_UNASKED + 1), listener)
  await settled()
  expect(reads).toEqual([])
  expect([pictures.shown('0x01').state, pictures.shown('0x02').state]).toEqual(['document', 'too_large'])
  pictures.again('0x02')
  await settled()
  expect(pictures.shown('0x02').state).toBe('picture')
})

it('fetches four at once, the last one wanted first', async () => {
  const { pictures, reads } = store()
  const digests = Array.from({ length: 12 }, (_, at) => `0x${at}`)
  for (const digest of digests) pictures.want(of(digest), listener)
  expect(reads).toEqual(['0x0', '0x1', '0x2', '0x3'])
  await settled()
  expect(reads[4]).toBe('0x11')
  expect(reads).toHaveLength(12)
})

it('asks again for what was left while it was fetched', async () => {
  const { pictures, reads } = store()
  pictures.want(of('0x01'), listener)()
  pictures.want(of('0x01'), listener)
  await settled()
  await settled()
  expect(pictures.shown('0x01').state).toBe('picture')
  expect(reads.length).toBeLessThanOrEqual(2)
})

it('gives up the pictures that nobody looks at once they take much room', async () => {
  const { pictures, revoke } = store()
  for (let at = 0; at < 10; at++) {
    const leave = pictures.want(of(`0x${at}`, 'image/png', 10 << 20), listener)
    await settled()
    leave()
  }
  const kept = Array.from({ length: 10 }, (_, at) => pictures.shown(`0x${at}`).state === 'picture')
  expect(kept.filter(Boolean)).toHaveLength(4)
  expect(kept.at(-1)).toBe(true)
  expect(revoke).toHaveBeenCalledTimes(6)
})

it.each([
  ['image/jpeg', true],
  ['IMAGE/PNG; q=1', true],
  ['image/svg+xml', false],
  ['text/html', false],
  ['image/png, text/html', false],
  ['application/pdf', false],
])('takes %s for a picture: %s', (type, is) => {
  expect(isPicture(of('0x01', type))).toBe(is)
})

/** The head of a PNG of these measures. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const head = Uint8Array.from([...'\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR'].map((it) => it.charCodeAt(0)))
  const bytes = new Uint8Array(24)
  bytes.set(head)
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

it('tells a picture of too many pixels from what is none', async () => {
  const shownOf = async (content: Uint8Array<ArrayBuffer>) => {
    const pictures = new Pictures(async () => content, draw)
    pictures.want(of('0x01'), listener)
    await vi.waitFor(() => expect(pictures.shown('0x01').state).not.toBe('loading'))
    return pictures.shown('0x01').state
  }
  expect(await shownOf(png(50_000, 50_000))).toBe('too_many_pixels')
  expect(await shownOf(new Uint8Array(24))).toBe('unshowable')
})
