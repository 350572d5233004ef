import { after, before, test } from 'node:test'
import { accessible, open, openBrowser } from './browser.mjs'
import { chosenLives } from './lives.mjs'
import { freePort, startNode } from './node.mjs'

const [{ vin }] = chosenLives()
let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

test('no node: the page says so, and what to do', async () => {
  const { page, close } = await open(browser, '#/', { node: `ws://127.0.0.1:${await freePort()}` })
  await page
    .getByRole('alert')
    .getByText(/No connection to/)
    .waitFor()
  await accessible(page, 'no connection')
  await close({ quiet: false })
})

test('a connection that ends and comes back', async () => {
  const { page, close } = await open(browser, '#/verify')
  await page.addInitScript(() => {
    const Native = WebSocket
    globalThis.sockets = []
    globalThis.WebSocket = class extends Native {
      constructor(url) {
        super(globalThis.away ? 'ws://127.0.0.1:9' : url)
        globalThis.sockets.push(this)
      }
    }
  })
  await page.goto(`${process.env.E2E_PAGE}?again#/car/${vin}`)
  await page.locator('.figures').waitFor()
  await page.evaluate(() => {
    globalThis.away = true
    for (const socket of globalThis.sockets) socket.close()
  })
  await page.getByText(/^No connection to/).waitFor()
  await page.getByRole('button', { name: 'Try now' }).click()
  await page.getByText(/^No connection to/).waitFor()
  await page.evaluate(() => (globalThis.away = false))
  await page.locator('.node[data-standing="good"]').waitFor()
  await close({ quiet: false })
})

test('a node without an index: Show says so, and a car can be read all the same', async () => {
  const node = await startNode({ extra: ['--index', 'off'] })
  try {
    const { page, close } = await open(browser, '#/', { node: node.url })
    await page.getByRole('alert').getByText('This node keeps no index').waitFor()
    await page.goto(page.url().replace(/#.*/, `#/car/${vin}`))
    await page.getByRole('alert').getByText('Nobody registered this car').waitFor()
    await close()
  } finally {
    node.stop()
  }
})

test('a link that names its own node is not followed in silence', async () => {
  const { page, close } = await open(browser, `?node=${encodeURIComponent('ws://localhost:9')}#/`)
  await page.getByText('The link that you followed names its own node').waitFor()
  await page.getByRole('button', { name: 'Use my own node' }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /cars?$/ })
    .waitFor()
  await close({ quiet: false })
})

test('a link that names what is no node is told of, and the own node asked', async () => {
  const { page, close } = await open(browser, '?node=ftp://node.example.org#/')
  const told = page.getByText('The link that you followed names a node that can’t be asked: ftp://node.example.org')
  await told.waitFor()
  await accessible(page, 'a link that names no node')
  await page.locator('.node[data-standing="good"]').waitFor()
  await told.locator('..').getByRole('button', { name: 'Close' }).click()
  await told.waitFor({ state: 'detached' })
  await close()
})
