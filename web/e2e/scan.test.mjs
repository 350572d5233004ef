import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { filmOf } from './barcode.mjs'
import { open, openBrowser } from './browser.mjs'
import { chosenLives } from './lives.mjs'

const [{ vin }] = chosenLives()
const folder = mkdtempSync(join(tmpdir(), 'urcar-film-'))
let browser
before(async () => {
  const film = join(folder, 'code.y4m')
  // Some makers put an I before the VIN.
  writeFileSync(film, filmOf(`I${vin}`))
  const camera = [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]
  browser = await openBrowser(camera)
})
after(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

test('a bar code before the camera is read', async () => {
  const { page, context, close } = await open(browser, '#/car')
  await context.grantPermissions(['camera'])
  await page.getByRole('button', { name: 'Scan' }).click()
  await page.waitForFunction((expected) => document.getElementById('vin').value === expected, vin)
  assert.equal(await page.locator('.scanner').count(), 0)
  await close()
})
