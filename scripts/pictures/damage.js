// Damage on a car as records speak of it: by zone, and by how bad it is.

import { path } from './canvas.js';

const [white, dark, primer] = [[255, 255, 255], [14, 15, 18], [150, 148, 144]];

/** How deep each severity goes. */
const depths = { minor: 0.35, moderate: 0.65, severe: 1 };

/** Numbers that look random and are the same for the same word. */
export function numbers(word) {
    let state = 2_166_136_261;
    for (const letter of word) state = Math.imul(state ^ letter.charCodeAt(0), 16_777_619) >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
}

/** By how many pixels an accident pushes in front, rear and roof. */
export function crushed({ zones, severity }) {
    const has = (...names) => names.some((name) => zones.includes(name));
    const depth = { minor: 0, moderate: 10, severe: 30 }[severity];
    return {
        front: has('front', 'front_left', 'front_right') ? depth : 0,
        rear: has('rear', 'rear_left', 'rear_right') ? depth : 0,
        roof: has('roof') ? depth * 0.8 : 0,
    };
}

/** Where a zone lies on the drawn side, and how far it reaches. */
function place(zone, car) {
    const of = {
        front: [car.nose + 34, 388, 64],
        front_left: [car.nose + 92, 374, 66],
        front_right: [car.nose + 92, 374, 66],
        left: [392, 384, 84],
        right: [392, 384, 84],
        rear_left: [car.tail - 84, 372, 66],
        rear_right: [car.tail - 84, 372, 66],
        rear: [car.tail - 30, 386, 62],
        roof: [(car.begins + car.ends) / 2, car.top + 8, 74],
        centre: [car.middle, 350, 70],
        underbody: [400, 436, 80],
    };
    return of[zone];
}

/** A dent: dark where the metal turns away from the light, light at its lower rim. */
function dent(canvas, x, y, reach, depth, body) {
    const bowl = (at) => (px, py) => {
        const distance = Math.hypot((px - at[0]) / reach, ((py - at[1]) / reach) * 1.35);
        return Math.exp(-distance * distance * 2.6);
    };
    const [turned, lit] = [bowl([x, y - reach * 0.1]), bowl([x + reach * 0.06, y + reach * 0.34])];
    canvas.lay(body, (px, py) => [...dark, turned(px, py) * 0.62 * depth], 1);
    canvas.lay(body, (px, py) => [...white, lit(px, py) * 0.42 * depth], 1);
}

/** Crumpled metal: facets that catch the light differently, with creases between them. */
function crumple(canvas, x, y, reach, depth, body, random) {
    const count = 9 + Math.floor(random() * 4);
    const rim = Array.from({ length: count }, (_, k) => {
        const angle = ((k + random() * 0.6) / count) * 2 * Math.PI;
        const distance = reach * (0.6 + random() * 0.5);
        return [x + distance * Math.cos(angle), y + distance * 0.78 * Math.sin(angle)];
    });
    const inner = rim.map(([px, py]) => {
        const t = 0.3 + random() * 0.3;
        return [x + (px - x) * t, y + (py - y) * t];
    });
    const facet = (...points) => {
        const shape = path().move(...points[0]).line(...points.slice(1).flat());
        const isLit = random() < 0.42;
        canvas.fill(shape, isLit ? white : dark, (0.1 + random() * 0.26) * depth, body);
    };
    const centre = [x + (random() - 0.5) * 12, y + (random() - 0.5) * 10];
    rim.forEach((point, k) => {
        const next = (k + 1) % count;
        facet(point, rim[next], inner[next], inner[k]);
        facet(centre, inner[k], inner[next]);
    });
    const creases = rim.map((point, k) => [point, inner[k], inner[(k + 2) % count]]);
    canvas.stroke(creases, 1.6, dark, 0.55 * depth, body);
    canvas.stroke(creases.map((line) => line.map(([px, py]) => [px + 1.2, py + 1.6])), 1, white, 0.4 * depth, body);
}

/** Scratches, through which the primer shows. */
function scratches(canvas, x, y, reach, depth, body, random) {
    const lines = Array.from({ length: 4 + Math.floor(depth * 7) }, () => {
        const [fromX, fromY] = [x + (random() - 0.5) * reach * 1.7, y + (random() - 0.5) * reach * 0.9];
        const [length, slope] = [reach * (0.25 + random() * 0.7), (random() - 0.5) * 0.36];
        return [0, 0.4, 1].map((t) => [fromX + (t - 0.5) * length, fromY + (t - 0.5) * length * slope + random() * 2]);
    });
    canvas.stroke(lines, 1.7, primer, 0.8, body);
    canvas.stroke(lines.map((line) => line.map(([px, py]) => [px, py + 1.4])), 1, dark, 0.45, body);
}

/** Cracks in the glass around a point. */
function cracks(canvas, x, y, reach, glass, random) {
    const rays = Array.from({ length: 15 }, (_, k) => {
        const angle = ((k + random() * 0.7) / 15) * 2 * Math.PI;
        return [0.06, 0.4, 0.75, 1.1].map((t) => {
            const bend = angle + (random() - 0.5) * 0.24;
            return [x + reach * t * Math.cos(bend), y + reach * t * Math.sin(bend)];
        });
    });
    const rings = [1, 2].map((at) => [...rays, rays[0]].map((ray) => ray[at]));
    canvas.fill(path().ellipse(x, y, reach * 0.5), white, 0.16, glass);
    canvas.stroke([...rays, ...rings], 1.1, white, 0.8, glass);
}

/** Pieces of plastic and glass on the ground. */
function debris(canvas, x, count, random) {
    for (let k = 0; k < count; k++) {
        const [px, py] = [x + (random() - 0.5) * 130, 486 + random() * 30];
        const size = 2 + random() * 6;
        const points = [0, 1, 2, 3].flatMap((corner) => {
            const angle = (corner + random() * 0.6) * (Math.PI / 2);
            return [px + size * Math.cos(angle), py + size * 0.5 * Math.sin(angle)];
        });
        const paint = random() < 0.4 ? [214, 220, 224] : [46, 48, 53];
        canvas.fill(path().move(points[0], points[1]).line(...points.slice(2)), paint, 0.9);
    }
}

/** Draws what an accident did to a car. */
export function damage(canvas, car, { zones, severity }, { body, glass }, word) {
    const random = numbers(word);
    const depth = depths[severity];
    for (const zone of zones) {
        const [x, y, reach] = place(zone, car);
        dent(canvas, x, y, reach * (0.7 + 0.3 * depth), depth, body);
        if (severity !== 'minor') crumple(canvas, x, y, reach * (0.62 + 0.38 * depth), depth, body, random);
        scratches(canvas, x, y, reach, depth, body, random);
        const isHigh = ['roof', 'left', 'right', 'centre'].includes(zone);
        if (severity === 'severe' || (severity === 'moderate' && zone === 'roof')) {
            const spot = zone === 'roof' ? [car.begins + 34, car.top + 46] : [Math.min(Math.max(x, 360), 540), 292];
            if (isHigh) cracks(canvas, ...spot, 74, glass, random);
            else debris(canvas, x, 16, random);
        }
        if (zone.startsWith('front') && severity !== 'minor') {
            canvas.fill(path().ellipse(car.nose + 46, 362, 40, 16), dark, 0.55 * depth, body);
            cracks(canvas, car.nose + 48, 360, 34, body, random);
        }
        if (zone.startsWith('rear') && severity !== 'minor') {
            canvas.fill(path().ellipse(car.tail - 20, car.deck + 38, 36, 18), dark, 0.5 * depth, body);
        }
        if (zone === 'underbody') {
            canvas.fill(path().ellipse(x, 496, 92, 9), [30, 32, 36], 0.55);
            canvas.fill(path().ellipse(x + 20, 495, 46, 3), white, 0.14);
            debris(canvas, x, 10, random);
        }
    }
}
