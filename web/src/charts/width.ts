// How wide a chart may be: as wide as what it stands in.

import { useLayoutEffect, useRef, useState } from 'react'

export function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(720)
  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    const observer = new ResizeObserver(() => setWidth(Math.max(280, current.clientWidth)))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return { box, width }
}
