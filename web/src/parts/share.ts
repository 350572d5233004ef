// Handing something out of the page: to the clipboard, or as a file.

/** Puts text into the clipboard; whether that worked. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Saves text as a file. */
export function save(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type }))
}

/** Saves bytes as a file. */
export function saveBlob(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
