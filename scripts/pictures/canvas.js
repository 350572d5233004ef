// A canvas that fills paths with exact coverage at their edges. The same calls give the same pixels on every machine.

/** A path of closed polygons; curves are cut into straight pieces as they come. */
export class Path {
    polygons = [];

    move(x, y) {
        this.polygons.push([[x, y]]);
        return this;
    }

    line(...points) {
        const polygon = this.polygons.at(-1);
        for (let k = 0; k < points.length; k += 2) polygon.push([points[k], points[k + 1]]);
        return this;
    }

    /** A cubic curve from where the path is. */
    curve(ax, ay, bx, by, x, y) {
        const [fromX, fromY] = this.polygons.at(-1).at(-1);
        for (let step = 1; step <= 24; step++) {
            const t = step / 24;
            const u = 1 - t;
            const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
            this.line(a * fromX + b * ax + c * bx + d * x, a * fromY + b * ay + c * by + d * y);
        }
        return this;
    }

    ellipse(x, y, width, height = width) {
        for (let step = 0; step < 64; step++) {
            const angle = (step / 64) * 2 * Math.PI;
            const point = [x + width * Math.cos(angle), y + height * Math.sin(angle)];
            if (step === 0) this.move(...point);
            else this.line(...point);
        }
        return this;
    }

    rounded(x, y, width, height, radius) {
        const [right, bottom, k] = [x + width, y + height, radius * 0.45];
        return this.move(x + radius, y)
            .line(right - radius, y).curve(right - k, y, right, y + k, right, y + radius)
            .line(right, bottom - radius).curve(right, bottom - k, right - k, bottom, right - radius, bottom)
            .line(x + radius, bottom).curve(x + k, bottom, x, bottom - k, x, bottom - radius)
            .line(x, y + radius).curve(x, y + k, x + k, y, x + radius, y);
    }
}

export const path = () => new Path();

/** A colour between two. */
export const between = (one, other, t) => one.map((value, k) => value + (other[k] - value) * t);

/** A paint that goes from one colour to others from top to bottom: pairs of a height and a colour. */
export function vertical(...stops) {
    return (x, y) => {
        const next = stops.findIndex(([at]) => y < at);
        if (next === -1) return stops.at(-1)[1];
        if (next === 0) return stops[0][1];
        const [[from, one], [to, other]] = [stops[next - 1], stops[next]];
        return between(one, other, (y - from) / (to - from));
    };
}

export class Canvas {
    constructor(width, height) {
        Object.assign(this, { width, height, mirrored: false, pixels: new Float32Array(width * height * 3) });
    }

    #x(x) {
        return this.mirrored ? this.width - x : x;
    }

    /** How much of each pixel a path covers, from 0 to 1. */
    coverage(shape) {
        const { width, height } = this;
        const sums = new Float32Array(width * height + 2);
        for (const polygon of shape.polygons) {
            polygon.forEach(([x, y], k) => {
                const [toX, toY] = polygon[(k + 1) % polygon.length];
                this.#edge(sums, this.#x(x), y, this.#x(toX), toY);
            });
        }
        for (let row = 0; row < height; row++) {
            let sum = 0;
            for (let at = row * width; at < (row + 1) * width; at++) {
                sum += sums[at];
                sums[at] = Math.min(1, Math.abs(sum));
            }
        }
        return sums;
    }

    /** Adds what lies to the right of an edge. */
    #edge(sums, fromX, fromY, toX, toY) {
        if (fromY === toY) return;
        const sign = fromY < toY ? 1 : -1;
        const [x0, y0, x1, y1] = sign > 0 ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
        const slope = (x1 - x0) / (y1 - y0);
        const clamp = (x) => Math.min(Math.max(x, 0), this.width - 0.001);
        for (let row = Math.max(0, Math.floor(y0)); row < Math.min(this.height, Math.ceil(y1)); row++) {
            const [top, bottom] = [Math.max(y0, row), Math.min(y1, row + 1)];
            const height = (bottom - top) * sign;
            const ends = [clamp(x0 + (top - y0) * slope), clamp(x0 + (bottom - y0) * slope)];
            const [left, right] = ends[0] < ends[1] ? ends : [ends[1], ends[0]];
            const [first, last] = [Math.floor(left), Math.floor(right)];
            const at = row * this.width;
            const add = (column, value) => {
                if (column < this.width) sums[at + column] += value;
            };
            for (let column = first; column <= last; column++) {
                // The part of the edge above this pixel, and where its middle lies in it.
                const [a, b] = [Math.max(left, column), Math.min(right, column + 1)];
                const share = right > left ? (b - a) / (right - left) : 1;
                const inside = 1 - ((a + b) / 2 - column);
                add(column, height * share * inside);
                add(column + 1, height * share * (1 - inside));
            }
        }
    }

    /** Lays a paint over what there is, as far as coverage and mask go. */
    lay(coverage, paint, alpha = 1, mask = undefined) {
        const colour = typeof paint === 'function' ? paint : () => paint;
        for (let y = 0; y < this.height; y++) {
            for (let x = 0; x < this.width; x++) {
                const at = y * this.width + x;
                const share = coverage[at] * alpha * (mask ? mask[at] : 1);
                if (share < 0.002) continue;
                const found = colour(this.#x(x + 0.5), y + 0.5);
                const strength = share * (found[3] ?? 1);
                for (let k = 0; k < 3; k++) {
                    this.pixels[at * 3 + k] += (found[k] - this.pixels[at * 3 + k]) * strength;
                }
            }
        }
    }

    fill(shape, paint, alpha, mask) {
        this.lay(this.coverage(shape), paint, alpha, mask);
    }

    /** Draws lines of a width, round at their ends, through lists of points. */
    stroke(lines, width, paint, alpha, mask) {
        const found = new Float32Array(this.width * this.height);
        for (const points of lines) {
            for (let k = 1; k < points.length; k++) {
                const [[x0, y0], [x1, y1]] = [points[k - 1], points[k]].map(([x, y]) => [this.#x(x), y]);
                this.#segment(found, x0, y0, x1, y1, width / 2);
            }
        }
        this.lay(found, paint, alpha, mask);
    }

    #segment(found, x0, y0, x1, y1, radius) {
        const reach = radius + 1;
        const [dx, dy] = [x1 - x0, y1 - y0];
        const length = dx * dx + dy * dy;
        const first = (one, other) => Math.max(0, Math.floor(Math.min(one, other) - reach));
        const last = (one, other, size) => Math.min(size - 1, Math.max(one, other) + reach);
        for (let y = first(y0, y1); y <= last(y0, y1, this.height); y++) {
            for (let x = first(x0, x1); x <= last(x0, x1, this.width); x++) {
                const [px, py] = [x + 0.5 - x0, y + 0.5 - y0];
                const t = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
                const distance = Math.hypot(px - t * dx, py - t * dy);
                const at = y * this.width + x;
                const share = Math.min(1, Math.max(0, radius + 0.5 - distance)) * Math.min(1, radius * 2);
                found[at] = Math.max(found[at], share);
            }
        }
    }

    /** The pixels as bytes: red, green, blue. In steps of two, which nobody sees, and which pack better. */
    bytes() {
        return Uint8Array.from(this.pixels, (value) => Math.min(254, Math.max(0, Math.round(value / 2) * 2)));
    }
}
