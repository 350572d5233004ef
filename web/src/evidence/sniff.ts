// What the first bytes of a file say of a picture: its format and its measures, before anything decodes it.

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif' | 'image/heic'

export interface Sniffed {
  type: PictureType
  width: number
  height: number
}

/** Bytes that are looked at: what cameras write before the measures fits into them. */
export const HEAD = 1 << 20

/** The most pixels that are decoded: a camera of 80 million, and no bomb. */
export const MOST_PIXELS = 80_000_000

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Whether a frame of JPEG begins with this marker: SOF0 to SOF15 without DHT, JPG and DAC, which lie among them. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpeg(bytes: Uint8Array): Sniffed | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return null
  const view = viewOf(bytes)
  let at = 2
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (isFrame(marker)) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function png(bytes: Uint8Array): Sniffed | null {
  if (bytes.length < 24 || ascii(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || ascii(bytes, 12, 4) !== 'IHDR') return null
  const view = viewOf(bytes)
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function webp(bytes: Uint8Array): Sniffed | null {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return null
  const view = viewOf(bytes)
  const whole = (at: number) => 1 + (view.getUint32(at, true) & 0xffffff)
  const type = 'image/webp'
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const packed = view.getUint32(21, true)
      return { type, width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) }
    }
    case 'VP8X':
      return { type, width: whole(24), height: 1 + (view.getUint16(27, true) | (view.getUint8(29) << 16)) }
    default:
      return null
  }
}

/** The place after the blocks of a GIF that begin here. */
function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at]) at += 1 + (bytes[at] ?? 0)
  return at + 1
}

function gif(bytes: Uint8Array): Sniffed | null {
  if (bytes.length < 13 || !/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return null
  const view = viewOf(bytes)
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  const packed = view.getUint8(10)
  let at = 13 + (packed & 0x80 ? 3 << ((packed & 7) + 1) : 0)
  while (bytes[at] === 0x21) at = afterBlocks(bytes, at + 2)
  if (bytes[at] !== 0x2c || at + 9 > bytes.length) return null
  // A first frame larger than the screen makes the screen larger.
  const [width, height] = [view.getUint16(at + 5, true), view.getUint16(at + 7, true)]
  return { type: 'image/gif', width: Math.max(screen.width, width), height: Math.max(screen.height, height) }
}

const CONTAINERS: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 }

/** The measures that the boxes of a HEIF file tell, the largest of them. */
function largest(bytes: Uint8Array, from: number, end: number): { width: number; height: number } | null {
  const view = viewOf(bytes)
  let found: { width: number; height: number } | null = null
  let at = from
  while (at + 8 <= end) {
    const size = view.getUint32(at)
    const name = ascii(bytes, at + 4, 4)
    if (size < 8) break
    const skipped = CONTAINERS[name]
    const within =
      name === 'ispe' && at + 20 <= end
        ? { width: view.getUint32(at + 12), height: view.getUint32(at + 16) }
        : skipped === undefined
          ? null
          : largest(bytes, at + 8 + skipped, Math.min(end, at + size))
    if (within && (!found || within.width * within.height > found.width * found.height)) found = within
    at += size
  }
  return found
}

function heif(bytes: Uint8Array): Sniffed | null {
  const brands = brandsOf(bytes)
  const type = brands.some((brand) => /^avi[fs]$/.test(brand))
    ? 'image/avif'
    : brands.some((brand) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand))
      ? 'image/heic'
      : null
  const measures = type && largest(bytes, 0, bytes.length)
  return measures ? { type, ...measures } : null
}

/** The brands of an ISO media file; none of any other. */
export function brandsOf(bytes: Uint8Array): string[] {
  if (bytes.length < 16 || ascii(bytes, 4, 4) !== 'ftyp') return []
  const end = Math.min(viewOf(bytes).getUint32(0), bytes.length)
  const brands = [ascii(bytes, 8, 4)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(bytes, at, 4))
  return brands
}

/** Reads the head of a picture; nothing where it is none of a format that is known here. */
export function sniffPicture(head: Uint8Array): Sniffed | null {
  const found = jpeg(head) ?? png(head) ?? webp(head) ?? gif(head) ?? heif(head)
  return found && found.width > 0 && found.height > 0 ? found : null
}

export const isTooLarge = ({ width, height }: { width: number; height: number }): boolean =>
  width * height > MOST_PIXELS
