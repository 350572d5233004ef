// One picture: a car with its damage before a wall, and a plan of where it was hit.

import { Canvas, path, vertical } from './canvas.js';
import { draw, shape } from './car.js';
import { crushed, damage, numbers } from './damage.js';
import { write } from './letters.js';
import { png } from './png.js';

const [width, height] = [800, 600];

/** Walls and floors: a workshop, a yard, an evening. */
const places = [
    { wall: [[0, [208, 217, 224]], [430, [238, 241, 243]]], floor: [[430, [158, 163, 168]], [600, [196, 200, 203]]] },
    { wall: [[0, [150, 190, 222]], [430, [228, 238, 242]]], floor: [[430, [142, 148, 142]], [600, [178, 183, 176]]] },
    { wall: [[0, [92, 98, 128]], [430, [226, 190, 168]]], floor: [[430, [104, 102, 112]], [600, [140, 136, 142]]] },
];

/** Where each zone lies on the plan, whose front is on the left. */
const plan = {
    front: [8, 22, 16, 16], front_left: [10, 42, 26, 14], front_right: [10, 4, 26, 14], left: [44, 44, 42, 12],
    right: [44, 4, 42, 12], rear_left: [94, 42, 26, 14], rear_right: [94, 4, 26, 14], rear: [106, 22, 16, 16],
    roof: [52, 18, 34, 24], centre: [30, 18, 20, 24], underbody: [30, 20, 76, 20],
};

function backdrop(canvas, random) {
    const { wall, floor } = places[Math.floor(random() * places.length)];
    canvas.fill(path().move(0, 0).line(width, 0, width, 430, 0, 430), vertical(...wall));
    canvas.fill(path().move(0, 430).line(width, 430, width, height, 0, height), vertical(...floor));
    for (let x = 100; x < width; x += 200) canvas.stroke([[[x, 0], [x, 430]]], 2, [90, 96, 104], 0.1);
    canvas.stroke([[[0, 430], [width, 430]]], 3, [80, 84, 90], 0.28);
    for (const x of [-60, 180, 420, 660]) {
        canvas.stroke([[[x, height], [400 + (x - 400) * 0.72, 431]]], 2, [80, 84, 90], 0.12);
    }
}

function inset(canvas, zones) {
    const [left, top] = [636, 26];
    canvas.fill(path().rounded(left - 10, top - 10, 150, 80, 10), [255, 255, 255], 0.86);
    const car = path().rounded(left + 4, top + 4, 122, 52, 20);
    canvas.fill(car, [206, 211, 216]);
    canvas.fill(path().rounded(left + 40, top + 10, 58, 40, 12), [148, 158, 168]);
    canvas.fill(path().rounded(left + 52, top + 12, 34, 36, 8), [206, 211, 216]);
    const mask = canvas.coverage(path().rounded(left + 2, top + 2, 126, 56, 20));
    for (const zone of zones) {
        const [x, y, wide, high] = plan[zone];
        canvas.fill(path().rounded(left + x - 3, top + y - 3, wide + 6, high + 6, 8), [214, 40, 36], 0.8, mask);
    }
}

/** The PNG of a car: `{ vin, body, colour, zones, severity }`, without zones as it was before an accident or after. */
export function picture(car) {
    const canvas = new Canvas(width, height);
    backdrop(canvas, numbers(`${car.vin} ${car.zones}`));
    const isRight = car.zones.filter((zone) => zone.endsWith('right')).length
        > car.zones.filter((zone) => zone.endsWith('left')).length;
    canvas.mirrored = isRight;
    const drawn = shape(car.body, crushed(car));
    damage(canvas, drawn, car, draw(canvas, drawn, car.colour), car.vin);
    canvas.mirrored = false;
    if (car.zones.length > 0) inset(canvas, car.zones);
    write(canvas, car.vin, 28, 562, 2, [20, 22, 28], 0.75);
    write(canvas, 'DRAWN BY URCAR', 602, 562, 2, [20, 22, 28], 0.5);
    return png(canvas.bytes(), width, height);
}
