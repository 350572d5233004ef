// Sizes of files, as a language writes them.

const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

export function sizeText(bytes: number, locale: string): string {
  const step = Math.min(STEPS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const unit = STEPS[step] ?? 'byte'
  const amount = bytes / 1000 ** step
  const digits = { maximumFractionDigits: amount < 10 && step > 0 ? 1 : 0 }
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', ...digits }).format(amount)
}
