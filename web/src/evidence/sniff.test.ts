import fc from 'fast-check'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sniffDocument } from './document'
import { isTooLarge, MOST_PIXELS, sniffPicture } from './sniff'

const text = (words: string): number[] => [...words].map((letter) => letter.charCodeAt(0))
const be16 = (n: number): number[] => [n >> 8, n & 255]
const be32 = (n: number): number[] => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]
const le16 = (n: number): number[] => be16(n).reverse()
const le24 = (n: number): number[] => be32(n).reverse().slice(0, 3)
const bytes = (...parts: number[][]): Uint8Array => new Uint8Array(parts.flat())
const box = (name: string, ...parts: number[][]): number[] => {
  const content = parts.flat()
  return [...be32(content.length + 8), ...text(name), ...content]
}

const segment = (marker: number, content: number[]): number[] => [0xff, marker, ...be16(content.length + 2), ...content]
const jpeg = (width: number, height: number, before: number[] = []): Uint8Array =>
  bytes([0xff, 0xd8], before, segment(0xc0, [8, ...be16(height), ...be16(width), 3]), [0xff, 0xda, 0, 2])
const png = (width: number, height: number): Uint8Array =>
  bytes([0x89], text('PNG\r\n\x1a\n'), be32(13), text('IHDR'), be32(width), be32(height), [8, 2, 0, 0, 0])
const riff = (kind: string, content: number[]): Uint8Array =>
  bytes(text('RIFF'), [0, 0, 0, 0], text('WEBP'), text(kind), be32(content.length).reverse(), content, [0, 0, 0])
const webp = (width: number, height: number): Uint8Array =>
  riff('VP8X', [0, 0, 0, 0, ...le24(width - 1), ...le24(height - 1)])
const heif = (brand: string, width: number, height: number): Uint8Array => {
  const ispe = (w: number, h: number) => box('ispe', [0, 0, 0, 0], be32(w), be32(h))
  const properties = box('iprp', box('ipco', ispe(160, 120), ispe(width, height)))
  return bytes(box('ftyp', text(brand), [0, 0, 0, 0], text('mif1')), box('meta', [0, 0, 0, 0], properties))
}
const gif = (screen: [number, number], frame: [number, number]): Uint8Array =>
  bytes(
    text('GIF89a'),
    ...screen.map(le16),
    [0x80, 0, 0, 0, 0, 0, 0, 0, 0],
    [0x21, 0xf9, 4, 0, 0, 0, 0, 0],
    [0x2c, 0, 0, 0, 0],
    ...frame.map(le16),
    [0],
  )

describe('the head of a picture', () => {
  it.each([
    ['image/jpeg', jpeg(4032, 3024)],
    ['image/png', png(4032, 3024)],
    ['image/webp', webp(4032, 3024)],
    ['image/webp', riff('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...le16(4032), ...le16(3024)])],
    ['image/webp', riff('VP8L', [0x2f, ...be32((4031 | (3023 << 14)) >>> 0).reverse(), 0, 0, 0, 0, 0])],
    ['image/gif', gif([4032, 3024], [1, 1])],
    ['image/gif', gif([1, 1], [4032, 3024])],
    ['image/avif', heif('avif', 4032, 3024)],
    ['image/heic', heif('heic', 4032, 3024)],
  ])('tells %s and its measures', (type, head) => {
    expect(sniffPicture(head)).toEqual({ type, width: 4032, height: 3024 })
  })

  it('is read past what a camera wrote, the small picture in it too', () => {
    const exif = segment(0xe1, [...text('Exif\0\0'), ...jpeg(160, 120)])
    expect(sniffPicture(jpeg(4032, 3024, [...exif, 0xff, 0xff]))).toMatchObject({ width: 4032, height: 3024 })
  })

  it('is that of the pictures of the data', () => {
    const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'pictures')
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'))
    expect(pictures.length).toBeGreaterThan(0)
    for (const name of pictures) {
      const found = sniffPicture(new Uint8Array(readFileSync(join(folder, name))))
      expect(found?.type).toBe('image/png')
      expect(found && isTooLarge(found)).toBe(false)
    }
  })

  it.each([png(50_000, 50_000), jpeg(65_500, 65_500), webp(16_383, 16_383), gif([1, 1], [65_535, 65_535])])(
    'tells a bomb before it is decoded',
    (bomb) => {
      const found = sniffPicture(bomb)
      expect(found && found.width * found.height).toBeGreaterThan(MOST_PIXELS)
      expect(found && isTooLarge(found)).toBe(true)
    },
  )

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<?xml version="1.0"?><svg/>',
    '<!doctype html><script>alert(1)</script>',
    'GIF89a/*<script>*/=1',
    '%PDF-1.7',
    '',
    '\xff\xd8\xff',
    '\x89PNG\r\n\x1a\n',
    'RIFF0000WEBPVP8 ',
  ])('is none of %j', (words) => {
    expect(sniffPicture(bytes(text(words)))).toBeNull()
  })

  it('is none of noise, and reads no byte that is not there', () => {
    const starts = [[], [0xff, 0xd8, 0xff], [...png(1, 1).subarray(0, 16)], text('GIF89a'), be32(24), text('RIFF')]
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const found = sniffPicture(bytes(start, [...rest]))
        if (start.length === 0 && rest.length < 16) expect(found).toBeNull()
        if (found) expect(found.width * found.height).toBeGreaterThan(0)
      }),
    )
  })

  it('counts first: what is a picture and a page is a picture', () => {
    const both = bytes([...jpeg(10, 10)], text('<html><script>alert(1)</script>'))
    expect(sniffPicture(both)?.type).toBe('image/jpeg')
    expect(sniffDocument(both, 'text/html')).toBeNull()
  })
})

describe('a document', () => {
  it.each([
    ['application/pdf', text('%PDF-1.7\n'), ''],
    ['video/mp4', box('ftyp', text('isom'), [0, 0, 2, 0], text('iso2mp41')), ''],
    ['video/webm', [0x1a, 0x45, 0xdf, 0xa3, ...text('\x42\x82\x84webm')], ''],
    ['audio/mpeg', text('ID3\x04'), ''],
    ['text/plain', text('Brake pads, 3 mm'), 'text/plain'],
  ])('is %s by its bytes', (type, head, declared) => {
    expect(sniffDocument(bytes(head), declared)).toBe(type)
  })

  it.each([
    ['<!doctype html>', 'text/plain'],
    ['  <svg/>', 'text/plain'],
    ['<html>', 'text/html'],
    ['{}', 'application/json'],
    ['a\0b', 'text/plain'],
    ['\xff\xfe', 'text/plain'],
    ['GIF89a', 'application/pdf'],
    ['MZ', 'application/pdf'],
  ])('is nothing of %j that says it is %s', (words, declared) => {
    expect(sniffDocument(bytes(text(words)), declared)).toBeNull()
  })
})
