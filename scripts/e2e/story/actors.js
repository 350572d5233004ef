// Who plays in the story, and what they say.

import { Keyring } from '@polkadot/api';
import { blake2AsHex, cryptoWaitReady, encodeAddress } from '@polkadot/util-crypto';
import { stringToU8a, u8aConcat } from '@polkadot/util';
import { readFileSync } from 'node:fs';

const organisations = JSON.parse(readFileSync(new URL('../../../data/organisations.json', import.meta.url), 'utf8'));

await cryptoWaitReady();
const keyring = new Keyring({ type: 'sr25519' });

/** Organisation number k of the development chain; after those of the file comes its validator, Alice. */
function organisation(k) {
    const key = keyring.addFromUri(k < organisations.length ? `//UrCar//${k}` : '//Alice');
    return { name: organisations[k]?.name ?? 'Development Validator', address: key.address, key };
}

function person(name) {
    const key = keyring.addFromUri(`//${name}`);
    return { name, address: key.address, key };
}

/** Every organisation of the consortium. */
export const consortium = Array.from({ length: organisations.length + 1 }, (_, k) => organisation(k));
export const validator = consortium.at(-1);

const called = (name) => consortium.find((one) => one.name === name);
export const manufacturer = called('Rheintal Fahrzeugwerke');
export const retailer = called('Autohaus Lindenhof');
export const workshop = called('Werkstatt Sonnenallee');
export const garage = called('Ironbridge Garage');
export const insurer = called('Hansekontor Versicherung');
export const inspector = called('Prüfwerk Mitte');
export const authority = called('Kraftfahrtregister Nordwest');

/** Has money from the start, and gives some to the others. */
export const bob = person('Bob');
export const [ann, ben, eve, zoe] = ['Ann', 'Ben', 'Eve', 'Zoe'].map((name) => person(`${name}, of the story`));

/** Where fees and slashes go: the account of the pallet id `ur/treas`. */
export const treasury = {
    name: 'the treasury',
    address: encodeAddress(u8aConcat(stringToU8a('modlur/treas'), new Uint8Array(20))),
};

/** A name for an address, where it has one. */
export function nameOf(address) {
    const known = [...consortium, bob, ann, ben, eve, zoe, treasury].find((one) => one.address === address);
    return known?.name ?? address;
}

/** An organisation as the author of a record. */
export const as = ({ address }, role) => ({ Organisation: { account: address, role } });

/** The day in UTC of a time in milliseconds. */
export const dayOf = (timestamp) => new Date(timestamp).toISOString().slice(0, 10);

/** A reading, as it is shown; it is taken so, too. */
export const km = (kilometres) => ({ kilometres });

/** What a writer says. */
export function entry(data, eventDate, odometer, description, evidence = []) {
    return { data, eventDate, odometer, description, evidence, commitment: null };
}

/** Something to back a dispute with. */
export function proof(content) {
    return { blake2_256: blake2AsHex(content), mediaType: 'image/jpeg', bytes: content.length };
}

/** The birth of a car. */
export function manufacture(manufactured) {
    const spec = {
        make: 'Citroën',
        model: '凯旋',
        variant: 'story',
        body: 'estate',
        fuel: 'Petrol',
        displacementCc: 1_598,
        motorKw: null,
        colour: 'bleu nuit',
        modelYear: Number(manufactured.slice(0, 4)),
        manufactured,
        plant: 'Rennes',
        euroClass: 'Euro 6',
    };
    return entry({ Manufacture: { spec, checkDigitOverride: false } }, manufactured, km(4), 'Built');
}

/** A visit to the workshop. */
export function maintenance(on, odometer, description) {
    const items = [{ name: '机油', number: '04-E', serial: null, action: 'Replace', severity: null }];
    return entry({ Maintenance: { reason: 'Scheduled', items } }, on, odometer, description);
}
