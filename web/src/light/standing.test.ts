import { expect, it } from 'vitest'
import { standingOf, toneOf, type Standing } from './standing'
import type { LightState } from './store'

const chain = { genesis: '0x01', name: '', symbol: '', decimals: 0 }
const node = { chain, finalised: 100 }
const at = (number: number) => ({ number, hash: `0x${number}` })
const following: LightState = {
  on: true,
  genesis: '0x01',
  addresses: [],
  peers: 1,
  met: true,
  final: at(100),
  resumed: null,
  since: 0,
  took: 900,
  failure: null,
  said: '',
}

it.each<[string, Partial<LightState>, Partial<typeof node>, number, Standing]>([
  ['off', { on: false }, {}, 0, { is: 'off' }],
  ['failed', { failure: 'refused' }, {}, 0, { is: 'failed' }],
  ['being loaded', { genesis: null, final: null }, {}, 0, { is: 'starting' }],
  ['of another chain', { genesis: '0x02' }, {}, 0, { is: 'other_chain' }],
  ['without a node yet', { peers: 0 }, {}, 2_000, { is: 'connecting' }],
  ['without a node for long', { peers: 0 }, {}, 30_000, { is: 'unreachable' }],
  ['at genesis', { final: at(0) }, {}, 0, { is: 'syncing', number: 0, behind: 100 }],
  ['far behind', { final: at(60) }, {}, 0, { is: 'syncing', number: 60, behind: 40 }],
  ['a little behind', { final: at(98) }, {}, 0, { is: 'final', number: 98 }],
  ['far before the node', { final: at(150) }, {}, 0, { is: 'node_behind', number: 150, behind: 50 }],
  ['alone', {}, { finalised: null as never }, 0, { is: 'final', number: 100 }],
  ['where it went on from', { resumed: at(100) }, {}, 30_000, { is: 'final', number: 100 }],
  ['never there again', { final: null, resumed: at(500) }, { finalised: 20 }, 30_000, { is: 'stuck', number: 500 }],
  ['no further than that', { final: at(500), resumed: at(500) }, {}, 30_000, { is: 'stuck', number: 500 }],
])('%s', (_, light, other, now, standing) => {
  expect(standingOf({ ...following, ...light }, { ...node, ...other }, now)).toEqual(standing)
})

it('has a tone for every standing', () => {
  expect(toneOf({ is: 'final', number: 1 })).toBe('good')
  expect(toneOf({ is: 'connecting' })).toBe('waiting')
  expect(toneOf({ is: 'stuck', number: 1 })).toBe('bad')
})
