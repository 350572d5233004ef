// Prints the bonds of organisations: node bonds.js URL NAME...

import { UNIT, bond, connect, key, main } from './client.js';

await main(async () => {
    const [url, ...names] = process.argv.slice(2);
    const api = await connect(url);
    for (const name of names) console.log(`${name} ${(await bond(api, key(name))) / UNIT}`);
});
