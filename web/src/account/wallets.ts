// Wallets in the browser: the polkadot.js extension, and those that speak its interface.

import { AccountId } from 'polkadot-api'
import { connectInjectedExtension, getInjectedExtensions } from 'polkadot-api/pjs-signer'
import type { Account } from './types'

/** The wallets that this browser has, by the names under which they offer themselves. */
export const walletNames = (): string[] => getInjectedExtensions()

const { enc, dec } = AccountId()

/** The accounts of a wallet that may sign on a chain; the wallet asks its owner first whether the page may know them. */
export async function walletAccounts(wallet: string, genesis: string): Promise<Account[]> {
  const extension = await connectInjectedExtension(wallet, 'UrCar')
  const accounts = extension.getAccounts()
  extension.disconnect()
  return accounts
    .filter(({ genesisHash, address }) => (!genesisHash || genesisHash === genesis) && address.charAt(1) !== 'x')
    .map(({ address, name, polkadotSigner }) => {
      const own = dec(enc(address))
      return { address: own, name: name ?? own, source: 'wallet', signer: async () => polkadotSigner }
    })
}
