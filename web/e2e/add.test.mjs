import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { accessible, open as openAt, openBrowser } from './browser.mjs'
import { ask, startNode, until } from './node.mjs'
import { FINAL } from './signing.mjs'

const VIN = 'WVWZZZ9XZAB100001'
const OTHER = 'WVWZZZ9XZAB100002'
const PICTURE = join(import.meta.dirname, '..', '..', 'data', 'pictures')

// A node of its own: the other walks count the cars of theirs.
let node
let browser
before(async () => ([node, browser] = await Promise.all([startNode(), openBrowser()])))
after(() => (node?.stop(), browser?.close()))

const dialogOf = (page) => page.getByRole('dialog')

/** The page at a place, with an organisation signed in. */
async function openAs(name, place, options = {}) {
  const opened = await openAt(browser, '#/add', { node: node.url, ...options })
  const { page } = opened
  await page.getByRole('button', { name: /^(Sign in|Account: )/ }).click()
  await dialogOf(page)
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click(FINAL)
  await page.getByText(`You write as ${name}`).waitFor(FINAL)
  if (place) await page.goto(page.url().replace(/#.*/, place))
  return opened
}

async function takeCar(page, vin) {
  await page.getByLabel('VIN or chassis number').fill(vin)
  await page.getByRole('button', { name: 'Take this car' }).click()
  await page.locator('.entry-form').waitFor()
}

const check = (page) => page.getByRole('button', { name: 'Check', exact: true }).click()

/** Signs what was checked, and answers with the number of the record. */
async function sign(page) {
  const asked = page.getByLabel('I have looked at this, and it is meant so')
  if (await asked.count()) await asked.check()
  await page.getByRole('button', { name: 'Sign and send' }).click()
  await dialogOf(page).getByRole('button', { name: 'Sign', exact: true }).click(FINAL)
  await page.getByText('Written, and final').waitFor(FINAL)
  return Number(await page.locator('[data-number]').getAttribute('data-number'))
}

async function fillSpecification(page) {
  for (const [label, value] of [
    ['Make', 'Rheintal'],
    ['Model', 'Kombi 5'],
    ['Displacement (cc)', '1498'],
    ['Colour', 'deep blue'],
    ['Model year', '2020'],
    ['Built on', '2019-11-22'],
    ['Plant', 'DEMUC'],
    ['Day on which it happened', '2019-11-22'],
  ])
    await page.getByLabel(label).first().fill(value)
  await page.getByLabel('Fuel').selectOption('petrol')
}

test('without an account it says who may write what', async () => {
  const { page, close } = await openAt(browser, '#/add', { node: node.url })
  await page.getByRole('heading', { name: 'This needs an account' }).waitFor()
  await page.getByText('Who may write what').click()
  await page
    .getByRole('row', { name: /^Inspection/ })
    .getByText('inspector, authority')
    .waitFor()
  await accessible(page, 'no account')
  await close()
})

test('an account of no organisation is told so', async () => {
  const { page, close } = await openAt(browser, '#/add', { node: node.url })
  await page.getByRole('button', { name: 'Choose an account' }).click()
  await dialogOf(page)
    .getByRole('button', { name: /^Ferdie/ })
    .click(FINAL)
  await page.getByText('This account belongs to no organisation').waitFor(FINAL)
  await accessible(page, 'no organisation')
  await close()
})

test('a manufacturer registers a car', async () => {
  const { page, close } = await openAs('Rheintal Fahrzeugwerke')
  await accessible(page, 'the kinds')
  await page.getByRole('link', { name: 'Built and registered' }).click()
  await takeCar(page, VIN)
  await page.getByText('No file yet: this record opens it.').waitFor()
  await check(page)
  await page.getByText('7 fields are wrong').waitFor()
  await accessible(page, 'a form with errors')
  await fillSpecification(page)
  await check(page)
  await page.getByText('Nothing speaks against it.').waitFor()
  assert.equal(await sign(page), 0)
  await accessible(page, 'written')
  const { specification, head } = await ask(node.url, 'vehicle_get', { vin: VIN })
  assert.equal(specification.model, 'Kombi 5')
  await page.getByText(head).waitFor()
  await page.getByRole('link', { name: 'Open the car’s file' }).click()
  await page.getByText('No record is not a clean record.').waitFor()
  await close()
})

test('a workshop writes a service with a picture, which the node has once it is final', async () => {
  const { page, close } = await openAs('Werkstatt Sonnenallee')
  assert.equal(await page.getByRole('link', { name: 'Built and registered' }).count(), 0)
  await page.getByRole('link', { name: /^Service: oil/ }).click()
  await takeCar(page, VIN)
  await page.getByLabel('Day on which it happened').fill('2021-03-04')
  await page.getByLabel('Odometer', { exact: true }).fill('15,020')
  const { readdirSync } = await import('node:fs')
  const picture = readdirSync(PICTURE).find((name) => name.endsWith('.png'))
  await page.locator('.evidence-drop input[type=file]').first().setInputFiles(join(PICTURE, picture))
  await page.locator('.evidence-chosen [data-state=ready]').waitFor(FINAL)
  await check(page)
  await page.getByText('Acknowledge the warning about plates and faces first.').waitFor()
  await page.locator('.evidence-acknowledge input').check()
  assert.equal(await sign(page), 1)
  const { records } = await ask(node.url, 'vehicle_history', { vin: VIN })
  const [{ blake2_256: digest, media_type: type }] = records[1].record.evidence
  assert.match(type, /^image\//)
  assert.equal(records[1].record.fields.items.length, 3)
  const isPut = async () => Boolean(await ask(node.url, 'evidence_get', { digest }))
  await until('the node has the picture', isPut)
  await page.getByRole('button', { name: 'Another for this car' }).click()
  await page.locator('.entry-form').waitFor()
  await close()
})

test('what is wrong is told before anything is signed', async () => {
  const { page, close } = await openAs('Werkstatt Sonnenallee', `#/add/record/odometer_reading?vin=${VIN}`)
  await page.locator('.entry-form').waitFor(FINAL)
  const reading = page.getByLabel('Odometer', { exact: true })
  await check(page)
  await page.getByText('It must be filled in.').waitFor()
  await reading.fill('4600')
  await page.getByLabel('Day on which it happened').fill('2022-01-04')
  await page.getByLabel('In words').fill('Ask +49 170 1234567')
  await check(page)
  await page.getByText('The odometer will be judged illogical').waitFor()
  await page.getByText('looks like a telephone number').waitFor()
  assert.ok(await page.getByRole('button', { name: 'Sign and send' }).isDisabled())
  await accessible(page, 'questions')
  await page.getByLabel('Day on which it happened').fill('2018-01-04')
  await check(page)
  await page.getByText('That lies before the car was built').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Sign and send' }).count(), 0)
  await page.goto(page.url().replace(VIN, OTHER))
  await page.getByText('Nobody registered this car.').first().waitFor()
  await close()
})

test('a template is kept in the browser, and used again', async () => {
  const { page, close } = await openAs('Werkstatt Sonnenallee', `#/add/record/diagnosis?vin=${VIN}`)
  await page.getByLabel('Trouble code').fill('P0573')
  await page.getByLabel('State').selectOption('confirmed')
  await page.getByRole('button', { name: 'Keep as a template' }).click()
  await page.getByLabel('Name of the template').fill('Brake switch')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('link', { name: /All kinds/ }).click()
  await page.getByRole('link', { name: 'Brake switch' }).click()
  await takeCar(page, VIN)
  assert.equal(await page.getByLabel('Trouble code').inputValue(), 'P0573')
  await close()
})

const line = (changes) =>
  JSON.stringify({
    vin: VIN,
    kind: 'odometer_reading',
    fields: { series: null },
    event_date: '2021-06-01',
    odometer: { value: 16000, unit: 'km', result: 'read' },
    ...changes,
  })

test('a file of records: the right lines are written, the wrong ones named', async () => {
  const { page, close } = await openAs('Werkstatt Sonnenallee', '#/add/file')
  await accessible(page, 'a file')
  const text = [
    line({}),
    line({ event_date: '2021-13-01' }),
    line({ event_date: '2021-07-01', odometer: { value: 17000, unit: 'km', result: 'read' } }),
    '{"vin": ',
  ].join('\n')
  const buffer = Buffer.from(text)
  await page.locator('.drop input[type=file]').setInputFiles({ name: 'r.jsonl', mimeType: 'application/json', buffer })
  await page.locator('tr[data-line="1"][data-state="ready"]').waitFor(FINAL)
  await page.locator('tr[data-line="2"][data-state="wrong"]').getByText('That is no day.').waitFor()
  await page.locator('tr[data-line="4"][data-state="wrong"]').getByText('It is no JSON.').waitFor()
  await accessible(page, 'a report')
  await page.getByRole('button', { name: 'Sign and send 2 records' }).click()
  await dialogOf(page).getByRole('button', { name: 'Sign', exact: true }).click(FINAL)
  await page.locator('tr[data-line="1"][data-state="written"]').getByText('record 2').waitFor(FINAL)
  await page.locator('tr[data-line="3"][data-state="written"]').getByText('record 3').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the report' }).click()
  const { readFile } = await import('node:fs/promises')
  assert.match(await readFile(await (await download).path(), 'utf8'), /4,,,wrong,It is no JSON\./)
  await close()
})

test('a total loss waits for witnesses; two other houses attest it', async () => {
  const first = await openAs('Hansekontor Versicherung', `#/add/record/insurance_claim?vin=${VIN}`)
  const { page } = first
  await page.getByLabel('Peril').selectOption('hail')
  await page.getByLabel('State').selectOption('paid')
  await page.getByLabel('Amount').fill('12500,50')
  await page.getByLabel('Currency').fill('EUR')
  await page.getByRole('group', { name: 'Total loss' }).getByLabel('Yes').check()
  await page.getByLabel('Day on which it happened').fill('2021-08-01')
  await check(page)
  await page.getByText('once two organisations of other houses attest it').waitFor()
  const number = await sign(page)
  await page.getByText('It waits now.').waitFor()
  await first.close()
  for (const [name, said] of [
    ['Severnside Mutual Motor', 'Attested.'],
    ['Prüfwerk Mitte', 'Attested. It takes effect.'],
  ]) {
    const { page: other, close } = await openAs(name, '#/add/attest')
    const attest = other.getByRole('button', { name: `Attest record ${number} of ${VIN}` })
    await attest.waitFor(FINAL)
    await accessible(other, 'what waits')
    await attest.click()
    await dialogOf(other).getByRole('button', { name: 'Attest', exact: true }).click(FINAL)
    await other.getByText(said, { exact: true }).waitFor(FINAL)
    await close()
  }
  const { condition } = await ask(node.url, 'vehicle_get', { vin: VIN })
  assert.equal(condition.total_losses, 1)
})

test('an own record is withdrawn', async () => {
  const { page, close } = await openAs('Werkstatt Sonnenallee', '#/add/mine')
  await page.getByLabel('VIN or chassis number').fill(VIN)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('link', { name: 'Withdraw: record 3' }).waitFor(FINAL)
  await accessible(page, 'own records')
  await page.getByRole('link', { name: 'Withdraw: record 3' }).click()
  await page.getByLabel('Why').fill('typing error')
  await check(page)
  await sign(page)
  const { records } = await ask(node.url, 'vehicle_history', { vin: VIN })
  assert.equal(records[3].status, 'withdrawn')
  await close()
})

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing: Add on the phone, ${theme}`, async () => {
    const { page, close } = await openAs('Autohaus Lindenhof', null, { size: 'phone', theme })
    await accessible(page, 'the kinds')
    await page.goto(page.url().replace(/#.*/, `#/add/record/retail?vin=${VIN}`))
    await page.locator('.entry-form').waitFor(FINAL)
    await accessible(page, 'a form')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.equal(wide, 0, 'nothing is wider than the window')
    await close()
  })
}
