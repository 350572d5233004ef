// An error as a reader needs it: what happened, what to do, and the code by which others can help.

import { useNode } from '../chain/context'
import { ConnectionLost, NoAnswer, NoConnection, OtherAnswer, RpcError } from '../chain/errors'
import { hostOf } from '../frame/node'
import { useWords } from '../words/context'
import { Notice } from './notice'

interface ErrorWords {
  title: string
  help: string
  code?: number
  said?: string
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function useErrorWords(error: unknown): ErrorWords {
  const { t, f } = useWords()
  const { endpoint } = useNode()
  const host = hostOf(endpoint.url)
  if (error instanceof RpcError) {
    const words = t.errors(error.code) ?? error.reference
    const title = t.errorTitles[error.code] ?? (words ? upper(words.meaning) : t.parts.refused)
    const help = words ? `${upper(words.advice)}${f.stop}` : t.parts.refusedHelp
    return { title, help, code: error.code, said: error.message }
  }
  if (error instanceof NoConnection) return { title: t.parts.noConnection(host), help: t.parts.noConnectionHelp }
  if (error instanceof ConnectionLost) return { title: t.parts.connectionLost(host), help: t.parts.connectionLostHelp }
  if (error instanceof NoAnswer) return { title: t.parts.noAnswer(host), help: t.parts.noAnswerHelp }
  if (error instanceof OtherAnswer) {
    return { title: t.parts.otherAnswer(host), help: t.parts.otherAnswerHelp, said: error.message }
  }
  return { title: t.parts.pageFailed, help: t.parts.pageFailedHelp, said: String(error) }
}

export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useWords()
  const { title, help, code, said } = useErrorWords(error)
  return (
    <div role="alert">
      <Notice tone="grave" title={title}>
        <p>{help}</p>
        {said && (
          <p className="said">
            {code !== undefined && <strong>{code}</strong>} {said}
          </p>
        )}
        {retry && (
          <div className="buttons">
            <button type="button" className="button" onClick={retry}>
              {t.parts.again}
            </button>
          </div>
        )}
      </Notice>
    </div>
  )
}
