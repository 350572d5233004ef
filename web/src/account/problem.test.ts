import { describe, expect, it } from 'vitest'
import { ConnectionLost, NoConnection } from '../chain/errors'
import { CALL_ERRORS } from '../generated/chain/errors'
import { de } from '../words/de'
import { en } from '../words/en'
import { zh } from '../words/zh'
import { refusalIn } from './included'
import { callError, ProblemError, problemOf, type Problem } from './problem'
import { wordsOf } from './problem-words'
import type { ChainEvents } from './sending'

const named = (name: string, more: object) => Object.assign(new Error('said'), { name, ...more })

it('knows what was thrown', () => {
  expect(problemOf(new ProblemError({ kind: 'other-chain' }))).toEqual({ kind: 'other-chain' })
  expect(problemOf(named('RpcError', { code: 1014, data: 'too low', message: '1014: Priority is too low' }))).toEqual({
    kind: 'pool',
    code: 1014,
    said: 'Priority is too low: too low',
  })
  expect(problemOf(named('InvalidTxError', { error: { type: 'Invalid', value: { type: 'Payment' } } }))).toEqual({
    kind: 'transaction',
    code: 'Invalid.Payment',
  })
  expect(problemOf(new NoConnection('ws://x'))).toEqual({ kind: 'no-connection' })
  expect(problemOf(new ConnectionLost('ws://x'))).toEqual({ kind: 'no-connection' })
  expect(problemOf(new Error('Incompatible runtime entry Tx(Vehicles.record)')).kind).toBe('incompatible')
  expect(problemOf(new Error('x'))).toEqual({ kind: 'page', said: 'x' })
  expect(problemOf('x')).toEqual({ kind: 'page', said: 'x' })
})

it('names the errors of calls', () => {
  const ofPallet = { type: 'Module', value: { type: 'Vehicles', value: { type: 'UnknownVehicle', value: undefined } } }
  expect(callError(ofPallet)).toBe('Vehicles.UnknownVehicle')
  expect(CALL_ERRORS).toHaveProperty(['Vehicles.UnknownVehicle'])
  expect(callError({ type: 'BadOrigin', value: undefined })).toBe('BadOrigin')
  expect(callError({ type: 'Token', value: { type: 'FundsUnavailable', value: undefined } })).toBe(
    'Token.FundsUnavailable',
  )
})

describe('what became of a transaction', () => {
  const event = (type: string, name: string, value: unknown) =>
    [{ type, value: { type: name, value } }] as unknown as ChainEvents
  const bad = { type: 'BadOrigin', value: undefined }
  const refused = { kind: 'call', code: 'BadOrigin' }

  it('is refused by the chain, or within another call', () => {
    expect(refusalIn(event('System', 'ExtrinsicFailed', { dispatch_error: bad }))).toEqual(refused)
    expect(refusalIn(event('Proxy', 'ProxyExecuted', { result: { success: false, value: bad } }))).toEqual(refused)
    expect(refusalIn(event('Utility', 'BatchInterrupted', { index: 0, error: bad }))).toEqual(refused)
  })

  it('is taken otherwise', () => {
    expect(refusalIn(event('Proxy', 'ProxyExecuted', { result: { success: true } }))).toBeNull()
    expect(refusalIn(event('System', 'ExtrinsicSuccess', {}))).toBeNull()
  })
})

describe.each(Object.entries({ en, zh, de }))('in %s', (_, { account }) => {
  it('each problem says what is wrong and what to do', () => {
    const problems: Problem[] = [
      ...Object.keys(account.problems.others).map((kind) => ({ kind, said: 'x', hash: '0x' }) as Problem),
      ...Object.keys(CALL_ERRORS).map((code): Problem => ({ kind: 'call', code })),
      { kind: 'call', code: 'Other' },
      { kind: 'transaction', code: 'Invalid.Payment' },
      { kind: 'transaction', code: 'Invalid.Custom' },
      { kind: 'pool', code: 1010, said: 'x' },
      { kind: 'pool', code: 1, said: 'x' },
    ]
    for (const problem of problems) {
      const { title, help } = wordsOf(problem, account, CALL_ERRORS)
      expect(title).not.toBe('')
      expect(help, JSON.stringify(problem)).toMatch(/\S/)
    }
  })
})
