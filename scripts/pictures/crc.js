// The checksum of PNG's chunks.

const table = Uint32Array.from({ length: 256 }, (_, start) => {
    let sum = start;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    return sum;
});

/** CRC-32 of bytes. Source: PNG specification, annex D. */
export function crc32(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
}
