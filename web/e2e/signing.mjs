// Accounts of a walk: chosen in the page as people choose them, and as the chain has them.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { NODE, PATIENCE } from './browser.mjs'
import { CLIENT } from './node.mjs'

const run = promisify(execFile)

/** How long anything that must become final may take. */
export const FINAL = { timeout: PATIENCE }

export const dialogOf = (page) => page.getByRole('dialog')

/** Chooses an account of the development chain by its name; the dialogue is opened from the header. */
export async function signIn(page, name) {
  await page.getByRole('button', { name: /^(Sign in|Account: )/ }).click()
  const other = dialogOf(page).getByRole('button', { name })
  await other.click(FINAL)
  const chosen = new RegExp(`^Account:\\s*${name.source.replace(/^\^/, '')}`)
  await page.getByRole('button', { name: chosen }).waitFor(FINAL)
}

/** Chooses the key that owns a car after an import. */
export async function signInAsOwner(page, vin) {
  await page.getByRole('button', { name: /^(Sign in|Account: )/ }).click()
  await dialogOf(page).getByLabel('The owner of a car, by its VIN').fill(vin)
  await dialogOf(page).getByRole('button', { name: 'Use the owner’s account' }).click(FINAL)
  await page.getByRole('button', { name: `Account: Owner of ${vin}` }).waitFor(FINAL)
}

/** What the client says, as JSON. */
export async function client(args, url = NODE) {
  const { stdout } = await run(CLIENT, ['--url', url, '--json', ...args], { maxBuffer: 1 << 24 })
  return JSON.parse(stdout)
}

/** The money of an account in the smallest unit: what is free, and what is on hold. */
export async function moneyOf(account, url = NODE) {
  const { free, reserved } = await client(['account', 'show', account], url)
  return { free: BigInt(free), held: BigInt(reserved) }
}
