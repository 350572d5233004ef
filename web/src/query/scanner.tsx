// The camera: it looks for a bar code or a QR code with a VIN, and says plainly where there is no camera.

import { useEffect, useRef, useState } from 'react'
import { Notice } from '../parts/notice'
import { useWords } from '../words/context'
import { codeReader } from './barcode'
import { vinInCode } from './vin'

/** Milliseconds between two looks. */
const PAUSE = 250

type Trouble = 'insecure' | 'none' | 'refused' | 'failed'

function troubleOf(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError') return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed'
}

/** Opens the camera and looks until a VIN is found; returns what ends it. */
function look(video: HTMLVideoElement, found: (vin: string) => void, failed: (trouble: Trouble) => void): () => void {
  let stream: MediaStream | null = null
  let ended = false
  const run = async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } } })
    if (ended) return
    video.srcObject = stream
    await video.play()
    const read = await codeReader()
    while (!ended) {
      const vin = (await read(video)).map(vinInCode).find(Boolean)
      if (vin) return found(vin)
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
  }
  run()
    .catch((error: unknown) => !ended && failed(troubleOf(error)))
    .finally(() => ended && stream?.getTracks().forEach((track) => track.stop()))
  return () => {
    ended = true
    stream?.getTracks().forEach((track) => track.stop())
  }
}

export function Scanner({ found }: { found: (vin: string) => void }) {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const hand = useRef(found)
  hand.current = found
  const [trouble, setTrouble] = useState<Trouble | null>(() => (navigator.mediaDevices ? null : 'insecure'))
  useEffect(() => {
    if (trouble || !video.current) return
    return look(video.current, (vin) => hand.current(vin), setTrouble)
  }, [trouble])
  if (trouble) return <Notice tone="caution" title={t.query.camera[trouble]} />
  return (
    <figure className="scanner">
      <video ref={video} muted playsInline aria-label={t.query.camera.label} />
      <figcaption>{t.query.camera.aim}</figcaption>
    </figure>
  )
}
