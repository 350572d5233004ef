// From navigation to the first car painted, and the bytes that come until then.
import { CARD, open } from './browser.mjs'

/** Notes when the first car is painted: in the first task after the frame that has it. Runs in the page. */
function watch(card) {
  globalThis.firstList = new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector(card)) return requestAnimationFrame(look)
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      requestAnimationFrame(() => port2.postMessage(null))
    }
    requestAnimationFrame(look)
  })
}

/** Counts what comes over HTTP, as it comes: compressed, with its headers. */
async function count(page, context) {
  const sizes = { bytes: 0, script_bytes: 0 }
  const kinds = new Map()
  const session = await context.newCDPSession(page)
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (!kind) return
    sizes.bytes += encodedDataLength
    if (kind === 'Script') sizes.script_bytes += encodedDataLength
  })
  await session.send('Network.enable')
  return sizes
}

export async function measureList(browser, site, size) {
  let sizes
  const prepare = async (page, context) => {
    await page.addInitScript(watch, CARD)
    sizes = await count(page, context)
  }
  const { page, close } = await open(browser, site, { size, place: '#/?cars=all', prepare })
  const painted = await page.evaluate(() => globalThis.firstList)
  await page.waitForLoadState('networkidle')
  const found = await page.locator('.total').textContent()
  await close()
  return { painted_ms: painted, cars: Number(found.replace(/\D/g, '')), ...sizes }
}
