// From the key that chooses a value of a facet to the next paint, and to the list that it finds.
import { CARD, open } from './browser.mjs'
import { median } from './figures.mjs'

/** Values that are chosen, one after the other: none is chosen twice, so that no answer is remembered. */
const VALUES = 6

/** Waits for the paint of the next key's change, and of the number of cars that it leads to. Runs in the page. */
function watch() {
  const total = () => document.querySelector('.total')?.textContent
  const busy = () => document.querySelector('.results')?.getAttribute('aria-busy') === 'true'
  const before = total()
  const painted = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      requestAnimationFrame(() => port2.postMessage(null))
    })
  globalThis.toggled = new Promise((resolve) => {
    let pressed
    addEventListener('keydown', (event) => (pressed = event.timeStamp), { once: true, capture: true })
    const changed = async () => {
      const next = (await painted()) - pressed
      while (total() === before || busy()) await new Promise(requestAnimationFrame)
      resolve({ next_paint_ms: next, found_ms: (await painted()) - pressed })
    }
    addEventListener('change', () => void changed(), { once: true, capture: true })
  })
}

export async function measureFacet(browser, site) {
  const { page, close } = await open(browser, site, { place: '#/?cars=all' })
  await page.locator(CARD).first().waitFor()
  const makes = page.getByRole('group', { name: 'Make', exact: true }).getByRole('checkbox')
  await makes.first().waitFor()
  const values = Math.min(VALUES, await makes.count())
  const times = []
  for (let value = 0; value < values; value++) {
    await page.waitForLoadState('networkidle')
    await makes.and(page.locator(':not(:checked)')).first().focus()
    await page.evaluate(watch)
    await page.keyboard.press('Space')
    times.push(await page.evaluate(() => globalThis.toggled))
  }
  await close()
  const of = (name) => times.map((time) => time[name])
  return {
    next_paint_ms: median(of('next_paint_ms')),
    found_ms: median(of('found_ms')),
    slowest_found_ms: Math.max(...of('found_ms')),
  }
}
