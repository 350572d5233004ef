// What polkadot-api is told of the final blocks that a connection begins with. Where they have two runtimes, it looks
// without end for the block between them, unless there are but two blocks: then it is told of the last two alone.

import type { JsonRpcProvider } from 'polkadot-api'

type Message = Parameters<Parameters<JsonRpcProvider>[0]>[0]

/** Where the state has the code of the runtime. */
const CODE = '0x3a636f6465'
/** The most blocks of two runtimes that it reads. */
const MOST = 2

interface First {
  subscription: string
  result: { event: 'initialized'; finalizedBlockHashes: string[] }
}

/** The blocks that a subscription begins with, where they are more than can have two runtimes. */
function firstBlocks(message: Message): First | null {
  const params = 'params' in message ? (message.params as Partial<First> | undefined) : undefined
  const { event, finalizedBlockHashes: hashes } = params?.result ?? {}
  return event === 'initialized' && hashes && hashes.length > MOST ? (params as First) : null
}

let asked = 0

/** A provider that leaves out first blocks as far as they must be. What comes meanwhile is held back, in its order. */
export const withFirstBlocks =
  (provider: JsonRpcProvider): JsonRpcProvider =>
  (onMessage) => {
    const answers = new Map<unknown, (message: Message) => void>()
    let held: Message[] | null = null
    const ask = (method: string, params: unknown[]) =>
      new Promise<Message>((resolve) => {
        const id = `first-blocks-${asked++}`
        answers.set(id, resolve)
        connection.send({ jsonrpc: '2.0', id, method, params })
      })
    const codeAt = async (hash: string | undefined) => {
      const answer = await ask('state_getStorageHash', [CODE, hash])
      return 'result' in answer ? answer.result : null
    }
    const shortened = async (message: Message, { subscription, result }: First): Promise<Message> => {
      const hashes = result.finalizedBlockHashes
      const [first, last] = await Promise.all([codeAt(hashes[0]), codeAt(hashes.at(-1))])
      if (first === last) return message
      void ask('chainHead_v1_unpin', [subscription, hashes.slice(0, -MOST)])
      return {
        ...message,
        params: { subscription, result: { ...result, finalizedBlockHashes: hashes.slice(-MOST) } },
      } as Message
    }
    const take = (message: Message) => {
      const answer = 'id' in message ? answers.get(message.id) : undefined
      if (answer) {
        answers.delete('id' in message ? message.id : null)
        return answer(message)
      }
      if (held) return void held.push(message)
      const first = firstBlocks(message)
      if (!first) return onMessage(message)
      held = []
      void shortened(message, first).then((told) => {
        const rest = held ?? []
        held = null
        onMessage(told)
        rest.forEach(take)
      })
    }
    const connection = provider(take)
    return connection
  }
