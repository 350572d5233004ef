import type { JsonRpcProvider } from 'polkadot-api'
import { expect, it } from 'vitest'
import { withFirstBlocks } from './first-blocks'

type Message = Parameters<Parameters<JsonRpcProvider>[0]>[0]

const event = (result: object): Message => ({
  jsonrpc: '2.0',
  method: 'chainHead_v1_followEvent',
  params: { subscription: 'S', result },
})
const first = (...finalizedBlockHashes: string[]) => event({ event: 'initialized', finalizedBlockHashes })
const best = event({ event: 'bestBlockChanged', bestBlockHash: '0x04' })

/** A node whose blocks have these codes; what is asked of it is answered when `answer` is called. */
function start(codes: Record<string, string>) {
  const told: Message[] = []
  const sent: { id?: unknown; method: string; params?: unknown[] }[] = []
  let tell: (message: Message) => void = () => {}
  const connection = withFirstBlocks((onMessage) => {
    tell = onMessage
    return { send: (message) => void sent.push(message), disconnect: () => {} }
  })((message) => told.push(message))
  const answer = async () => {
    for (const { id, method, params } of sent.splice(0)) {
      const result = method === 'state_getStorageHash' ? codes[String(params?.[1])] : null
      tell({ jsonrpc: '2.0', id, result } as Message)
    }
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { told, sent, answer, tell: (message: Message) => tell(message), connection }
}

it('tells of all blocks of one runtime, and of what came meanwhile after them', async () => {
  const { told, sent, answer, tell } = start({ '0x01': 'a', '0x04': 'a' })
  tell(first('0x01', '0x02', '0x03', '0x04'))
  tell(best)
  expect(told).toEqual([])
  await answer()
  expect(told).toEqual([first('0x01', '0x02', '0x03', '0x04'), best])
  expect(sent).toEqual([])
})

it('tells of the last two where there are two runtimes, and lets the node have the others', async () => {
  const { told, sent, answer, tell } = start({ '0x01': 'a', '0x04': 'b' })
  tell(first('0x01', '0x02', '0x03', '0x04'))
  tell(best)
  await answer()
  expect(told).toEqual([first('0x03', '0x04'), best])
  expect(sent).toMatchObject([{ method: 'chainHead_v1_unpin', params: ['S', ['0x01', '0x02']] }])
  // Its answer is nobody's else.
  await answer()
  expect(told).toHaveLength(2)
})

it('asks nothing of two blocks, and lets all else pass at once', () => {
  const { told, sent, tell, connection } = start({})
  const answer: Message = { jsonrpc: '2.0', id: 'its-own-1', result: 'S' }
  for (const message of [answer, first('0x01', '0x02'), best]) tell(message)
  expect(told).toEqual([answer, first('0x01', '0x02'), best])
  expect(sent).toEqual([])
  connection.send({ jsonrpc: '2.0', id: 'its-own-2', method: 'x', params: [] })
  expect(sent).toHaveLength(1)
})

it('waits anew where a second subscription begins meanwhile', async () => {
  const { told, answer, tell } = start({ '0x01': 'a', '0x04': 'b', '0x05': 'b' })
  tell(first('0x01', '0x02', '0x04'))
  tell(first('0x02', '0x04', '0x05'))
  tell(best)
  await answer()
  expect(told).toEqual([first('0x02', '0x04')])
  await answer()
  expect(told).toEqual([first('0x02', '0x04'), first('0x04', '0x05'), best])
})
