// Reads bar codes out of a camera's picture: by the browser's own reader where it has one, else by one that is loaded.

import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** Returns the texts of the codes in a picture. */
export type ReadCodes = (video: HTMLVideoElement) => Promise<string[]>

/** The codes in which cars carry their VIN: bars, and squares. */
const OWN_FORMATS = ['code_39', 'code_128', 'data_matrix', 'qr_code', 'pdf417']

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<Array<{ rawValue: string }>>
}

interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats: () => Promise<string[]>
}

async function ownReader(): Promise<ReadCodes | null> {
  const found = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  if (!found) return null
  const known: string[] = await found.getSupportedFormats().catch(() => [])
  const formats = OWN_FORMATS.filter((format) => known.includes(format))
  if (!formats.includes('code_39') || !formats.includes('qr_code')) return null
  const detector = new found({ formats })
  return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue)
}

async function loadedReader(): Promise<ReadCodes> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    if (!context || !video.videoWidth) return []
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    context.drawImage(video, 0, 0)
    const picture = context.getImageData(0, 0, canvas.width, canvas.height)
    const found = await readBarcodes(picture, {
      formats: ['Code39', 'Code128', 'DataMatrix', 'QRCode', 'PDF417'],
      tryHarder: true,
    })
    return found.map(({ text }) => text)
  }
}

export const codeReader = async (): Promise<ReadCodes> => (await ownReader()) ?? loadedReader()
