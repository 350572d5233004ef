// A fork: two validators apart make a chain each. What the page told of the one that loses is taken back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { open, openBrowser } from './browser.mjs'
import { ask, connect, startNode, until } from './node.mjs'
import { dialogOf, FINAL, moneyOf, signIn } from './signing.mjs'

const UNIT = 10n ** 12n
const CHARLIE = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'
/** Blocks by which the chain that wins is ahead: both grow alike. */
const AHEAD = 6

let alice
let bob
let browser
const heightOf = async ({ url }) => Number((await ask(url, 'chain_getHeader')).number)
before(async () => {
  ;[bob, browser] = await Promise.all([startNode({ validator: 'bob' }), openBrowser()])
  await until('a chain is ahead', async () => (await heightOf(bob)) >= AHEAD)
  alice = await startNode({ validator: 'alice' })
  await until('the other begins', async () => (await heightOf(alice)) >= 1)
})
after(() => (alice?.stop(), bob?.stop(), browser?.close()))

/** Keeps all that the page says of a transaction on its way. */
const keepSaid = () => {
  globalThis.said = []
  const look = () => {
    const text = document.querySelector('.sending-said')?.textContent
    if (text && text !== globalThis.said.at(-1)) globalThis.said.push(text)
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}

/**
 * Keeps back that the pool has it in another block than the first until `release` is called: that may be told within a
 * moment, and then the page need never say that it was taken back.
 */
function holdLaterBlocks(page) {
  let first = null
  const held = []
  let holds = true
  page.release = () => {
    holds = false
    for (const go of held.splice(0)) go()
  }
  return page.routeWebSocket(/^ws:\/\//, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((text) => {
      const block = JSON.parse(text).params?.result?.inBlock
      first ??= block
      if (holds && block && block !== first) held.push(() => socket.send(text))
      else socket.send(text)
    })
  })
}

test('what was told as in a block is told as taken back when a fork does so, and as final once it is', async () => {
  const { page, close } = await open(browser, '#/account', {
    node: alice.url,
    prepare: (it) => Promise.all([it.addInitScript(keepSaid), holdLaterBlocks(it)]),
  })
  await signIn(page, /^Dave/)
  const had = (await moneyOf(CHARLIE, bob.url)).free
  await page.getByLabel('To which account').fill(CHARLIE)
  await page.getByLabel('Amount in URC').fill('7')
  await page.getByRole('button', { name: 'Send money' }).click()
  await dialogOf(page)
    .getByText(/^about 0\.\d+ URC$/)
    .waitFor(FINAL)
  await dialogOf(page).getByRole('button', { name: 'Sign and send' }).click()
  await dialogOf(page)
    .getByText(/^In block /)
    .waitFor(FINAL)
  const first = await page.locator('.sending-details dd.digest').last().textContent()
  assert.ok((await heightOf(bob)) > (await heightOf(alice)), 'the chain that wins is the longer one')

  await connect(alice, bob)
  const said = () => page.evaluate(() => globalThis.said)
  const isSaid = (words) =>
    until(words, async () => (await said()).some((text) => text.startsWith(words))).catch(async ({ message }) =>
      assert.fail(`${message}: ${(await said()).join(' / ')}`),
    )
  await isSaid('A fork took it out of its block again.')
  page.release()
  await isSaid('Final since block')
  const all = await said()
  const back = all.findIndex((text) => text.startsWith('A fork took it out of its block again.'))
  const within = all.findIndex((text) => /^In block /.test(text))
  assert.ok(within >= 0 && back > within, all.join(' / '))
  const last = await page.locator('.sending-details dd.digest').last().textContent()
  assert.notEqual(last, first)
  const [number, block] = last.split(' · ')
  for (const { url } of [alice, bob]) assert.equal(await ask(url, 'chain_getBlockHash', [Number(number)]), block)
  assert.equal((await moneyOf(CHARLIE, bob.url)).free - had, 7n * UNIT)
  await close()
})
