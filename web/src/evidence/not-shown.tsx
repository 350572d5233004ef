// In the place of a picture: why it isn't shown, and what can be done.

import { useMutation } from '@tanstack/react-query'
import { useNode } from '../chain/context'
import type { Evidence } from '../generated/rpc'
import { saveBlob } from '../parts/share'
import { useNameOf } from '../query/data'
import { useWords } from '../words/context'
import { sniffDocument } from './document'
import { readEvidence } from './node'
import { notShown, type Absent, type Shown } from './pictures'
import { sizeText } from './size'
import { sniffPicture } from './sniff'
import { useLasting } from './use-shown'

const ASKABLE = ['missing', 'not_named', 'away', 'failed', 'wrong']
const SAVEABLE = ['document', 'unshowable', 'too_many_pixels', 'too_large']

export const shortDigest = (digest: string): string => `${digest.slice(0, 10)}…${digest.slice(-6)}`

export function Absence({
  evidence,
  shown,
  again,
}: {
  evidence: Evidence
  shown: Exclude<Shown, { state: 'picture' }>
  again: () => void
}) {
  const { t, f } = useWords()
  const words = t.evidence.shown
  const slow = useLasting(shown.state === 'loading', 3_000)
  const { blake2_256: digest, media_type: type, bytes } = evidence
  return (
    <div className="picture-named" data-state={shown.state} data-tone={shown.state === 'wrong' ? 'grave' : undefined}>
      <p className="picture-type">
        {type} · {sizeText(Number(bytes), f.locale)}
      </p>
      <p className="picture-digest" title={digest}>
        {shortDigest(digest)}
      </p>
      {shown.state === 'waiting' || shown.state === 'loading' ? (
        <p className="picture-none">{slow ? words.slow : words.loading}</p>
      ) : (
        <Why evidence={evidence} shown={shown} again={again} />
      )}
    </div>
  )
}

interface WhyProps {
  evidence: Evidence
  shown: Absent
  again: () => void
}

function Why({ evidence, shown, again }: WhyProps) {
  const { t } = useWords()
  const words = t.evidence.shown
  const { state, code, removals } = shown
  return (
    <>
      {state === 'wrong' && <p className="picture-grave">{words.wrongTitle}</p>}
      <p className="picture-why" role={state === 'wrong' ? 'alert' : undefined}>
        {state === 'gone' ? <Gone removals={removals} /> : words.notShown[state]}
        {code !== undefined && ` ${words.code(code)}`}
      </p>
      {ASKABLE.includes(state) && (
        <button type="button" className="link no-print" onClick={again}>
          {words.again}
        </button>
      )}
      {state === 'too_large' && (
        <button type="button" className="link no-print" onClick={again}>
          {words.showLarge}
        </button>
      )}
      {SAVEABLE.includes(state) && <Save evidence={evidence} />}
    </>
  )
}

interface Removed {
  deleted?: { account: string; at: string }
  operator?: string
}

const isRemoved = (it: unknown): it is Removed => typeof it === 'object' && it !== null

/** Who deleted it, and when, as the node tells. */
function Gone({ removals }: { removals: unknown }) {
  const { t, f } = useWords()
  const nameOf = useNameOf()
  const words = t.evidence.shown
  const told = (Array.isArray(removals) ? removals.filter(isRemoved) : []).flatMap(({ deleted, operator }) => {
    if (deleted) return [words.deletedBy(nameOf(deleted.account), f.time(Number(deleted.at)))]
    return operator ? [words.removedBy(f.time(Number(operator)))] : []
  })
  return told.length > 0 ? told.join(' ') : words.notShown.gone
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/heic': 'heic',
}

/** Saves content as what its bytes say that it is; what they don't say is bytes. */
function saveContent(digest: string, declared: string, content: Uint8Array<ArrayBuffer>): void {
  const type = sniffPicture(content)?.type ?? sniffDocument(content, declared) ?? ''
  // No browser opens bytes by itself, so that nothing of them runs under this page's address.
  saveBlob(`${digest}.${ENDINGS[type] ?? 'bin'}`, new Blob([content], { type: 'application/octet-stream' }))
}

export function Save({ evidence }: { evidence: Evidence }) {
  const { t } = useWords()
  const { client } = useNode()
  const words = t.evidence.shown
  const { isPending, error, mutate } = useMutation({
    mutationFn: async () => {
      const content = await readEvidence(client, evidence, new AbortController().signal)
      saveContent(evidence.blake2_256, evidence.media_type, content)
    },
  })
  const failure = error && notShown(error)
  return (
    <>
      <button type="button" className="link no-print" disabled={isPending} onClick={() => mutate()}>
        {isPending ? words.saving : words.save}
      </button>
      {failure && (
        <p className="refused" role="alert">
          {failure.state === 'gone' ? <Gone removals={failure.removals} /> : words.notShown[failure.state]}
          {failure.code !== undefined && ` ${words.code(failure.code)}`}
        </p>
      )}
    </>
  )
}
