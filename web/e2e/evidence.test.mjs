import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { accessible, open as openAt, openBrowser } from './browser.mjs'
import { importLives } from './lives.mjs'
import { ask, CLIENT, startNode, until } from './node.mjs'

const run = promisify(execFile)
const FOLDER = join(import.meta.dirname, '..', '..', 'data', 'pictures')
const lives = readFileSync(join(FOLDER, 'lives.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .slice(0, 2)
  .map((line) => JSON.parse(line))
/** The pictures of the first are at the node; of the second none is, until the page puts one. */
const [shown, absent] = lives
const pictureOf = ({ vin }, what) => join(FOLDER, `${vin}-${what}.png`)
const digestOf = ({ events }, kind) => `0x${events.find((event) => event.kind === kind).evidence[0].blake2_256}`
/** The writer of the records with pictures, by its place among the organisations. */
const organisations = JSON.parse(readFileSync(join(FOLDER, '..', 'organisations.json'), 'utf8'))
const writerOf = ({ events }) => {
  const { org } = events.find((event) => event.evidence.length > 0)
  return `//UrCar//${organisations.findIndex(({ name }) => name === org)}`
}

// A node of its own: the other walks count the cars of theirs.
let node
let browser
const open = (place, options = {}) => openAt(browser, place, { node: node.url, ...options })
before(async () => {
  ;[node, browser] = await Promise.all([startNode(), openBrowser()])
  await importLives(node.url, lives)
  const files = ['accident', 'repaired'].map((what) => pictureOf(shown, what))
  const isNamed = async () => Number((await ask(node.url, 'evidence_status')).named) >= 4
  await until('the node knows what records name', isNamed)
  await run(CLIENT, ['--url', node.url, 'evidence', 'add', ...files])
})
after(() => (node?.stop(), browser?.close()))

const thumbOf = (page, number) => page.locator('.thumb').nth(number)

test('pictures are shown in the timeline, and enlarged by keys alone', async () => {
  const { page, close } = await open(`#/car/${shown.vin}`)
  await page.locator('.car-head img.picture').waitFor()
  await thumbOf(page, 1).scrollIntoViewIfNeeded()
  const opener = thumbOf(page, 1).getByRole('button')
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(digestOf(shown, 'maintenance')).waitFor()
  await accessible(page, 'a picture enlarged')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  assert.ok(await opener.evaluate((button) => button === document.activeElement))
  await page.emulateMedia({ media: 'print' })
  assert.ok(await thumbOf(page, 1).getByText(digestOf(shown, 'maintenance')).isVisible())
  await close()
})

test('pictures out of sight are printed, too', async () => {
  const { page, close } = await open(`#/car/${shown.vin}`)
  await page.evaluate(
    () => (globalThis.print = () => (globalThis.printed = document.querySelectorAll('.thumb img').length)),
  )
  await page.locator('.thumb').first().waitFor()
  await page.getByRole('button', { name: 'Print' }).click()
  await page.waitForFunction(() => globalThis.printed === 2)
  await close()
})

test('a card has the newest picture of its car', async () => {
  const { page, close } = await open(`#/?cars=all&makes=${shown.spec.make}`)
  const card = page.locator('.card', { hasText: shown.vin.slice(-8) })
  const name = await card.locator('img.picture').getAttribute('alt')
  assert.match(name, /Picture from record \d+: Maintenance/)
  await close()
})

test('a picture of which a byte was changed is not shown, and that is said', async () => {
  const { page, close } = await open('#/')
  await page.route(
    (url) => url.pathname === `/${digestOf(shown, 'accident')}`,
    async (route) => {
      const answer = await route.fetch()
      const body = await answer.body()
      body[body.length >> 1] ^= 1
      await route.fulfill({ response: answer, body })
    },
  )
  await page.evaluate((vin) => (location.hash = `#/car/${vin}`), shown.vin)
  await thumbOf(page, 0).scrollIntoViewIfNeeded()
  await page.getByText('Another content than the record names').waitFor()
  assert.equal(await thumbOf(page, 0).locator('img').count(), 0)
  await accessible(page, 'a picture that was changed')
  await close()
})

test('a picture that no node has is told of, and put after the page was opened again', async () => {
  const { page, close } = await open(`#/car/${absent.vin}`)
  const thumb = thumbOf(page, 1)
  await thumb.scrollIntoViewIfNeeded()
  await thumb.getByText('Neither this node nor its peers have it.').waitFor()
  const [digest, genesis] = [digestOf(absent, 'maintenance'), await ask(node.url, 'chain_getBlockHash', [0])]
  const content = readFileSync(pictureOf(absent, 'repaired')).toString('base64')
  await page.evaluate(keepAsBefore, { digest, genesis, vin: absent.vin, content })
  await page.reload()
  await page.getByRole('button', { name: 'All files were put' }).click()
  await page.getByText('put: the node has it').waitFor()
  await accessible(page, 'the list of what was put')
  await page.getByRole('button', { name: 'Clear the list' }).click()
  assert.equal((await ask(node.url, 'evidence_get', [digest])).digest, digest)
  await thumb.scrollIntoViewIfNeeded()
  await thumb.locator('img').waitFor()
  await close()
})

/** Leaves in the browser what an earlier visit kept, and didn't come to put. */
async function keepAsBefore({ digest, genesis, vin, content }) {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
  const opening = indexedDB.open('urcar.evidence', 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('waiting', { keyPath: 'key' })
    opening.result.createObjectStore('contents')
  }
  await new Promise((resolve) => (opening.onsuccess = resolve))
  const key = `${genesis}/${digest}`
  const line = { key, genesis, digest, vin, mediaType: 'image/png', bytes: bytes.length, name: 'repaired.png' }
  const change = opening.result.transaction(['waiting', 'contents'], 'readwrite')
  const told = { since: Date.now(), state: 'waiting', code: 7051, said: '', tries: 3, next: Date.now() + 60_000 }
  change.objectStore('waiting').put({ ...line, ...told })
  change.objectStore('contents').put(new Blob([bytes]), key)
  await new Promise((resolve) => (change.oncomplete = resolve))
  opening.result.close()
  localStorage.setItem('urcar.outbox', '1')
}

test('pictures are compared with what records name', async () => {
  const { page, close } = await open('#/verify')
  await page.locator('input[type=file]').setInputFiles([pictureOf(shown, 'accident'), pictureOf(absent, 'accident')])
  await page.getByLabel('VIN or chassis number').fill(shown.vin)
  await page.getByRole('button', { name: 'Compare' }).last().click()
  await page.getByText(/As record \d+ names it: Accident/).waitFor()
  await page.getByText('No record of this car names it').waitFor()
  await accessible(page, 'pictures compared')
  await close()
})

test('a picture that its writer deleted is told of as such', async () => {
  const digest = digestOf(shown, 'accident')
  const { records } = await ask(node.url, 'vehicle_history', { vin: shown.vin })
  const { record } = records.find(({ record }) => record.evidence.some((it) => it.blake2_256 === digest))
  const named = [digest, shown.vin, String(record.number)]
  await run(CLIENT, ['--url', node.url, 'evidence', 'remove', ...named, '--yes', '--suri', writerOf(shown)])
  const { page, close } = await open(`#/car/${shown.vin}`, { size: 'phone', theme: 'dark' })
  await thumbOf(page, 0).scrollIntoViewIfNeeded()
  await thumbOf(page, 0)
    .getByText(/Deleted by its writer, .+ Code 7053\./)
    .waitFor()
  await accessible(page, 'a picture that was deleted')
  await close()
})
