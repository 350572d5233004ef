import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { accessible, NODE, open, openBrowser } from './browser.mjs'
import { ask } from './node.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const sumOf = (lines) => lines.reduce((sum, { count }) => sum + count, 0)

/** How many there are of each value of a property. */
function groups(lines, key) {
  const sums = new Map()
  for (const line of lines) sums.set(key(line), (sums.get(key(line)) ?? 0) + line.count)
  return [...sums]
}

const figure = (page, name) => page.locator(`[data-figure="${name}"] dd`)
const drawn = (page, name) => page.locator(`[data-drawn="${name}"]`)
const inEnglish = (n) => n.toLocaleString('en-GB')

/** The table of a chart, a list of cells a row. */
async function table(page, name) {
  const box = drawn(page, name)
  await box.locator('summary').click()
  return box
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)))
}

test('the sums are those that the node tells', async () => {
  const stats = await ask(NODE, 'market_stats', {})
  const { page, close } = await open(browser, '#/statistics')
  await figure(page, 'vehicles').waitFor()
  assert.equal(await figure(page, 'vehicles').textContent(), inEnglish(stats.vehicles))
  assert.equal(await figure(page, 'listings').textContent(), inEnglish(stats.listings))
  assert.equal(await figure(page, 'records').textContent(), inEnglish(sumOf(stats.records)))
  assert.equal(await figure(page, 'sales').textContent(), inEnglish(sumOf(stats.sales)))
  const kinds = groups(stats.records, ({ kind }) => kind)
  const rows = await table(page, 'records-by-kind')
  assert.equal(rows.length, kinds.length)
  assert.deepEqual(
    rows.map(([, count]) => count),
    kinds
      .map(([, count]) => count)
      .sort((a, b) => b - a)
      .map(inEnglish),
  )
  assert.equal(await drawn(page, 'records-by-kind').locator('[data-key]').count(), kinds.length)
  const years = stats.records.map(({ year }) => year)
  const times = await table(page, 'records-by-time')
  assert.equal(times.length, Math.max(...years) - Math.min(...years) + 1)
  await close()
})

test('one kind by month, one make by model, age and distance; the choice is in the address', async () => {
  const stats = await ask(NODE, 'market_stats', {})
  const [currency] = groups(stats.sales, (line) => line.currency).sort((a, b) => b[1] - a[1])[0]
  const ofCurrency = stats.sales.filter((line) => line.currency === currency)
  const [make] = groups(ofCurrency, (line) => line.make).sort((a, b) => b[1] - a[1])[0]
  const { page, close } = await open(browser, '#/statistics')
  await page.getByRole('combobox', { name: 'Kind of record' }).selectOption('inspection')
  await page.getByRole('combobox', { name: 'Make' }).selectOption(make)
  await drawn(page, 'prices-by-age').waitFor()
  await page.waitForURL(/kind=inspection/)
  assert.match(page.url(), new RegExp(`make=${encodeURIComponent(make)}`))
  const chosen = await ask(NODE, 'market_stats', { make, kind: 'inspection' })
  const models = groups(
    chosen.sales.filter((line) => line.currency === currency),
    (line) => line.model,
  )
  const rows = await table(page, 'sales-by-model')
  assert.deepEqual(rows.map(([model]) => model).sort(), models.map(([model]) => model).sort())
  const months = await table(page, 'records-by-time')
  const count = months.reduce((sum, [, cell]) => sum + Number(cell.replaceAll(',', '')), 0)
  assert.equal(count, sumOf(chosen.records))
  assert.match(months[0][0], /^\d{4}-\d{2}$/)
  await close()
})

test('a table is saved, and a chart is read by keys', async () => {
  const { page, close } = await open(browser, '#/statistics')
  const box = drawn(page, 'verdicts')
  await box.locator('summary').click()
  const download = page.waitForEvent('download')
  await box.getByRole('button', { name: 'Save as CSV' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  assert.match(text, /^Verdict,Number,Part\r\nOdometer logical,\d+,/)
  const chart = drawn(page, 'records-by-time').getByRole('group', { name: /Arrow keys/ })
  await chart.focus()
  await page.keyboard.press('End')
  await chart
    .getByRole('status')
    .getByText(/records?,/)
    .waitFor()
  await page.keyboard.press('Escape')
  await close()
})

for (const size of ['desk', 'phone']) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing: Statistics, ${size}, ${theme}`, async () => {
      const { page, close } = await open(browser, '#/statistics', { size, theme })
      await figure(page, 'vehicles').waitFor()
      await drawn(page, 'records-by-kind').locator('summary').click()
      await accessible(page, 'Statistics')
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      assert.equal(wide, 0, 'nothing is wider than the window')
      await close()
    })
  }
}
