// Two of six are gone: node restore-finality.js PART GONE NAME=URL...
//
// suspend, expel: those who are named, with the URLs of their nodes, remove the first of GONE (names with a comma
// between them). slashed: waits until the first of GONE was suspended for an offence. restore: they restore finality
// without GONE. agree: runtime and nodes count GRANDPA's sets alike.

import { connect, decide, find, key, main, say, sleep } from './client.js';

/** How long finality may take, in seconds. */
const WITHIN = 300;
/** Blocks for which the motion holds. */
const HOLDS = 600;

const [part, without, ...nodes] = process.argv.slice(2);
const gone = without.split(',').filter(Boolean).map(key);
const seats = nodes.map((it) => key(it.split('=')[0]));
const urls = nodes.map((it) => it.slice(it.indexOf('=') + 1));

const best = async (api) => (await api.rpc.chain.getHeader()).number.toNumber();
const final = async (api) => (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber();

/** Suspends or expels. */
async function remove(how) {
    const api = await connect(urls[0]);
    await decide(api, seats, api.tx.writers[how](gone[0].address, 'its machines are gone'));
    say(`${how} ${without} by ${seats.length} votes in block ${await best(api)}`);
}

async function slashed() {
    const api = await connect(urls[0]);
    const began = Date.now();
    const standing = async () => (await api.query.writers.organisations(gone[0].address)).unwrap().standing;
    while (!(await standing()).isSuspended) {
        if (Date.now() - began > WITHIN * 1_000) throw new Error(`${without} is ${await standing()}`);
        await sleep(1_000);
    }
    say(`${without} lost its bond and is suspended in block ${await best(api)}`);
}

async function restore() {
    const apis = await Promise.all(urls.map(connect));
    const [api] = apis;
    const finalised = Math.max(...(await Promise.all(apis.map(final))));
    const set = await api.query.grandpa.currentSetId();
    say(`block ${await best(api)}: final on all that are left is block ${finalised}; the runtime's set is ${set}`);
    const until = (await best(api)) + HOLDS;
    const mandate = { RestoreFinality: { without: gone.map(({ address }) => address), finalised, until } };
    const { events, block } = await decide(api, seats, api.tx.mandates.request(mandate));
    const began = Date.now();
    const seconds = () => (Date.now() - began) / 1_000;
    const number = (await api.rpc.chain.getHeader(block)).number.toNumber();
    find(events, 'mandates', 'MandateEnacted');
    const { takesPlace, setId } = find(events, 'finality', 'FinalityRestored').data;
    say(`block ${number}: finality is to be restored with block ${takesPlace}, by set ${setId}`);

    while ((await Promise.all(apis.map(final))).some((it) => it <= number)) {
        if (seconds() > WITHIN) throw new Error(`nothing past block ${number} is final after ${WITHIN} s`);
        await sleep(1_000);
    }
    say(`block ${await best(api)}: past the motion all is final again, ${Math.round(seconds())} s after it`);
    await agree(apis);
}

/** Runtime and nodes must agree on the set's id and its voters, now and when sessions have passed. */
async function agree(apis) {
    const [api] = apis;
    const session = async () => (await api.query.session.currentIndex()).toNumber();
    const until = (await session()) + 2;
    for (;;) {
        const runtime = (await api.query.grandpa.currentSetId()).toNumber();
        const voters = (await api.call.grandpaApi.grandpaAuthorities()).length;
        for (const [k, { rpc }] of apis.entries()) {
            const state = await rpc.grandpa.roundState();
            const { setId } = state;
            const weight = state.best.totalWeight;
            // The runtime counts a change when it is signalled, a node when it takes place.
            if (setId.toNumber() !== runtime || weight.toNumber() !== voters) {
                throw new Error(`${nodes[k]} votes in set ${setId} of ${weight}, not ${runtime} of ${voters}`);
            }
        }
        if ((await session()) >= until) {
            say(`runtime and nodes agree on set ${runtime} of ${voters}, two sessions later as well`);
            return;
        }
        await sleep(5_000);
    }
}

const parts = {
    ...{ slashed, restore, suspend: () => remove('suspend'), expel: () => remove('expel') },
    agree: async () => agree(await Promise.all(urls.map(connect))),
};
await main(parts[part]);
