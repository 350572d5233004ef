// What eyes miss in a picture, asked of the page in the browser: this function goes there as text.

/** What is wider than the window, cut off, too small for a finger, or no word. */
export function measure() {
  const PROSE = 'td, button, a, p, h1, h2, h3, dd, dt, li, label, section'
  const HIT = 'button, select, input:not([type=hidden]), summary, a'
  /** CSS pixels that a target has at least. */
  const LEAST = 24

  const named = (it) => `${it.localName}.${[...it.classList].join('.')} ${it.textContent.trim().slice(0, 40)}`
  const said = []
  const { scrollWidth } = document.documentElement
  if (scrollWidth > innerWidth) said.push(`wider: ${scrollWidth} than ${innerWidth}`)

  for (const it of document.querySelectorAll('body *')) {
    // What only a screen reader finds is cut off by intent.
    if (it.closest('.visually-hidden, .node-words')) continue
    const { overflowX, display } = getComputedStyle(it)
    const over = it.clientWidth > 0 ? it.scrollWidth - it.clientWidth : 0
    if (over > 1 && /hidden|clip/.test(overflowX)) said.push(`clipped: ${named(it)} by ${over}`)
    if (over > 3 && overflowX === 'visible' && display !== 'inline' && it.matches(PROSE))
      said.push(`sticks out: ${named(it)} by ${over}`)
  }
  for (const it of innerWidth < 500 ? document.querySelectorAll(HIT) : []) {
    const { width, height } = it.getBoundingClientRect()
    const isInText = it.matches('a') && getComputedStyle(it).display === 'inline'
    const isShown = width > 1 && height > 1 && !it.closest('label, .visually-hidden')
    if (isShown && !isInText && Math.min(width, height) < LEAST)
      said.push(`small: ${named(it)} ${Math.round(width)} x ${Math.round(height)}`)
  }
  const text = document.querySelector('main')?.innerText ?? ''
  for (const raw of text.match(/\b(undefined|NaN|null|Infinity)\b|\[object Object\]/g) ?? []) said.push(`raw: ${raw}`)
  return said
}
