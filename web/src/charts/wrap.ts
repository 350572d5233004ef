// Names of bars in as many lines as they need: a drawing doesn't wrap its words by itself.

/** Pixels that a character takes, roughly. */
export const CHARACTER = 7.4

/** Characters of East Asia are twice as wide. */
const isWide = (character: string) => character > '\u2e80'

export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (isWide(character) ? CHARACTER * 2 : CHARACTER), 0)

/** Where a line may end: after a blank, and after each character of East Asia. */
const piecesOf = (text: string): string[] => text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []

/** The lines of a text, none wider than so many pixels, but for a word that is wider by itself. */
export function linesOf(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text)) {
    if (line && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}
