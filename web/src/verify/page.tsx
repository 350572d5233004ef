// Verify: a file of records that somebody handed over, compared with the chain record by record, and pictures and
// documents beside it.

import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState, type DragEvent } from 'react'
import { RawJson } from '../chain/client'
import { useNode } from '../chain/context'
import { ErrorNotice } from '../parts/error-notice'
import { Notice } from '../parts/notice'
import { Lines } from '../parts/skeleton'
import { useTitle } from '../parts/title'
import { readRecords } from '../query/data'
import { VinForm } from '../query/look-up'
import { useWords } from '../words/context'
import { readFile, readText, type Claim, type ReadFile } from './claim'
import { rowsOf } from './compare'
import { Matched } from './matched'
import { Outcome } from './outcome'
import { isPiece, usePieces, type Piece } from './pieces'

interface Given {
  name: string
  read: ReadFile
}

function useVerify() {
  const { client } = useNode()
  return useMutation({
    mutationFn: async ({ vin, claim }: { vin: string; claim: Claim }) => {
      const params = { vin, claim: new RawJson(claim.text) as never }
      const verified = await client.ask('vehicle_verify', params)
      const chain = await readRecords(client, vin, verified.block.hash)
      return { vin, verified, chain: chain.records, rows: rowsOf(verified, claim.records, chain.records) }
    },
  })
}

/** The records of a car by themselves, as pictures are compared with them. */
function useRecordsOf(vin: string | null) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['records-to-match', vin],
    queryFn: async ({ signal }) => {
      const { block } = await client.ask('vehicle_get', { vin: vin ?? '' }, signal)
      return (await readRecords(client, vin ?? '', block.hash, signal)).records
    },
    enabled: vin !== null,
  })
}

export function VerifyPage() {
  const { t } = useWords()
  const [given, give] = useState<Given | null>(null)
  const { pieces, take: takePieces } = usePieces()
  const verify = useVerify()
  useTitle(t.verify.title)

  const take = (name: string, read: ReadFile) => {
    give({ name, read })
    verify.reset()
    if ('claim' in read && read.claim.vin) verify.mutate({ vin: read.claim.vin, claim: read.claim })
  }
  const claim = given && 'claim' in given.read ? given.read.claim : null
  return (
    <div className="page narrow verify">
      <h1>{t.verify.title}</h1>
      <p className="lead">{t.verify.lead}</p>
      <Drop take={take} takePieces={takePieces} />
      <div aria-live="polite">
        {given && 'refusal' in given.read && (
          <Notice tone="grave" title={t.verify.refusedTitle(given.name)}>
            <p>{t.verify.refusals[given.read.refusal]}</p>
          </Notice>
        )}
        {claim && !claim.vin && !verify.data && !verify.isPending && (
          <section className="ask-vin">
            <h2>{t.verify.whichCar}</h2>
            <p>{t.verify.whichCarHelp}</p>
            <VinForm use={(vin) => verify.mutate({ vin, claim })} action={t.verify.compare} />
          </section>
        )}
        {verify.isPending && <Lines count={6} />}
        {verify.error && claim && (
          <ErrorNotice error={verify.error} retry={() => verify.variables && verify.mutate(verify.variables)} />
        )}
        {verify.data && given && <Outcome name={given.name} outcome={verify.data} />}
        {pieces.length > 0 && !claim && <ByThemselves pieces={pieces} />}
        {pieces.length > 0 && claim && (
          <Matched pieces={pieces} car={verify.data ? { vin: verify.data.vin, records: verify.data.chain } : null} />
        )}
      </div>
      {!given && pieces.length === 0 && <Teach />}
    </div>
  )
}

/** Pictures without a file of records: the car is asked for. */
function ByThemselves({ pieces }: { pieces: Piece[] }) {
  const { t } = useWords()
  const [vin, choose] = useState<string | null>(null)
  const { data, error, isLoading, refetch } = useRecordsOf(vin)
  return (
    <>
      <Matched pieces={pieces} car={vin && data ? { vin, records: data } : null} />
      {isLoading && <Lines count={2} />}
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      <section className="ask-vin">
        <h2>{t.evidence.matched.whichCar}</h2>
        <VinForm use={choose} action={t.evidence.matched.compare} />
      </section>
    </>
  )
}

interface DropProps {
  take: (name: string, read: ReadFile) => void
  takePieces: (files: readonly File[]) => void
}

function Drop({ take, takePieces }: DropProps) {
  const { t } = useWords()
  const [over, setOver] = useState(false)
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const takeFiles = async (files: readonly File[]) => {
    takePieces(files.filter(isPiece))
    const records = files.find((file) => !isPiece(file))
    if (records) take(records.name, await readFile(records))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void takeFiles([...event.dataTransfer.files])
  }
  return (
    <section
      className="drop"
      data-over={over}
      aria-label={t.verify.drop}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="drop-words">{t.verify.drop}</p>
      <button type="button" className="button primary" onClick={() => input.current?.click()}>
        {t.verify.choose}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json,image/*,application/pdf,video/mp4,video/webm,audio/mpeg"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t.verify.choose}
        onChange={({ target }) => {
          void takeFiles([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <details>
        <summary>{t.verify.paste}</summary>
        <textarea
          aria-label={t.verify.paste}
          rows={6}
          value={text}
          onChange={({ target }) => setText(target.value)}
          spellCheck={false}
        />
        <button
          type="button"
          className="button"
          disabled={!text.trim()}
          onClick={() => take(t.verify.pasted, readText(text))}
        >
          {t.verify.compare}
        </button>
      </details>
      <p className="hint">{t.verify.stays}</p>
    </section>
  )
}

function Teach() {
  const { t } = useWords()
  return (
    <section className="teach">
      <h2>{t.verify.howTitle}</h2>
      <ol>
        {t.verify.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  )
}
