// A car from its left side, of no make: one design in five bodies. Its front is on the left; the ground is at 486.

import { between, path, vertical } from './canvas.js';

/** The colours of paint. */
const colours = {
    black: [44, 46, 52],
    blue: [38, 92, 168],
    brown: [112, 80, 58],
    white: [232, 233, 230],
    green: [52, 112, 84],
    grey: [116, 122, 130],
    silver: [182, 188, 194],
    red: [184, 44, 46],
};
const [white, dark] = [[255, 255, 255], [20, 22, 28]];

/**
 * The places of each body: the roof's height, where it begins and ends, where the windscreen and the rear window meet
 * the shoulder, and the height of what is behind.
 */
const bodies = {
    saloon: { roof: 246, begins: 352, ends: 524, screen: 262, rear: 628, deck: 322, wheel: 56 },
    hatchback: { roof: 238, begins: 346, ends: 582, screen: 258, rear: 690, deck: 330, wheel: 56 },
    estate: { roof: 240, begins: 350, ends: 640, screen: 262, rear: 702, deck: 330, wheel: 56 },
    suv: { roof: 206, begins: 342, ends: 622, screen: 264, rear: 698, deck: 316, wheel: 64 },
    coupe: { roof: 258, begins: 366, ends: 522, screen: 268, rear: 662, deck: 324, wheel: 58 },
};

/** The shape of a car: `crushed` says by how many pixels front, rear and roof are pushed in. */
export function shape(body, crushed) {
    const b = { ...(bodies[body] ?? bodies.saloon) };
    const { front = 0, rear = 0, roof = 0 } = crushed;
    const top = b.roof + roof;
    const [nose, tail] = [82 + front, 718 - rear];
    const outline = path()
        .move(nose + 22, 446)
        .curve(nose + 4, 446, nose, 430, nose + 2, 410)
        .curve(nose - 2, 384, nose + 4, 366, nose + 18, 354)
        .curve(nose + 44, 334 - front * 0.5, 190, 318 - front * 0.9, b.screen, 312 - front * 0.2)
        .curve(b.screen + 34, 286, b.begins - 34, top + 16, b.begins, top + 6)
        .curve(b.begins + 60, top - 8, b.ends - 80, b.roof - 8 + roof * 0.4, b.ends, b.roof + 8)
        .curve(b.ends + 34, b.roof + 22, b.rear - 34, b.deck - 32, b.rear, b.deck - 6)
        .curve(b.rear + 20, b.deck - 2, tail - 4, b.deck + 6, tail, b.deck + 34)
        .curve(tail + 4, 380, tail + 4, 410, tail - 2, 430)
        .curve(tail - 6, 446, tail - 20, 446, tail - 40, 446);
    const sill = 320;
    const middle = (b.begins + b.ends) / 2 + 14;
    const lower = (x) => (x < middle ? sill - 6 : sill - 4);
    const frontWindow = path()
        .move(b.screen + 36, lower(0))
        .curve(b.screen + 58, 296, b.begins - 12, top + 26, b.begins + 18, top + 18)
        .line(middle - 8, top + 13, middle - 8, lower(0));
    const last = Math.min(b.rear - 34, b.ends + 80);
    const rearWindow = path()
        .move(middle + 6, lower(800))
        .line(middle + 6, top + 13)
        .curve(middle + 50, b.roof + 11 + roof * 0.6, b.ends - 50, b.roof + 14, b.ends - 6, b.roof + 26)
        .curve(b.ends + 16, b.roof + 36, last - 14, sill - 30, last, lower(800));
    const windows = [frontWindow, rearWindow];
    return { ...b, top, nose, tail, middle, outline, windows, axles: [198, 602] };
}

/** Draws the shadow below a car. */
function shadow(canvas) {
    for (let step = 0; step < 8; step++) {
        canvas.fill(path().ellipse(400, 484, 344 - step * 14, 20 - step * 2), dark, 0.075);
    }
}

function wheel(canvas, x, y, radius) {
    canvas.fill(path().ellipse(x, y, radius), [28, 29, 32]);
    canvas.fill(path().ellipse(x, y, radius - 3), [44, 46, 50]);
    const rim = radius * 0.68;
    canvas.fill(path().ellipse(x, y, rim), vertical([y - rim, [214, 218, 222]], [y + rim, [128, 133, 140]]));
    canvas.fill(path().ellipse(x, y, rim - 5), [58, 61, 66]);
    for (let spoke = 0; spoke < 5; spoke++) {
        const angle = (spoke / 5) * 2 * Math.PI - Math.PI / 2;
        const at = (distance, turn) => [x + distance * Math.cos(angle + turn), y + distance * Math.sin(angle + turn)];
        const points = [...at(7, -0.9), ...at(rim - 3, -0.2), ...at(rim - 3, 0.2), ...at(7, 0.9)];
        canvas.fill(path().move(points[0], points[1]).line(...points.slice(2)), [196, 201, 206]);
    }
    canvas.fill(path().ellipse(x, y, 8), [150, 155, 161]);
}

/** Draws a car, and gives how much of each pixel its metal and its windows cover. */
export function draw(canvas, car, colour) {
    const base = colours[colour] ?? colours.grey;
    const [light, shade] = [between(base, white, 0.34), between(base, dark, 0.45)];
    shadow(canvas);
    const body = canvas.coverage(car.outline);
    const paint = vertical([car.top, between(base, white, 0.5)], [car.top + 46, light], [316, base], [330, light],
        [352, base], [408, between(base, dark, 0.16)], [446, shade]);
    canvas.lay(body, paint);
    // What lies below the bumpers and between the wheels.
    const trim = canvas.coverage(path().rounded(car.nose + 14, 426, car.tail - car.nose - 34, 28, 12));
    canvas.lay(trim, [38, 40, 45], 0.92);
    const glass = canvas.coverage({ polygons: car.windows.flatMap(({ polygons }) => polygons) });
    canvas.lay(glass, vertical([car.top, [92, 112, 128]], [320, [40, 52, 64]]));
    const gleam = path().move(car.begins + 30, car.top)
        .line(car.begins + 92, car.top, car.begins + 20, 330, car.begins - 46, 330);
    canvas.fill(gleam, white, 0.13, glass);
    const arches = canvas.coverage(car.axles.reduce((all, x) => all.ellipse(x, 430, car.wheel + 11), path()));
    canvas.lay(arches, [26, 27, 31], 1, body);
    for (const x of car.axles) wheel(canvas, x, 430, car.wheel);
    const metal = body.map((share, at) => share * (1 - glass[at]) * (1 - trim[at]) * (1 - arches[at]));
    details(canvas, car, { base, light, shade, body: metal });
    return { body: metal, glass };
}

function details(canvas, car, { base, light, shade, body }) {
    const { middle, nose, tail, top } = car;
    const seam = between(base, dark, 0.55);
    const front = car.screen + 30;
    canvas.stroke([
        [[front, 322], [front + 2, 372], [front + 26, 420]],
        [[middle, top + 10], [middle, 420]],
        [[570, 322], [566, 352], [532, 396], [526, 420]],
        [[front + 26, 420], [526, 420]],
    ], 1.8, seam, 0.75, body);
    // The line of the shoulder, in light and shade.
    canvas.stroke([[[nose + 60, 356], [300, 344], [520, 340], [tail - 20, 346]]], 2.2, shade, 0.5, body);
    canvas.stroke([[[nose + 60, 359], [300, 347], [520, 343], [tail - 20, 349]]], 1.6, light, 0.8, body);
    for (const x of [middle - 62, 520]) canvas.fill(path().rounded(x, 352, 40, 8, 4), seam, 0.9);
    // Lamps.
    const lamp = path().move(nose + 12, 366).curve(nose + 34, 350, nose + 60, 346, nose + 84, 346)
        .curve(nose + 76, 362, nose + 46, 374, nose + 10, 376);
    canvas.fill(lamp, vertical([346, [250, 251, 246]], [376, [186, 196, 204]]), 1, body);
    canvas.fill(path().ellipse(nose + 46, 359, 9, 6), [255, 255, 255], 0.9, body);
    const rear = path().move(tail + 8, car.deck + 22).line(tail + 8, car.deck + 52)
        .curve(tail - 16, car.deck + 52, tail - 44, car.deck + 44, tail - 52, car.deck + 26);
    canvas.fill(rear, vertical([car.deck + 20, [244, 84, 66]], [car.deck + 54, [168, 20, 24]]), 1, body);
    canvas.stroke([[[tail - 46, car.deck + 31], [tail + 6, car.deck + 33]]], 4, [255, 208, 186], 0.8, body);
    // A mirror.
    canvas.fill(path().rounded(car.screen + 46, 306, 36, 20, 9), base);
    canvas.fill(path().rounded(car.screen + 46, 306, 36, 9, 4), light, 0.8);
}
