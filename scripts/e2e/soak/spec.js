// Prints the specification of a chain with another genesis.
//
// node spec.js SPEC PATCH NAME...: the file SPEC with PATCH, which is JSON, merged into its genesis, and with an
// organisation and session keys for each well-known name that has none.

import { Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { readFileSync } from 'node:fs';

/** Merges objects; all else is replaced. */
function merge(into, from) {
    for (const [key, value] of Object.entries(from)) {
        const both = [into[key], value].every((it) => typeof it === 'object' && it !== null && !Array.isArray(it));
        into[key] = both ? merge(into[key], value) : value;
    }
    return into;
}

const [file, patch, ...names] = process.argv.slice(2);
await cryptoWaitReady();
const address = (type, name) => new Keyring({ type }).addFromUri(`//${name}`).address;

const spec = JSON.parse(readFileSync(file, 'utf8'));
const { runtimeGenesis } = spec.genesis;
const genesis = merge(runtimeGenesis.patch ?? runtimeGenesis.config, JSON.parse(patch));
for (const name of names) {
    const account = address('sr25519', name);
    if (genesis.session.keys.some(([known]) => known === account)) continue;
    genesis.session.keys.push([account, account, { aura: account, grandpa: address('ed25519', name) }]);
    genesis.writers.organisations.push({ account, name: `${name}'s Workshop`, country: 'GBR', roles: ['workshop'] });
}
// Amounts have up to 20 digits, which JSON.stringify writes as digits, as the node demands.
process.stdout.write(JSON.stringify(spec));
