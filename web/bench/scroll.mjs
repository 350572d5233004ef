// Frames and long tasks while one scrolls through an endless list.
import { CARD, open } from './browser.mjs'
import { median } from './figures.mjs'

/** Pixels, and pixels a second: a flick after the other. */
const DISTANCE = 60_000
const SPEED = 4_000
/** Milliseconds of a frame that one sees. */
const SEEN = 50

/** Notes the time of each frame, and each task above 50 ms. Runs in the page. */
function watch() {
  const frames = []
  const tasks = []
  let before = null
  const note = (now) => {
    if (before !== null) frames.push(now - before)
    before = now
    globalThis.frameRequest = requestAnimationFrame(note)
  }
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  })
  globalThis.frameRequest = requestAnimationFrame(note)
  globalThis.noted = { frames, tasks }
}

function noted() {
  cancelAnimationFrame(globalThis.frameRequest)
  return { ...globalThis.noted, depth: scrollY }
}

export async function measureScroll(browser, site) {
  const { page, context, close } = await open(browser, site, { place: '#/?cars=all' })
  await page.locator(CARD).first().waitFor()
  await page.waitForLoadState('networkidle')
  const session = await context.newCDPSession(page)
  await page.evaluate(watch)
  // The browser scrolls by itself, in each frame: nothing else is asked of the page meanwhile.
  await session.send('Input.synthesizeScrollGesture', {
    x: 900,
    y: 500,
    yDistance: -DISTANCE,
    speed: SPEED,
    preventFling: true,
    gestureSourceType: 'mouse',
  })
  const { frames, tasks, depth } = await page.evaluate(noted)
  await close()
  return {
    longest_frame_ms: Math.max(...frames),
    median_frame_ms: median(frames),
    frames_above_50_ms: frames.filter((frame) => frame > SEEN).length,
    frames: frames.length,
    long_tasks: tasks.length,
    longest_task_ms: Math.max(0, ...tasks),
    scrolled_px: depth,
  }
}
