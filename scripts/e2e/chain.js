// What every client meets here: where the node is, who may write, and a car to write about.

import { Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { readFileSync } from 'node:fs';

/** The JSON-RPC endpoint of a node on the development chain. */
export const endpoint = process.env.URCAR_WS ?? 'ws://127.0.0.1:9944';

/** How long a transaction may take to be final, in milliseconds. */
export const patience = 90_000;

const organisations = JSON.parse(readFileSync(new URL('../../data/organisations.json', import.meta.url), 'utf8'));

await cryptoWaitReady();
const keyring = new Keyring({ type: 'sr25519' });

/** The first organisation with a role, and its key on the development chain: organisation number k signs as `//UrCar//k`. */
export function organisation(role) {
    const k = organisations.findIndex(({ roles }) => roles.includes(role));
    const uri = `//UrCar//${k}`;
    return { ...organisations[k], uri, key: keyring.addFromUri(uri) };
}

/** A person who has money from the start. */
export const bob = keyring.addFromUri('//Bob');

/** A VIN that no other run had. Its first character asks for no check digit. */
export function freshVin() {
    const alphabet = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ';
    const random = () => alphabet[Math.floor(Math.random() * alphabet.length)];
    return 'WUC' + Array.from({ length: 14 }, random).join('');
}

/** Texts as they come in the trade: no client may show them as bytes. */
export const texts = { make: 'Citroën', model: '凯旋', part: '前保险杠', told: '更换前保险杠 — front bumper replaced' };
