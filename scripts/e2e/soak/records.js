// Honest records, one after the other by each workshop, and how many slots each takes into a block.
//
// node records.js URL MANUFACTURER WORKSHOPS SECONDS CARS READY FILE: registers a car for each of WORKSHOPS (names with
// a comma between them) and makes the file CARS; once there is a file READY, has each write records to its own car for
// so long, prints what came of it, and writes it to FILE as JSON.

import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freshVin, texts } from '../chain.js';
import { SLOT, connect, key, main, say, sleep, slotOf, submit } from './client.js';

const built = '2024-01-02';
const plain = { eventDate: built, odometer: null, description: 'soak', evidence: [], commitment: null };
const spec = {
    ...{ make: texts.make, model: texts.model, variant: 'soak', body: 'estate', fuel: 'Electric' },
    ...{ displacementCc: null, motorKw: 150, colour: 'white', modelYear: 2024, manufactured: built },
    ...{ plant: 'Rennes', euroClass: 'n/a' },
};
const items = [{ name: texts.part, number: '7421-QX', serial: null, action: 'Replace', severity: 'Moderate' }];

/** Writes records until told to stop. `slots` has how many slots each took, `again` how many had to be sent anew. */
export class Honest {
    slots = [];
    again = 0;
    refused = [];
    #stopped = false;

    constructor(api, manufacturer, workshop) {
        Object.assign(this, { api, manufacturer: key(manufacturer), workshop: key(workshop), vin: freshVin() });
    }

    async register() {
        const data = { Manufacture: { spec, checkDigitOverride: false } };
        await submit(this.api, this.api.tx.vehicles.register(this.vin, { ...plain, data }, null), this.manufacturer);
    }

    async write(pause = 500) {
        while (!this.#stopped) {
            await this.#one();
            await sleep(pause);
        }
    }

    stop() {
        this.#stopped = true;
    }

    /**
     * One record. A runtime that changed in between makes a signature invalid: it is signed anew, again where the pool
     * still has the invalid one.
     */
    async #one() {
        const data = { Maintenance: { reason: 'Repair', items } };
        const asked = Math.floor(Date.now() / SLOT);
        for (const last of [false, false, false, true]) {
            try {
                const call = this.api.tx.vehicles.record(this.vin, { ...plain, data }, null);
                const block = await submit(this.api, call, this.workshop);
                this.slots.push(slotOf(await this.api.rpc.chain.getHeader(block)) - asked);
                return;
            } catch (error) {
                if (last) this.refused.push(error.message);
                else this.again++;
                await sleep(SLOT);
            }
        }
    }

    /** What came of it. */
    summary() {
        return summary([this]);
    }

    /** Fails where records were lost, or the chain holds others. */
    async check() {
        const { records, refused, again } = this.summary();
        if (refused.length) throw new Error(`${refused.length} records were refused: ${refused[0]}`);
        const kept = (await this.api.query.vehicles.vehicles(this.vin)).unwrap().records.toNumber();
        // The registration is the first. What was sent anew may have come both times.
        const [least, most] = [records + 1, records + 1 + again];
        if (kept < least || kept > most) throw new Error(`the file has ${kept} records, not ${least} to ${most}`);
    }
}

/** What came of the records of all. */
function summary(writers) {
    const sorted = writers.flatMap(({ slots }) => slots).toSorted((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
    const again = writers.reduce((sum, writer) => sum + writer.again, 0);
    const refused = writers.flatMap((writer) => writer.refused);
    return { records: sorted.length, median: at(0.5), worst: at(1), again, refused };
}

/** A line about records. */
export const words = ({ records, median, worst, again }) =>
    `${records} honest records, in a block after ${median} slots at the median, ${worst} at most; ${again} sent again`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    await main(async () => {
        const [url, manufacturer, workshops, seconds, cars, ready, file] = process.argv.slice(2);
        const one = async (workshop) => new Honest(await connect(url), manufacturer, workshop);
        const all = await Promise.all(workshops.split(',').map(one));
        for (const honest of all) await honest.register();
        writeFileSync(cars, '');
        while (!existsSync(ready)) await sleep(100);
        setTimeout(() => all.forEach((honest) => honest.stop()), seconds * 1_000);
        await Promise.all(all.map((honest) => honest.write()));
        say(words(summary(all)));
        writeFileSync(file, JSON.stringify(summary(all)));
        for (const honest of all) await honest.check();
    });
}
