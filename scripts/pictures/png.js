// Pictures as PNG.

import { crc32 } from './crc.js';
import { deflateSync } from 'node:zlib';

function chunk(name, data) {
    const body = Buffer.concat([Buffer.from(name, 'ascii'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
}

/** The rows as PNG filters them: each by the filter that leaves the least. */
function filtered(bytes, width, height) {
    const stride = width * 3;
    const rows = [];
    for (let row = 0; row < height; row++) {
        const at = row * stride;
        const left = (k) => (k >= 3 ? bytes[at + k - 3] : 0);
        const above = (k) => (row > 0 ? bytes[at + k - stride] : 0);
        const tried = [() => 0, left, above].map((predicted, filter) => {
            const out = Buffer.alloc(stride + 1);
            out[0] = filter;
            let rest = 0;
            for (let k = 0; k < stride; k++) {
                const value = (bytes[at + k] - predicted(k)) & 255;
                out[k + 1] = value;
                rest += Math.min(value, 256 - value);
            }
            return { out, rest };
        });
        rows.push(tried.reduce((best, one) => (one.rest < best.rest ? one : best)).out);
    }
    return Buffer.concat(rows);
}

/** The file of a picture of so many pixels, three bytes each. */
export function png(bytes, width, height) {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        chunk('IHDR', head),
        chunk('IDAT', deflateSync(filtered(bytes, width, height), { level: 9 })),
        chunk('IEND', Buffer.alloc(0)),
    ]);
}
