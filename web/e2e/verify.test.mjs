import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessible, NODE, open, openBrowser } from './browser.mjs'
import { chosenLives } from './lives.mjs'
import { ask } from './node.mjs'

const [{ vin }] = chosenLives()
let browser
let file
before(async () => {
  browser = await openBrowser()
  const { records, block } = await ask(NODE, 'vehicle_history', { vin })
  const genesis = await ask(NODE, 'chain_getBlockHash', [0])
  file = { vin, genesis, block: { number: block.number, hash: block.hash }, records }
})
after(() => browser.close())

const drop = async (page, value, name = 'records.json') => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

const states = (page) => page.$$eval('.rows > li', (rows) => rows.map((row) => row.dataset.state))

test('a true file, one that is older, and one that goes beyond', async () => {
  const { page, close } = await open(browser, '#/verify')
  await drop(page, file)
  await page.getByText('True, and whole').waitFor()
  assert.deepEqual(
    await states(page),
    file.records.map(() => 'true'),
  )
  await drop(page, { ...file, records: file.records.slice(0, 3) })
  await page.getByText('True, but older than the chain’s file').waitFor()
  assert.deepEqual((await states(page)).slice(0, 4), ['true', 'true', 'true', 'missing'])
  await accessible(page, 'a file that is older')
  await close()
})

test('a forged file: the record is named, and the field', async () => {
  const forged = structuredClone(file)
  forged.records[2].record.description = 'hardly driven'
  const { page, close } = await open(browser, '#/verify')
  await drop(page, forged)
  await page.getByText('This is not what the chain says').waitFor()
  await page.getByText('The first that differs is record 2.').waitFor()
  assert.deepEqual((await states(page)).slice(0, 3), ['true', 'true', 'different'])
  await page.locator('[data-record="2"]').getByText('hardly driven').waitFor()
  await accessible(page, 'a forged file')
  await close()
})

test('bare records of a car that the file does not name', async () => {
  const { page, close } = await open(browser, '#/verify')
  await drop(
    page,
    file.records.map(({ record }) => record),
  )
  await page.getByText('Of which car?').waitFor()
  await page.getByLabel('VIN or chassis number').fill(vin)
  await page.getByRole('button', { name: 'Compare' }).last().click()
  await page.getByText('True, and whole').waitFor()
  await close()
})

test('what says nothing is refused in words', async () => {
  const { page, close } = await open(browser, '#/verify')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await accessible(page, 'Verify')
  for (const [value, words] of [
    ['', 'It is empty.'],
    ['vin,make\nA,B\n', 'It is a table.'],
    [JSON.stringify(file).slice(0, -9), 'It begins as JSON and doesn’t end as such'],
    [{ records: [] }, 'It has no record'],
    [{ headline: [], coverage: {} }, 'It is a report'],
  ]) {
    await drop(page, value)
    await page.getByText(words).waitFor()
  }
  await drop(page, '...', 'picture.png')
  await page.getByText('Of which car are these pictures?').waitFor()
  await close()
})

test('what the node refuses is told with its code', async () => {
  const { page, close } = await open(browser, '#/verify')
  await drop(page, { ...file, genesis: `0x${'00'.repeat(32)}` })
  await page.getByRole('alert').getByText('7014').waitFor()
  await drop(page, JSON.stringify(file).replace('"vin":', `"vin":"${vin}","vin":`))
  await page.getByRole('alert').getByText('-32602').waitFor()
  await drop(page, { ...file, records: file.records.slice(1) })
  await page.getByRole('alert').getByText('7013').waitFor()
  await close()
})
