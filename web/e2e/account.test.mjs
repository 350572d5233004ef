import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Bytes, compact, metadata, Option } from '@polkadot-api/substrate-bindings'
import { createDerive, DEV_MINI_SECRET, sr25519, sr25519Derive, ss58Address } from '@polkadot-labs/hdkd-helpers'
import { accessible, open, openBrowser } from './browser.mjs'
import { chosenLives } from './lives.mjs'
import { startNode } from './node.mjs'
import { FINAL } from './signing.mjs'

const CHARLIE = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const dialogOf = (page) => page.getByRole('dialog')

/** Chooses an account of the development chain by its name. */
async function signIn(page, name) {
  await page.getByRole('button', { name: /^(Sign in|Account: )/ }).click()
  await dialogOf(page).getByRole('button', { name }).click(FINAL)
  await page.getByRole('button', { name: /^Account: / }).waitFor()
}

/** Fills in the form that sends money, and opens the last question. */
async function ask(page, to, amount) {
  await page.getByLabel('To which account').fill(to)
  await page.getByLabel('Amount in URC').fill(amount)
  await page.getByRole('button', { name: 'Send money' }).click()
}

const free = async (page) => page.locator('.account-chosen dd').first().textContent()

test('a development account: its balance, and money sent until that is final', async () => {
  const { page, close } = await open(browser, '#/account')
  await page.getByRole('heading', { name: 'This needs an account' }).waitFor()
  await accessible(page, 'no account')
  await page.getByRole('button', { name: 'Choose an account' }).click()
  await dialogOf(page)
    .getByRole('button', { name: /^Alice/ })
    .waitFor(FINAL)
  await accessible(page, 'the dialogue')
  await dialogOf(page)
    .getByRole('button', { name: /^Ferdie/ })
    .click()
  await page.locator('.account-chosen dd').first().waitFor(FINAL)
  const before = await free(page)
  await ask(page, CHARLIE, '1.5')
  const question = dialogOf(page)
  await question.getByText('1.50 URC go to').waitFor()
  await question.getByText(/^about 0\.\d+ URC$/).waitFor(FINAL)
  await accessible(page, 'the question')
  await question.getByRole('button', { name: 'Sign and send' }).click()
  await question.getByText(/^In block /).waitFor(FINAL)
  await question.getByText(/^Final since block /).waitFor(FINAL)
  await accessible(page, 'final')
  await question.getByRole('button', { name: 'Done' }).click()
  await page.waitForFunction((was) => document.querySelector('.account-chosen dd')?.textContent !== was, before, FINAL)
  // Remembered by its address, and by nothing else that could sign.
  const kept = JSON.parse(await page.evaluate(() => localStorage.getItem('urcar.account')))
  assert.deepEqual(Object.keys(kept).sort(), ['address', 'genesis', 'path', 'wallet'])
  await page.reload()
  await page.getByRole('button', { name: /^Account: / }).waitFor(FINAL)
  await close()
})

/** Keeps back for some seconds what opens the connection by which accounts are looked up and calls are signed. */
const slowToOpen = (seconds) => {
  const { send } = WebSocket.prototype
  WebSocket.prototype.send = function (data) {
    if (String(data).includes('chainSpec_v1')) setTimeout(() => send.call(this, data), seconds * 1_000)
    else send.call(this, data)
  }
}

test('the account chosen last is found again, however slowly the node answers', async () => {
  const { page, close } = await open(browser, '#/account')
  await signIn(page, /^Ferdie/)
  await page.addInitScript(slowToOpen, 20)
  await page.reload()
  await page.getByRole('heading', { name: 'This needs an account' }).waitFor(FINAL)
  await page.getByRole('button', { name: /^Account:\s*Ferdie/ }).waitFor(FINAL)
  await close()
})

test('what the chain would refuse is said before anybody signs', async () => {
  const { page, close } = await open(browser, '#/account')
  await signIn(page, /^Ferdie/)
  await ask(page, '5Grw', '1')
  await page.getByText('That is no address.').waitFor()
  await ask(page, '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5', '1')
  await page.getByText('That is an address of another chain').waitFor()
  await ask(page, CHARLIE, '999999999999')
  await dialogOf(page).getByRole('alert').getByText('That is more than there is.').waitFor(FINAL)
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).click()
  await ask(page, CHARLIE, '20000000')
  const question = dialogOf(page)
  await question.getByRole('alert').getByText('Token.FundsUnavailable').waitFor(FINAL)
  assert.ok(await question.getByRole('button', { name: 'Sign and send' }).isDisabled())
  await accessible(page, 'refused')
  await close()
})

test('an organisation with its roles, and the owner of a car', async () => {
  const [{ vin }] = chosenLives()
  const { page, close } = await open(browser, '#/account')
  await signIn(page, /^Werkstatt Sonnenallee/)
  await page.locator('.account-chosen').getByText('workshop').waitFor(FINAL)
  await page.locator('.account-chosen').getByText('active').waitFor()
  await page.getByRole('button', { name: 'Choose another' }).click()
  await page.getByLabel('The owner of a car, by its VIN').fill(vin.toLowerCase())
  await page.getByRole('button', { name: 'Use the owner’s account' }).click()
  await page.getByRole('button', { name: `Account: Owner of ${vin}` }).waitFor(FINAL)
  await page.getByText('no organisation: a private person').waitFor(FINAL)
  await close()
})

/** A wallet as the polkadot.js extension offers itself; whether its owner signs is asked of the test. */
const wallet = (address) => {
  const accounts = [{ address, name: 'My savings', type: 'sr25519' }]
  globalThis.injectedWeb3 = {
    'polkadot-js': {
      version: '0.62.3',
      enable: async () => ({
        accounts: { get: async () => accounts, subscribe: () => () => undefined },
        signer: {
          signPayload: async (payload) => {
            const signature = await globalThis.signInTest(payload)
            if (!signature) throw new Error('Cancelled')
            return { id: 1, signature }
          },
          signRaw: async () => {
            throw new Error('Cancelled')
          },
        },
      }),
    },
  }
}

const bytes = (hex) => Buffer.from(hex.slice(2), 'hex')
const u32 = (hex) => bytes(hex).reverse()

/** Signs what a wallet is handed, as wallets that speak the interface do: with the hash of the metadata. */
function signed(payload, key) {
  const { method, era, nonce, tip, mode, metadataHash, specVersion, transactionVersion, genesisHash, blockHash } =
    payload
  assert.equal(mode, 1)
  const extra = [bytes(era), compact.enc(Number(nonce)), compact.enc(Number(tip)), [mode]]
  const block = [bytes(genesisHash), bytes(blockHash)]
  const implied = [u32(specVersion), u32(transactionVersion), ...block, [1], bytes(metadataHash)]
  const message = Buffer.concat([bytes(method), ...extra, ...implied].map((part) => Uint8Array.from(part)))
  return `0x01${Buffer.from(key.sign(message)).toString('hex')}`
}

test('a wallet: its owner refuses to sign, then signs', async () => {
  const key = createDerive({ seed: DEV_MINI_SECRET, curve: sr25519, derive: sr25519Derive })('//Eve')
  const address = ss58Address(key.publicKey)
  const asked = []
  const { page, context, close } = await open(browser, '#/account')
  await context.exposeFunction('signInTest', (payload) => asked.push(payload) > 1 && signed(payload, key))
  await context.addInitScript(wallet, address)
  await page.reload()
  await page.getByRole('button', { name: 'Sign in' }).click()
  await dialogOf(page).getByRole('button', { name: 'Ask polkadot-js' }).click()
  await dialogOf(page)
    .getByRole('button', { name: /^My savings/ })
    .click(FINAL)
  await ask(page, CHARLIE, '1')
  await dialogOf(page).getByRole('button', { name: 'Sign and send' }).click(FINAL)
  await dialogOf(page).getByText('It was not signed').waitFor(FINAL)
  assert.equal(asked[0].address, address)
  assert.ok(asked[0].signedExtensions.includes('CheckMetadataHash'))
  await dialogOf(page).getByRole('button', { name: 'Try again' }).click()
  await dialogOf(page)
    .getByText(/^In block /)
    .waitFor(FINAL)
  // Its end is told without the window, too.
  await dialogOf(page).getByRole('button', { name: 'Close this window' }).click()
  await page
    .locator('.banners')
    .getByText(/^Final since block /)
    .waitFor(FINAL)
  await close()
})

const answered = Option(Bytes())

/** What a node says; where that is the metadata, with the indices of two calls swapped. */
function swapped(text) {
  const [, before, hex, after] = /^(.*"output":")0x([0-9a-f]{100000,})(".*)$/s.exec(text) ?? []
  if (hex === undefined) return text
  const told = metadata.dec(answered.dec(`0x${hex}`))
  const { lookup, pallets } = told.metadata.value
  const { calls } = pallets.find(({ name }) => name === 'Balances')
  const variants = lookup[calls.type ?? calls].def.value
  const find = (name) => variants.find((call) => call.name === name)
  const [one, other] = [find('transfer_keep_alive'), find('transfer_allow_death')]
  ;[one.index, other.index] = [other.index, one.index]
  return `${before}0x${Buffer.from(answered.enc(metadata.enc(told))).toString('hex')}${after}`
}

test('a node that swaps two calls of the same arguments: nobody is asked to sign', async () => {
  const lying = (page) =>
    page.routeWebSocket(/^ws:\/\//, (socket) => {
      const server = socket.connectToServer()
      server.onMessage((text) => socket.send(swapped(String(text))))
    })
  const { page, close } = await open(browser, '#/account', { prepare: lying })
  await signIn(page, /^Ferdie/)
  await ask(page, CHARLIE, '1')
  const question = dialogOf(page)
  await question.getByRole('alert').getByText('Balances.transfer_keep_alive').waitFor(FINAL)
  await question.getByText('The node encodes this call in another way than this page').waitFor()
  assert.ok(await question.getByRole('button', { name: 'Sign and send' }).isDisabled())
  await accessible(page, 'another call')
  await close()
})

test('the node goes away in the midst of it, and comes back: as itself, as one of another chain, and as itself', async () => {
  const node = await startNode()
  try {
    const { page, close } = await open(browser, '#/account', { node: node.url })
    await signIn(page, /^Bob/)
    await ask(page, CHARLIE, '2')
    await dialogOf(page).getByRole('button', { name: 'Sign and send' }).click(FINAL)
    await dialogOf(page)
      .getByText(/^(Sent: it waits|In block)/)
      .waitFor(FINAL)
    await node.kill()
    await dialogOf(page)
      .getByText(/^Not known: the connection ended/)
      .waitFor(FINAL)
    await accessible(page, 'the node is away')
    await node.again()
    await dialogOf(page)
      .getByText(/^Final since block /)
      .waitFor(FINAL)
    await dialogOf(page).getByRole('button', { name: 'Done' }).click()
    await node.kill()
    await node.again('local')
    await page.getByText('The node now speaks of another chain').waitFor(FINAL)
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await dialogOf(page).getByText('The node is now of another chain').waitFor(FINAL)
    await dialogOf(page).getByRole('button', { name: 'Close', exact: true }).click()
    await node.kill()
    await node.again()
    await page.getByText('The node now speaks of another chain').waitFor({ state: 'detached', ...FINAL })
    await page.getByRole('button', { name: /^Account:\s*Bob/ }).waitFor(FINAL)
    await close({ quiet: false })
  } finally {
    node.stop()
  }
})
