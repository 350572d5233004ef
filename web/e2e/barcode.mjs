// A film of a bar code, as a camera would see it: Code 39 on white, in YUV4MPEG2.

const CODE_39 = {
  0: 'nnnwwnwnn',
  1: 'wnnwnnnnw',
  2: 'nnwwnnnnw',
  3: 'wnwwnnnnn',
  4: 'nnnwwnnnw',
  5: 'wnnwwnnnn',
  6: 'nnwwwnnnn',
  7: 'nnnwnnwnw',
  8: 'wnnwnnwnn',
  9: 'nnwwnnwnn',
  A: 'wnnnnwnnw',
  B: 'nnwnnwnnw',
  C: 'wnwnnwnnn',
  D: 'nnnnwwnnw',
  E: 'wnnnwwnnn',
  F: 'nnwnwwnnn',
  G: 'nnnnnwwnw',
  H: 'wnnnnwwnn',
  I: 'nnwnnwwnn',
  J: 'nnnnwwwnn',
  K: 'wnnnnnnww',
  L: 'nnwnnnnww',
  M: 'wnwnnnnwn',
  N: 'nnnnwnnww',
  O: 'wnnnwnnwn',
  P: 'nnwnwnnwn',
  Q: 'nnnnnnwww',
  R: 'wnnnnnwwn',
  S: 'nnwnnnwwn',
  T: 'nnnnwnwwn',
  U: 'wwnnnnnnw',
  V: 'nwwnnnnnw',
  W: 'wwwnnnnnn',
  X: 'nwnnwnnnw',
  Y: 'wwnnwnnnn',
  Z: 'nwwnwnnnn',
  '*': 'nwnnwnwnn',
}
const [WIDTH, HEIGHT, NARROW, WIDE] = [960, 540, 2, 6]

/** The columns of a code, from left to right: whether each is dark. */
function columnsOf(text) {
  const columns = []
  for (const character of `*${text}*`) {
    for (const [index, width] of [...CODE_39[character]].entries()) {
      for (let n = 0; n < (width === 'w' ? WIDE : NARROW); n++) columns.push(index % 2 === 0)
    }
    for (let n = 0; n < NARROW; n++) columns.push(false)
  }
  return columns
}

export function filmOf(text) {
  const columns = columnsOf(text)
  const left = Math.floor((WIDTH - columns.length) / 2)
  const luma = Buffer.alloc(WIDTH * HEIGHT, 235)
  for (let y = 180; y < 360; y++) {
    for (const [x, dark] of columns.entries()) if (dark) luma[y * WIDTH + left + x] = 16
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)])
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`),
    ...Array(10).fill(frame),
  ])
}
