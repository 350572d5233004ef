// Documents, films and sound that are taken as they are: by their first bytes, never by their names.

import { brandsOf } from './sniff'

export type DocumentType = 'application/pdf' | 'text/plain' | 'video/mp4' | 'video/webm' | 'audio/mpeg'

const FILMS = /^(isom|iso[2-9]|mp4[12]|avc1|M4V |dash|f4v )$/

const begins = (bytes: Uint8Array, ...with_: number[]): boolean => with_.every((byte, at) => bytes[at] === byte)

/** Whether bytes are text, and none that a browser might take for a page or a drawing. */
function isText(bytes: Uint8Array): boolean {
  try {
    // The head of a longer text may end within a character, which streaming leaves aside.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return !text.includes('\0') && !text.trimStart().startsWith('<')
  } catch {
    return false
  }
}

/** The media type of what isn't a picture; nothing of what isn't taken. */
export function sniffDocument(head: Uint8Array, declared: string): DocumentType | null {
  if (begins(head, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (brandsOf(head).some((brand) => FILMS.test(brand))) return 'video/mp4'
  if (begins(head, 0x1a, 0x45, 0xdf, 0xa3)) {
    return String.fromCharCode(...head.subarray(0, 64)).includes('webm') ? 'video/webm' : null
  }
  const isSound = begins(head, 0x49, 0x44, 0x33) || (head[0] === 0xff && [0xfb, 0xf3, 0xf2].includes(head[1] ?? 0))
  if (isSound) return 'audio/mpeg'
  return declared.split(';')[0] === 'text/plain' && isText(head) ? 'text/plain' : null
}
