// A car sold, another given back, one passed on, a record disputed: each step told before and after, and held against
// the chain.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessible, NODE, open, openBrowser } from './browser.mjs'
import { chosenLives, pricesOf, suriOf } from './lives.mjs'
import { ask, until } from './node.mjs'
import { client, dialogOf, FINAL, moneyOf, signIn, signInAsOwner } from './signing.mjs'

const UNIT = 10n ** 12n
const DAVE = '5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy'
const EVE = '5HGjWAeFDfFCWPsjFQdVV2Msvz2XtMktvgocEZcCj68kUMaw'
const PRICE = 3000n
/** Above any fee of one step. */
const FEE = UNIT

const lives = chosenLives()
const prices = pricesOf(lives)
/** The car that is sold, then given, then disputed: one that nobody has put up for sale. */
const sold = lives.find(({ vin, tags }) => tags.includes('ordinary') && !prices.has(vin))
const [[listedVin, listedPrice]] = prices
const owner = suriOf(sold)

let browser
before(async () => {
  browser = await openBrowser()
  await client(['account', 'send', owner, '300', '--suri', '//Ferdie', '--yes'])
})
after(() => browser.close())

const get = async (vin) => ask(NODE, 'vehicle_get', { vin })
const listingOf = async (vin) => (await ask(NODE, 'market_get', { vin })).listing
const addressOf = async (suri) => (await client(['account', 'show', suri])).account

/** Answers what is asked, if anything, signs, and waits until what happened is told. */
async function sign(page, action, { says = [], happens }) {
  const dialog = dialogOf(page)
  await dialog.waitFor()
  if (await dialog.getByRole('heading', { name: 'Is this meant?' }).isVisible()) {
    await accessible(page, `questions before: ${action}`)
    for (const box of await dialog.getByRole('checkbox').all()) await box.check()
    await dialog.getByRole('button', { name: 'Go on' }).click()
  }
  for (const words of says) await dialog.getByText(words).first().waitFor()
  const button = dialog.getByRole('button', { name: action, exact: true })
  await page.waitForFunction(
    (name) => [...document.querySelectorAll('dialog button')].some((it) => it.textContent === name && !it.disabled),
    action,
    FINAL,
  )
  await accessible(page, `before: ${action}`)
  await button.click()
  const box = page.locator('.what-happened')
  await box.waitFor(FINAL)
  for (const words of happens) await box.getByText(words).first().waitFor()
  await accessible(page, `after: ${action}`)
}

/** What a node says; of a listing a reading that is one kilometre lower. */
function shownLower(text) {
  const message = JSON.parse(text)
  const odometer = message.result?.listing?.odometer
  if (!odometer) return text
  odometer.value -= 1
  return JSON.stringify(message)
}

const near = (found, expected, what) => {
  const off = expected - found
  assert.ok(off >= 0n && off < FEE, `${what}: ${found}, which should be ${expected} but for a fee`)
}

test('an owner lists a car: the file confirmed, the reading declared, the price named', async () => {
  const { vin } = sold
  const { page, close } = await open(browser, '#/trade')
  await page.getByRole('heading', { name: 'This needs an account' }).waitFor()
  await accessible(page, 'without an account')
  await signInAsOwner(page, vin)
  await page.getByRole('heading', { name: 'Your car' }).waitFor(FINAL)
  await page.locator('[data-balance=spendable]').waitFor(FINAL)
  const { free } = await moneyOf(owner)
  const shown = BigInt(await page.locator('[data-balance=spendable]').getAttribute('data-value'))
  near(shown, free, 'what can be spent')
  await accessible(page, 'the account and its cars')
  await page.locator('.own-car a').first().click()
  await page.getByRole('heading', { name: 'Sell it on the market' }).waitFor(FINAL)
  await page.getByRole('button', { name: 'List for sale' }).click()
  await page.getByText('Confirm the file: a car isn’t listed without.').waitFor()
  await page.getByText('Say what the odometer shows: nothing is preset.').waitFor()
  await accessible(page, 'an empty form')
  await page.getByLabel('I have read the file as it stands, and confirm it.').check()
  await page.getByLabel('The odometer').first().selectOption('read')
  // First less than the file has, which is asked about.
  await page.getByLabel('What it shows').fill(String(sold.expect.last_odometer_km - 10))
  await page.getByLabel('Unit').selectOption('km')
  await page.getByLabel('Price in URC').fill(String(PRICE))
  await page.getByText('Here 15 URC: you get 2,985 URC.').waitFor(FINAL)
  await page.getByRole('button', { name: 'List for sale' }).click()
  await dialogOf(page).getByText('The reading is less than the file’s last one').waitFor()
  await dialogOf(page).getByRole('button', { name: 'Back' }).click()
  await page.getByLabel('What it shows').fill(String(sold.expect.last_odometer_km + 50))
  await page.getByRole('button', { name: 'List for sale' }).click()
  await sign(page, 'List for sale', {
    says: ['It is for sale at 3,000 URC.', 'The car stays yours until somebody buys it.'],
    happens: ['The car is for sale at 3,000 URC.'],
  })
  const listing = await listingOf(vin)
  assert.equal(listing.price, String(PRICE * UNIT))
  assert.equal(listing.odometer.value, sold.expect.last_odometer_km + 50)
  assert.equal(listing.seller, await addressOf(owner))
  await page.getByRole('button', { name: 'Change price, or confirm anew' }).waitFor(FINAL)
  await close()
})

test('a buyer finds it by its price, verifies its records, reserves it, and completes', async () => {
  const { vin } = sold
  const indexed = async () =>
    (await ask(NODE, 'market_search', { filter: { price_to: String(PRICE * UNIT) } })).total > 0
  await until('the index has it', indexed)
  const { page, close } = await open(browser, `#/?price_to=${PRICE}`)
  await signIn(page, /^Dave/)
  await page.locator(`a.card[href="#/car/${vin}"]`).click(FINAL)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the records' }).click(FINAL)
  const file = await (await download).path()
  await page.getByRole('link', { name: 'Verify', exact: true }).first().click()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('True, and whole').waitFor(FINAL)
  await page.goto(page.url().replace(/#.*/, `#/car/${vin}`))
  await page.getByRole('link', { name: 'Buy or reserve' }).click(FINAL)
  await page.getByRole('heading', { name: 'Buy it' }).waitFor(FINAL)
  await accessible(page, 'a listed car')
  const before = await moneyOf(DAVE)
  await page.getByRole('button', { name: 'Reserve', exact: true }).click(FINAL)
  await sign(page, 'Reserve', {
    says: [/^3,000 URC go on hold in your account/, 'The car stays the seller’s.'],
    happens: [/^3,000 URC are on hold until/],
  })
  const held = await moneyOf(DAVE)
  assert.equal(held.held - before.held, PRICE * UNIT)
  near(held.free, before.free - PRICE * UNIT, 'after the reservation')
  assert.equal((await listingOf(vin)).reservation.buyer, DAVE)
  await page.getByText('Reserved for you').first().waitFor(FINAL)
  await page.getByRole('timer').first().waitFor(FINAL)
  await accessible(page, 'a reserved car')
  const seller = await moneyOf(owner)
  await page.getByRole('button', { name: 'Complete the purchase' }).click()
  await sign(page, 'Complete the purchase', {
    says: ['The 3,000 URC on hold are paid to the seller.', 'The title passes to you, in the same step.'],
    happens: [
      /^The title passed from .* to you/,
      /^3,000 URC were paid, from you to/,
      /^Of the price 15 URC were paid/,
    ],
  })
  assert.equal((await get(vin)).owner, DAVE)
  assert.equal(await listingOf(vin), null)
  const paid = await moneyOf(DAVE)
  assert.equal(paid.held, before.held)
  near(paid.free, held.free, 'after the purchase')
  assert.equal((await moneyOf(owner)).free - seller.free, (PRICE - 15n) * UNIT)
  await page.getByRole('heading', { name: 'Sell it on the market' }).waitFor(FINAL)
  await close()
})

test('a node that shows another reading than the one for sale: nobody is asked to sign', async () => {
  const lying = (page) =>
    page.routeWebSocket(/^ws:\/\//, (socket) => {
      const server = socket.connectToServer()
      server.onMessage((text) => socket.send(shownLower(String(text))))
    })
  const { page, close } = await open(browser, `#/trade/${listedVin}`, { prepare: lying })
  await signIn(page, /^Dave/)
  await page.getByRole('button', { name: 'Buy now', exact: true }).click(FINAL)
  const dialog = dialogOf(page)
  await dialog.getByText('What you would agree to is not what the node shows').waitFor(FINAL)
  await dialog.getByText(/terms: 0x/).waitFor()
  assert.ok(await dialog.getByRole('button', { name: 'Buy now', exact: true }).isDisabled())
  await accessible(page, 'other terms')
  await close()
})

test('a buyer reserves another, sees it among what waits, and cancels', async () => {
  const { page, close } = await open(browser, `#/trade/${listedVin}`)
  await signIn(page, /^Dave/)
  const before = await moneyOf(DAVE)
  const price = BigInt(listedPrice) * UNIT
  await page.getByRole('button', { name: 'Reserve', exact: true }).click(FINAL)
  await sign(page, 'Reserve', { happens: [/are on hold until/] })
  assert.equal((await moneyOf(DAVE)).held - before.held, price)
  await page.goto(page.url().replace(/#.*/, '#/trade'))
  const line = page.locator('.lines li', { hasText: 'Reserved for you' })
  await line.waitFor(FINAL)
  assert.equal(
    await page.locator('[data-balance="Ownership.Reservation"]').getAttribute('data-value'),
    String(before.held + price),
  )
  await accessible(page, 'what waits')
  await line.getByRole('link').click()
  await page.getByRole('button', { name: 'Cancel the reservation' }).click(FINAL)
  await sign(page, 'Cancel the reservation', { happens: [/are free again for you: the reservation was cancelled/] })
  const ended = await moneyOf(DAVE)
  assert.equal(ended.held, before.held)
  near(ended.free, before.free, 'after it was cancelled')
  assert.equal((await listingOf(listedVin)).reservation, null)
  await close()
})

test('a gift is offered, and accepted', async () => {
  const { vin } = sold
  const { page, close } = await open(browser, `#/trade/${vin}`)
  await signIn(page, /^Dave/)
  await page.getByText('Offer it to somebody').click(FINAL)
  const form = page.locator('.trade-more')
  await form.getByRole('button', { name: 'Make the offer' }).click()
  await form.getByText('That is no address of an account').waitFor()
  await form.getByLabel('To the account (address)').fill(EVE)
  await form.getByLabel('What it is').selectOption('transfer')
  await form.getByLabel('Reason, in words').fill('gift')
  await form.getByLabel('The odometer').selectOption('undeclared')
  await accessible(page, 'the form of an offer')
  await form.getByRole('button', { name: 'Make the offer' }).click()
  await sign(page, 'Make the offer', {
    says: [/the title passes to that account/, 'No money moves, the fee apart.'],
    happens: [/^The car is offered to /],
  })
  assert.equal((await ask(NODE, 'market_offer', { vin })).offer.offer.to, EVE)
  await signIn(page, /^Eve/)
  await page.goto(page.url().replace(/#.*/, '#/trade'))
  await page.locator('.lines li', { hasText: 'Offered to you' }).getByRole('link').click(FINAL)
  await page.getByRole('button', { name: 'Accept: take the car over' }).click(FINAL)
  await sign(page, 'Accept: take the car over', {
    says: ['The title passes to you, in the same step.'],
    happens: [/^The title passed from .* to you/],
  })
  assert.equal((await get(vin)).owner, EVE)
  await close()
})

/** A picture: one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('the owner disputes a record with a picture; its writer withdraws it', async () => {
  const { vin } = sold
  const { records, names } = await ask(NODE, 'vehicle_history', { vin })
  const { record } = records.findLast(({ record: it }) => it.kind === 'maintenance')
  const writer = names[record.author.organisation.account]
  const { page, close } = await open(browser, `#/trade/${vin}`)
  await signIn(page, /^Eve/)
  await page.getByRole('link', { name: 'Dispute a record' }).click(FINAL)
  await page.getByLabel('Which record is wrong').selectOption(String(record.number), FINAL)
  await page.getByRole('button', { name: 'Open the dispute' }).click()
  await page.getByText('Choose the ground: nothing is preset.').waitFor()
  await page.getByLabel('Ground').selectOption('wrong_reading')
  await page.getByLabel('What is wrong, in words').fill('The clock showed more')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'clock.png', mimeType: 'image/png', buffer: PICTURE })
  await page.locator('.evidence-acknowledge input').check(FINAL)
  await accessible(page, 'the form of a dispute')
  const before = await moneyOf(EVE)
  await page.getByRole('button', { name: 'Open the dispute' }).click()
  await sign(page, 'Open the dispute', {
    says: [/^100 URC of yours go on hold/, /^If it is dismissed you lose 100 URC/],
    happens: [/is open, with 100 URC on hold/],
  })
  assert.equal((await moneyOf(EVE)).held - before.held, 100n * UNIT)
  const { disputes } = await ask(NODE, 'vehicle_disputes', { vin })
  const { dispute } = disputes.at(-1)
  await page
    .locator('.what-happened')
    .getByRole('link', { name: `Dispute ${dispute}` })
    .click()
  await page.getByRole('button', { name: 'Give up' }).waitFor(FINAL)
  await page.getByText(/lose 50 URC: half of your deposit/).waitFor()
  await accessible(page, 'an open dispute')
  // It bars the sale.
  await page.goto(page.url().replace(/#.*/, `#/trade/${vin}`))
  await page.getByText('An open dispute over a record bars its sale').first().waitFor(FINAL)
  await accessible(page, 'a barred car')
  await signIn(page, new RegExp(`^${writer}`))
  await page.goto(page.url().replace(/#.*/, '#/trade'))
  await page.locator('.lines li', { hasText: 'you wrote the record' }).getByRole('link').first().click(FINAL)
  await page.getByLabel('Why it is withdrawn, in words').fill('mistyped', FINAL)
  await page.getByRole('button', { name: 'Withdraw the record' }).click()
  await sign(page, 'Withdraw the record', {
    says: ['Nothing of the record counts any more.', 'The dispute ends conceded: all deposits go back'],
    happens: [/is over, conceded: all deposits went back/],
  })
  assert.equal((await ask(NODE, 'vehicle_dispute', { number: dispute })).status, 'conceded')
  const { records: now } = await ask(NODE, 'vehicle_history', { vin })
  assert.equal(now[record.number].status, 'withdrawn')
  const ended = await moneyOf(EVE)
  assert.equal(ended.held, before.held)
  near(ended.free, before.free, 'after the dispute')
  await page.getByText('This dispute is over.').waitFor(FINAL)
  await close()
})

for (const [size, theme] of [
  ['desk', 'dark'],
  ['phone', 'light'],
]) {
  test(`axe finds nothing, and nothing is too wide: Trade, ${size}, ${theme}`, async () => {
    const { page, close } = await open(browser, `#/trade/${listedVin}`, { size, theme })
    await page.getByRole('heading', { name: 'This needs an account' }).waitFor(FINAL)
    await signIn(page, /^Dave/)
    for (const place of [`#/trade/${listedVin}`, '#/trade', `#/trade/${listedVin}/dispute`]) {
      await page.goto(page.url().replace(/#.*/, place))
      await page.locator('.trade h1').waitFor(FINAL)
      await page.waitForFunction(() => !document.querySelector('.bone'))
      await accessible(page, place)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      assert.equal(wide, 0, `nothing of ${place} is wider than the window`)
    }
    await close()
  })
}
