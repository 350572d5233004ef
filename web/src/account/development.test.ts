import { expect, it } from 'vitest'
import type { ChainNode } from './chain'
import { developmentAccount, developmentAddress, isDevelopment } from './development'

// As sp-core, the client and polkadot.js derive them.
it.each([
  ['//Alice', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'],
  ['//UrCar//0', '5EnaNR1BdmckeiNZc2JYJ7coDv42ZXW2Df8eswe32NguEgTy'],
  ['//UrCar//24', '5CAmXQwxC5bY29HRVPcNpGJ8ygSLs88ZSk3NZcTBSHKPWtrQ'],
  ['//owner//WBAHS01UZEA100000//2', '5Cyd2jh8q9nsnCMqBNas5LovhSaYba1f3gAqgce3gYDKjSjH'],
])('%s is %s', (path, address) => {
  expect(developmentAddress(path)).toBe(address)
  expect(developmentAccount(path, 'x')).toMatchObject({ address, name: 'x', source: 'development' })
})

it.each([
  ['Development', '0x01', true],
  ['Local', '0x01', true],
  ['Live', '0x01', false],
  [{ Custom: 'Development' }, '0x01', false],
  ['Development', '0x02', false],
])('on a chain of type %j with genesis %s its accounts are offered: %s', async (type, genesis, offered) => {
  const answers: Record<string, unknown> = { system_chainType: type, chain_getBlockHash: genesis }
  const client = { _request: async (method: string) => answers[method] }
  expect(await isDevelopment({ client, genesis: '0x01' } as unknown as ChainNode)).toBe(offered)
})
