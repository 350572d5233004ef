// Finds the account that was chosen last, where it still is.

import { chainNode } from './chain'
import { developmentAccount, developmentAddress, developmentName, isDevelopment } from './development'
import type { Remembered } from './remembered'
import type { Account } from './types'
import { walletAccounts, walletNames } from './wallets'

/** Milliseconds in which a wallet offers itself to the page. */
const WALLET_PATIENCE = 1_500

async function offered(wallet: string): Promise<boolean> {
  for (let waited = 0; waited <= WALLET_PATIENCE; waited += 100) {
    if (walletNames().includes(wallet)) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

/**
 * The account, named as when it was chosen; null where its wallet, or the development chain that it is of, is gone.
 * `ownerOf` names the owner of a car.
 */
export async function restore(
  { address, wallet, path, genesis }: Remembered,
  ownerOf: (vin: string) => string,
): Promise<Account | null> {
  const node = await chainNode()
  if (node.genesis !== genesis) return null
  if (wallet !== null) {
    if (!(await offered(wallet))) return null
    // A wallet that refuses is not asked again by itself.
    const accounts = await walletAccounts(wallet, genesis).catch(() => [])
    return accounts.find((one) => one.address === address) ?? null
  }
  if (path === null || developmentAddress(path) !== address || !(await isDevelopment(node))) return null
  return developmentAccount(path, await developmentName(node.api, path, ownerOf))
}
