// Pictures and documents that somebody handed over: each by its digest, as records name them.

import { useEffect, useRef, useState } from 'react'
import { digestOfBlob } from '../evidence/digest'
import { draw, MOST_UNASKED } from '../evidence/pictures'
import { MOST_BYTES } from '../evidence/prepare'
import type { RecordView } from '../generated/rpc'

export interface Piece {
  id: number
  name: string
  /** The media type that the browser takes it for. */
  type: string
  bytes: number
  /** Nothing until it is computed, and of what is larger than any node keeps. */
  digest: string | null
  tooLarge: boolean
  /** An address under which its picture is seen; nothing of what is none. */
  url: string | null
}

/** Whether a file is a picture or document, and no file of records. */
export const isPiece = ({ type, name }: File): boolean =>
  /^(image|video|audio)\/|^application\/pdf$/.test(type) ||
  /\.(jpe?g|png|webp|gif|avif|hei[cf]|pdf|mp4|webm|mp3)$/i.test(name)

/** The records that name a digest, the newest first. */
export const namedBy = (digest: string, records: readonly RecordView[]): RecordView[] =>
  records.filter(({ record }) => record.evidence.some((it) => it.blake2_256 === digest)).reverse()

const pictureOf = async (file: File): Promise<string | null> => {
  if (file.size > MOST_UNASKED) return null
  const drawn = await draw(new Uint8Array(await file.arrayBuffer()))
  return typeof drawn === 'string' ? null : drawn.url
}

export function usePieces(): { pieces: Piece[]; take: (files: readonly File[]) => void } {
  const [pieces, set] = useState<Piece[]>([])
  const urls = useRef<string[]>([])
  const next = useRef(1)
  useEffect(() => () => urls.current.forEach((url) => URL.revokeObjectURL(url)), [])

  const change = (id: number, part: Partial<Piece>) =>
    set((before) => before.map((it) => (it.id === id ? { ...it, ...part } : it)))
  const read = async (file: File, id: number) => {
    const url = await pictureOf(file).catch(() => null)
    if (url) urls.current.push(url)
    change(id, { url, digest: await digestOfBlob(file) })
  }
  const take = (files: readonly File[]) => {
    for (const file of files) {
      const id = next.current++
      const tooLarge = file.size > MOST_BYTES
      const piece = { id, name: file.name, type: file.type, bytes: file.size, digest: null, tooLarge, url: null }
      set((before) => [...before, piece])
      if (!tooLarge) void read(file, id).catch(() => change(id, { tooLarge: true }))
    }
  }
  return { pieces, take }
}
