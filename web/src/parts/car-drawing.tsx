// A drawing of a car from its side, by its body: it stands where no picture of the car itself is shown.

interface Shape {
  body: string
  windows: string[]
  wheels: [number, number]
  radius: number
}

const SALOON: Shape = {
  body: 'M10 66 C8 58 10 51 18 49 C32 46 48 45 66 44 C80 33 92 26 112 25 L134 25 C152 25 166 34 178 43 L214 46 C226 48 231 53 231 61 L231 66 Q231 69 228 69 L14 69 Q10 69 10 66 Z',
  windows: ['M75 43 C86 34 96 30 110 30 L118 30 L118 43 Z', 'M123 30 L134 30 C146 30 157 36 167 43 L123 43 Z'],
  wheels: [56, 184],
  radius: 16,
}

const SHAPES: Readonly<Record<string, Shape>> = {
  saloon: SALOON,
  hatchback: {
    body: 'M18 66 C16 58 18 52 26 49 C40 46 52 45 66 43 C78 31 94 23 114 22 L172 22 C186 23 194 31 201 43 C211 46 216 52 217 60 L217 66 Q217 69 214 69 L22 69 Q18 69 18 66 Z',
    windows: [
      'M76 42 C87 33 99 27 113 27 L121 27 L121 42 Z',
      'M126 27 L160 27 L164 42 L126 42 Z',
      'M165 27 L171 27 C180 28 186 34 191 42 L169 42 Z',
    ],
    wheels: [62, 178],
    radius: 16,
  },
  estate: {
    body: 'M10 66 C8 58 10 51 18 49 C32 46 46 45 62 43 C76 31 90 24 110 23 L196 23 C206 24 214 33 220 45 C228 48 231 53 231 61 L231 66 Q231 69 228 69 L14 69 Q10 69 10 66 Z',
    windows: [
      'M72 42 C84 33 94 28 108 28 L116 28 L116 42 Z',
      'M121 28 L162 28 L162 42 L121 42 Z',
      'M167 28 L193 28 C200 30 204 36 207 42 L167 42 Z',
    ],
    wheels: [56, 186],
    radius: 16,
  },
  suv: {
    body: 'M12 64 C10 52 13 46 22 43 C36 40 50 39 66 37 C78 25 92 17 112 16 L190 16 C202 17 211 26 217 39 C226 43 230 49 230 58 L230 64 Q230 67 227 67 L16 67 Q12 67 12 64 Z',
    windows: [
      'M76 36 C87 27 97 22 110 22 L118 22 L118 36 Z',
      'M123 22 L160 22 L160 36 L123 36 Z',
      'M165 22 L188 22 C196 24 200 30 204 36 L165 36 Z',
    ],
    wheels: [58, 184],
    radius: 19,
  },
  coupe: {
    body: 'M8 66 C6 59 9 53 18 51 C36 47 56 46 76 45 C90 34 104 27 124 26 L138 26 C162 27 184 36 208 47 C222 49 231 54 232 61 L232 66 Q232 69 229 69 L12 69 Q8 69 8 66 Z',
    windows: ['M86 44 C97 36 108 31 122 31 L132 31 L132 44 Z', 'M137 31 C154 32 170 37 184 44 L137 44 Z'],
    wheels: [56, 186],
    radius: 16.5,
  },
  van: {
    body: 'M12 66 C10 56 12 48 22 44 L48 38 C58 26 68 15 84 14 L222 14 Q230 14 230 22 L230 66 Q230 69 227 69 L16 69 Q12 69 12 66 Z',
    windows: ['M60 38 C68 28 75 21 86 21 L98 21 L98 40 L60 40 Z', 'M103 21 L142 21 L142 40 L103 40 Z'],
    wheels: [56, 186],
    radius: 16,
  },
  pickup: {
    body: 'M12 65 C10 54 13 47 22 44 C36 41 50 40 66 38 C78 26 90 19 108 18 L132 18 C138 19 142 30 144 41 L228 41 Q231 41 231 45 L231 64 Q231 68 228 68 L16 68 Q12 68 12 65 Z',
    windows: ['M76 37 C86 29 95 24 107 24 L112 24 L112 37 Z', 'M117 24 L130 24 C133 27 135 32 136 37 L117 37 Z'],
    wheels: [58, 188],
    radius: 18,
  },
}

/** Other words for the bodies that are drawn. */
const ALIASES: Readonly<Record<string, string>> = {
  sedan: 'saloon',
  limousine: 'saloon',
  kombi: 'estate',
  wagon: 'estate',
  convertible: 'coupe',
  roadster: 'coupe',
  minivan: 'van',
  mpv: 'van',
  crossover: 'suv',
}

function shapeOf(body: string): Shape {
  const word = body.trim().toLowerCase()
  return SHAPES[ALIASES[word] ?? word] ?? SALOON
}

export function CarDrawing({ body, colour }: { body: string; colour?: string | null }) {
  const { body: outline, windows, wheels, radius } = shapeOf(body)
  const ground = 71
  return (
    <svg viewBox="0 0 240 96" className="car-drawing" aria-hidden="true" style={colour ? { color: colour } : undefined}>
      <ellipse className="car-shadow" cx="120" cy="87" rx="108" ry="3.5" />
      <path className="car-paint" d={outline} />
      {windows.map((path) => (
        <path key={path} className="car-window" d={path} />
      ))}
      <path className="car-line" d={`M${wheels[0] - 26} 55 H${wheels[1] + 24}`} />
      {wheels.map((x) => (
        <g key={x}>
          <circle className="car-arch" cx={x} cy={ground} r={radius + 2.5} />
          <circle className="car-tyre" cx={x} cy={ground} r={radius} />
          <circle className="car-rim" cx={x} cy={ground} r={radius * 0.56} />
          <circle className="car-hub" cx={x} cy={ground} r={radius * 0.16} />
        </g>
      ))}
    </svg>
  )
}

/** Paint by the words that files use for colours; nothing for others. */
const PAINTS: Readonly<Record<string, string>> = {
  black: '#2a2f2e',
  white: '#e6e9e4',
  silver: '#b3bbb9',
  grey: '#7d8786',
  gray: '#7d8786',
  red: '#a93a33',
  blue: '#3b618f',
  green: '#3f6b4f',
  yellow: '#d0a52f',
  orange: '#c8702d',
  brown: '#76553d',
  beige: '#c8b797',
  gold: '#b59a55',
}

export const paintOf = (colour: string): string | null =>
  PAINTS[colour.trim().toLowerCase().split(/\s+/).at(-1) ?? ''] ?? null
