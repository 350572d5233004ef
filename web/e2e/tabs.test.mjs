// Two tabs that sign with one account, each with the same number of a transaction.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { open, openBrowser, PAGE } from './browser.mjs'
import { dialogOf, FINAL, moneyOf, signIn } from './signing.mjs'

const UNIT = 10n ** 12n
const CHARLIE = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

/** Keeps back what is handed to the pool until `release` is called, so that both tabs sign before either sends. */
const holdBack = () => {
  const held = []
  let holds = true
  const { send } = WebSocket.prototype
  WebSocket.prototype.send = function (data) {
    if (holds && String(data).includes('author_submitAndWatchExtrinsic')) held.push(() => send.call(this, data))
    else send.call(this, data)
  }
  globalThis.heldBack = () => held.length
  globalThis.release = () => {
    holds = false
    for (const go of held.splice(0)) go()
  }
}

async function prepare(page, amount) {
  await page.getByLabel('To which account').fill(CHARLIE)
  await page.getByLabel('Amount in URC').fill(amount)
  await page.getByRole('button', { name: 'Send money' }).click()
  const button = dialogOf(page).getByRole('button', { name: 'Sign and send' })
  await dialogOf(page)
    .getByText(/^about 0\.\d+ URC$/)
    .waitFor(FINAL)
  await button.click()
  await page.waitForFunction(() => globalThis.heldBack() === 1, null, FINAL)
}

const final = (page) =>
  dialogOf(page)
    .getByText(/^Final since block /)
    .waitFor(FINAL)

test('one account sends from two tabs at once: one goes, the other is told why not, and goes when it is tried again', async () => {
  const { page, context, close } = await open(browser, '#/account', { prepare: (it) => it.addInitScript(holdBack) })
  await signIn(page, /^Dave/)
  const other = await context.newPage()
  await other.addInitScript(holdBack)
  await other.goto(`${PAGE}#/account`)
  await other.getByRole('button', { name: /^Account:\s*Dave/ }).waitFor(FINAL)
  const had = (await moneyOf(CHARLIE)).free
  await Promise.all([prepare(page, '3'), prepare(other, '5')])
  await page.evaluate(() => globalThis.release())
  await dialogOf(page)
    .getByText(/^(In|Final since) block /)
    .waitFor(FINAL)
  await other.evaluate(() => globalThis.release())
  await dialogOf(other).getByRole('alert').or(dialogOf(other).getByText('doesn’t take')).first().waitFor(FINAL)
  await dialogOf(other).getByRole('button', { name: 'Try again' }).waitFor(FINAL)
  await final(page)
  assert.equal((await moneyOf(CHARLIE)).free - had, 3n * UNIT)
  await dialogOf(other).getByRole('button', { name: 'Try again' }).click()
  await final(other)
  assert.equal((await moneyOf(CHARLIE)).free - had, 8n * UNIT)
  await close()
})
