import { expect, it } from 'vitest'
import { fitted, prepare } from './prepare'
import { digestOf } from './digest'

const PNG_OF_50000 = new Uint8Array([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  ...[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50, 8, 2, 0, 0, 0],
])

const file = (content: string | Uint8Array<ArrayBuffer>, name: string, type = '') => new File([content], name, { type })

it.each([
  [file('', 'empty.jpg', 'image/jpeg'), 'empty'],
  [file('x'.repeat(101), 'long.txt', 'text/plain'), 'too_large'],
  [file(PNG_OF_50000, 'bomb.png', 'image/png'), 'too_many_pixels'],
  [file('noise', 'noise.jpg', 'image/jpeg'), 'not_decodable'],
  [file('<svg xmlns="http://www.w3.org/2000/svg"/>', 'car.svg', 'image/svg+xml'), 'not_allowed'],
  [file('<!doctype html>', 'car.html', 'text/html'), 'not_allowed'],
  [file('<!doctype html>', 'car.txt', 'text/plain'), 'not_allowed'],
  [file('MZ', 'car.exe'), 'not_allowed'],
])('takes no %o: %s', async (given, reason) => {
  await expect(prepare(given, 100)).rejects.toMatchObject({ name: 'NotPrepared', reason })
})

it('takes a document as it is, under what its bytes tell', async () => {
  const content = '%PDF-1.7 an expert’s opinion'
  const prepared = await prepare(file(content, 'opinion.jpg', 'image/jpeg'))
  const bytes = new TextEncoder().encode(content)
  expect(prepared.evidence).toEqual({
    blake2_256: digestOf(bytes),
    media_type: 'application/pdf',
    bytes: String(bytes.length),
  })
  expect(prepared.picture).toBeNull()
  expect(new Uint8Array(await prepared.content.arrayBuffer())).toEqual(bytes)
})

it('makes pictures smaller, never larger, and keeps their shape', () => {
  expect(fitted(4032, 3024)).toEqual({ width: 2048, height: 1536 })
  expect(fitted(3024, 4032)).toEqual({ width: 1536, height: 2048 })
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 })
  expect(fitted(60_000, 1)).toEqual({ width: 2048, height: 1 })
})
