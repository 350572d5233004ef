// The files that somebody chose as evidence for one record, each prepared or refused.

import { useCallback, useEffect, useRef, useState } from 'react'
import { useNode } from '../chain/context'
import { mostBytes } from './node'
import { MOST_BYTES, NotPrepared, prepare, type Prepared, type Unfit } from './prepare'

/** Pieces of evidence that a record names at most. */
export const MOST_OF_RECORD = 8

export interface Chosen {
  id: number
  name: string
  prepared: Prepared | null
  /** An address under which its picture is seen. */
  url: string | null
  refusal: { reason: Unfit | 'too_many' | 'twice'; most: number } | null
}

export interface EvidenceField {
  chosen: Chosen[]
  /** What a record can name, in order. */
  prepared: Prepared[]
  /** Whether files are being prepared. */
  busy: boolean
  /** Whether the warning about plates and faces was acknowledged for all that is there. */
  acknowledged: boolean
  /** Whether the record may go out: nothing is being prepared, and the warning was acknowledged where it counts. */
  ready: boolean
  /** Files that may be chosen. */
  most: number
  /** Bytes that each may have. */
  mostBytes: number
  take: (files: readonly File[]) => void
  remove: (id: number) => void
  acknowledge: (yes: boolean) => void
  clear: () => void
}

/** Bytes that the node takes of one piece; those of any node until it told. */
function useMostBytes(): number {
  const { client } = useNode()
  const [most, setMost] = useState(MOST_BYTES)
  useEffect(() => client.onOpen(() => void mostBytes(client).then(setMost, () => undefined)), [client])
  return most
}

async function outcomeOf(file: File, most: number): Promise<Pick<Chosen, 'prepared' | 'refusal'>> {
  try {
    return { prepared: await prepare(file, most), refusal: null }
  } catch (error) {
    const reason = error instanceof NotPrepared ? error.reason : 'unreadable'
    return { prepared: null, refusal: { reason, most } }
  }
}

/** The same content is named once, and a record has room for so many. */
function fitting(before: readonly Chosen[], one: Chosen, most: number): Chosen {
  const { prepared } = one
  const taken = before.filter((it) => it.prepared && it.id !== one.id)
  if (!prepared) return one
  const isTwice = taken.some((it) => it.prepared?.evidence.blake2_256 === prepared.evidence.blake2_256)
  if (isTwice) return { ...one, prepared: null, refusal: { reason: 'twice', most } }
  if (taken.length >= most) return { ...one, prepared: null, refusal: { reason: 'too_many', most } }
  return { ...one, url: prepared.picture && URL.createObjectURL(prepared.content) }
}

const release = (chosen: readonly Chosen[]) => {
  for (const { url } of chosen) if (url) URL.revokeObjectURL(url)
}

export function useEvidenceField(most = MOST_OF_RECORD): EvidenceField {
  const bytes = useMostBytes()
  const [chosen, setChosen] = useState<Chosen[]>([])
  const [acknowledged, acknowledge] = useState(false)
  const all = useRef<Chosen[]>([])
  const next = useRef(1)
  const line = useRef(Promise.resolve())

  const set = useCallback((change: (before: Chosen[]) => Chosen[]) => {
    all.current = change(all.current)
    setChosen(all.current)
  }, [])
  useEffect(() => () => release(all.current), [])

  const take = (files: readonly File[]) => {
    const added = files.map((file) => ({ file, id: next.current++ }))
    set((before) => [...before, ...added.map(({ file, id }) => waiting(id, file.name))])
    acknowledge(false)
    // One after the other: each large picture takes much memory while it is decoded.
    for (const { file, id } of added) {
      line.current = line.current.then(async () => {
        if (!all.current.some((it) => it.id === id)) return
        const outcome = await outcomeOf(file, bytes)
        set((before) => before.map((it) => (it.id === id ? fitting(before, { ...it, ...outcome }, most) : it)))
      })
    }
  }
  const remove = (id: number) => {
    release(all.current.filter((it) => it.id === id))
    set((before) => before.filter((it) => it.id !== id))
  }
  const clear = () => {
    release(all.current)
    set(() => [])
    acknowledge(false)
  }
  const prepared = chosen.flatMap((it) => it.prepared ?? [])
  const busy = chosen.some((it) => !it.prepared && !it.refusal)
  const ready = !busy && (prepared.length === 0 || acknowledged)
  return { chosen, prepared, busy, acknowledged, ready, most, mostBytes: bytes, take, remove, acknowledge, clear }
}

const waiting = (id: number, name: string): Chosen => ({ id, name, prepared: null, url: null, refusal: null })
