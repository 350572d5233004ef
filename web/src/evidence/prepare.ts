// A file as evidence: a picture is decoded and encoded anew, so that nothing but what is seen goes out with it.

import type { Evidence } from '../generated/rpc'
import { digestOfBlob } from './digest'
import { sniffDocument } from './document'
import { HEAD, isTooLarge, sniffPicture, type Sniffed } from './sniff'

export interface Prepared {
  /** The name of the file; it stays here. */
  name: string
  /** As a record names it. */
  evidence: Evidence
  /** What is put. */
  content: Blob
  /** The measures of a picture; nothing of a document, which is taken as it is. */
  picture: { width: number; height: number } | null
}

/** Why a file can't be evidence. */
export type Unfit = 'empty' | 'too_large' | 'not_allowed' | 'too_many_pixels' | 'heic' | 'not_decodable' | 'unreadable'

export class NotPrepared extends Error {
  override name = 'NotPrepared'
  constructor(
    readonly reason: Unfit,
    /** Bytes that it may have, where it has more. */
    readonly most?: number,
  ) {
    super(reason)
  }
}

/** Bytes of one piece of evidence that a node takes unless its operator says otherwise. */
export const MOST_BYTES = 64 << 20

/** Pixels of a picture's longer side: a plate can be read, and a picture has some hundred kilobytes. */
const LONGEST = 2048
const QUALITY = 0.86

/** Makes evidence of a file of at most so many bytes. Throws NotPrepared where that can't be. */
export async function prepare(file: File, most = MOST_BYTES): Promise<Prepared> {
  if (file.size === 0) throw new NotPrepared('empty')
  if (file.size > most) throw new NotPrepared('too_large', most)
  const head = await headOf(file)
  const picture = sniffPicture(head)
  if (picture) return preparePicture(file, picture, most)
  const type = sniffDocument(head, file.type)
  if (!type) throw new NotPrepared(/^image\/(jpeg|png|webp|hei[cf])$/.test(file.type) ? 'not_decodable' : 'not_allowed')
  // Bytes of its own: a file on disk may change or go before it is put.
  const content = new Blob([await file.arrayBuffer()], { type })
  return { name: file.name, evidence: await evidenceOf(content, type), content, picture: null }
}

async function headOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  } catch {
    throw new NotPrepared('unreadable')
  }
}

const evidenceOf = async (content: Blob, type: string): Promise<Evidence> => ({
  blake2_256: await digestOfBlob(content),
  media_type: type,
  bytes: String(content.size),
})

async function preparePicture(file: File, told: Sniffed, most: number): Promise<Prepared> {
  if (isTooLarge(told)) throw new NotPrepared('too_many_pixels')
  const type = 'image/jpeg'
  const { content, ...picture } = await encodedAnew(file, told)
  if (content.size > most) throw new NotPrepared('too_large', most)
  return { name: file.name, evidence: await evidenceOf(content, type), content, picture }
}

/** The measures of a picture whose longer side is bounded. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

async function encodedAnew(file: File, told: Sniffed): Promise<{ content: Blob; width: number; height: number }> {
  // The type that its bytes tell, whatever the file is called.
  const source = await createImageBitmap(new Blob([file], { type: told.type }), {
    imageOrientation: 'from-image',
  }).catch(() => {
    throw new NotPrepared(told.type === 'image/heic' ? 'heic' : 'not_decodable')
  })
  try {
    const { width, height } = fitted(source.width, source.height)
    return { content: await jpegOf(source, width, height), width, height }
  } finally {
    source.close()
  }
}

async function jpegOf(source: ImageBitmap, width: number, height: number): Promise<Blob> {
  const canvas = canvasOf(width, height)
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null
  if (!context) throw new NotPrepared('not_decodable')
  // JPEG knows no transparency: what is clear becomes white, as on paper.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, width, height)
  const options = { type: 'image/jpeg', quality: QUALITY }
  const content =
    canvas instanceof HTMLCanvasElement
      ? await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, options.type, options.quality))
      : await canvas.convertToBlob(options)
  if (content?.type !== options.type) throw new NotPrepared('not_decodable')
  return content
}

function canvasOf(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement('canvas'), { width, height })
}
