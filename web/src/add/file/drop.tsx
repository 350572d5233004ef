// Where a file of records is dropped, chosen or pasted.

import { useRef, useState, type DragEvent } from 'react'
import { useAddWords } from '../words'
import { readFile, readLines, type ReadLines } from './read'

export function FileDrop({ take }: { take: (read: ReadLines) => void }) {
  const { file: words } = useAddWords()
  const [over, setOver] = useState(false)
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const takeFile = async (file: File | undefined) => {
    if (file) take(await readFile(file))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void takeFile(event.dataTransfer.files[0])
  }
  return (
    <section
      className="drop"
      data-over={over}
      aria-label={words.drop}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="drop-words">{words.drop}</p>
      <button type="button" className="button primary" onClick={() => input.current?.click()}>
        {words.choose}
      </button>
      <input
        ref={input}
        type="file"
        accept=".jsonl,.json,.csv,application/json,text/csv"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.choose}
        onChange={({ target }) => {
          void takeFile(target.files?.[0])
          target.value = ''
        }}
      />
      <details>
        <summary>{words.paste}</summary>
        <textarea
          aria-label={words.paste}
          rows={6}
          value={text}
          spellCheck={false}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="button" className="button" disabled={!text.trim()} onClick={() => take(readLines(text))}>
          {words.read}
        </button>
      </details>
    </section>
  )
}
