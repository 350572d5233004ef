// What stock clients show of calls, events and errors: every one is explained in the metadata, and everything that the
// runtime answers decodes by it alone.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { endpoint, freshVin, organisation, patience, texts } from './chain.js';

/** The pallets whose words are UrCar's own. */
const pallets = [
    ...['Work', 'Finality', 'Equivocations', 'Seats', 'Mandates', 'Writers'],
    ...['Vehicles', 'Ownership', 'Disputes', 'Rewards', 'Appraisal', 'Deadlines'],
];
/** The crates whose types are. */
const ours = ['urcar_types', 'urcar_rules', 'urcar_interfaces', 'urcar_runtime', ...pallets.map((name) => `pallet_${name.toLowerCase()}`)];
/** The runtime APIs of UrCar's own, with all their methods. */
const apis = {
    difficultyApi: ['difficulty'],
    auraEquivocationApi: ['keySession', 'isReported', 'submitEquivocationReport'],
    vehiclesApi: ['vehicle', 'records', 'head', 'pending', 'odometerVerdict', 'ownedBy', 'offer', 'overview', 'time'],
    filesApi: ['file', 'files'],
    changesApi: ['changes'],
    marketApi: ['listing', 'listings', 'find'],
    disputesApi: ['dispute', 'disputes', 'deposit'],
    appraisalApi: ['appraise'],
    writersApi: ['writer', 'names'],
    dispatchApi: ['dryRun', 'dryRunMotion'],
};

/** A sentence that a person reads: no markup, no identifiers. */
const sentence = /^[A-Z][^`_{}<>[\]]{15,}\.$/u;

const vin = freshVin();
let api;

before(async () => {
    api = await ApiPromise.create({ provider: new WsProvider(endpoint), noInitWarn: true });
});
after(() => api.disconnect());

const text = (docs) => docs.map((line) => line.toString().trim()).join(' ').trim();
const definition = (id) => api.registry.lookup.getSiType(id);

/** The variants of what a pallet has of calls, events or errors, by name. */
function* variants(part) {
    for (const pallet of api.runtimeMetadata.asLatest.pallets) {
        const name = pallet.name.toString();
        if (!pallets.includes(name) || pallet[part].isNone) continue;
        for (const variant of definition(pallet[part].unwrap().type).def.asVariant.variants) {
            yield [`${name}.${variant.name}`, variant];
        }
    }
}

/** Every type that a type is made of, itself included. */
function* parts(id, seen = new Set()) {
    const key = id.toNumber();
    if (seen.has(key)) return;
    seen.add(key);
    const type = definition(id);
    yield type;
    const { def } = type;
    const inner = {
        Composite: () => def.asComposite.fields.map((field) => field.type),
        Variant: () => def.asVariant.variants.flatMap(({ fields }) => fields.map((field) => field.type)),
        Sequence: () => [def.asSequence.type],
        Array: () => [def.asArray.type],
        Tuple: () => [...def.asTuple],
        Compact: () => [def.asCompact.type],
    };
    for (const one of inner[def.type]?.() ?? []) yield* parts(one, seen);
}

/** Whether a type is UrCar's own, and so UrCar's to explain. The types of terms are made by a macro of the SDK. */
const own = ({ path: [crate, , module] }) => ours.includes(`${crate}`) && `${module}` !== 'terms';

/** Submits a call and waits until it is in a block. */
function include(call, { key }) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('in no block in time')), patience);
        const settle = (outcome, value) => {
            clearTimeout(timer);
            outcome(value);
        };
        call.signAndSend(key, ({ status, isError, dispatchError }) => {
            if (dispatchError?.isModule) {
                const { section, name, docs } = api.registry.findMetaError(dispatchError.asModule);
                settle(reject, new Error(`${section}.${name}: ${docs.join(' ')}`));
            } else if (dispatchError || isError) {
                settle(reject, new Error(`${dispatchError ?? status}`));
            } else if (status.isInBlock) {
                settle(resolve, status.asInBlock);
            }
        }).catch((error) => settle(reject, error));
    });
}

/** Asks a runtime API, and expects that every byte of the answer is understood. */
async function ask(section, method, ...args) {
    const call = api.call[section][method];
    const { name, params } = call.meta;
    const encoded = u8aConcat(...params.map(({ type }, k) => api.registry.createType(type, args[k]).toU8a()));
    const [answer, bytes] = await Promise.all([call(...args), api.rpc.state.call(name, u8aToHex(encoded))]);
    assert.equal(u8aToHex(answer.toU8a()), bytes.toHex(), `${section}.${method} says more than is decoded`);
    return answer;
}

/** The same, where the answer is no error. */
async function know(section, method, ...args) {
    const answer = await ask(section, method, ...args);
    assert.ok(answer.isOk, `${section}.${method}: ${answer}`);
    return answer.asOk;
}

test('every pallet is there, with calls where people have something to do', () => {
    const found = api.runtimeMetadata.asLatest.pallets.filter(({ name }) => pallets.includes(name.toString()));
    assert.deepEqual(found.map(({ name }) => name.toString()).sort(), pallets.toSorted());
    const called = new Set([...variants('calls')].map(([name]) => name.split('.')[0]));
    const withCalls = ['Disputes', 'Equivocations', 'Mandates', 'Ownership', 'Seats', 'Vehicles', 'Work', 'Writers'];
    assert.deepEqual([...called].sort(), withCalls);
});

test('every error is a sentence of its own', () => {
    const errors = [...variants('errors')];
    assert.ok(errors.length > 90, `only ${errors.length}`);
    for (const [name, { docs }] of errors) assert.match(text(docs), sentence, name);
    for (const pallet of pallets) {
        const said = errors.filter(([name]) => name.startsWith(`${pallet}.`)).map(([, { docs }]) => text(docs));
        assert.equal(new Set(said).size, said.length, `two errors of ${pallet} say the same`);
    }
});

test('every call and event is explained', () => {
    for (const part of ['calls', 'events']) {
        for (const [name, { docs, fields }] of variants(part)) {
            assert.ok(text(docs).length > 15, `${name} is not explained`);
            for (const field of fields) assert.ok(field.name.isSome, `${name} has a field without a name`);
        }
    }
    for (const [name, { fields }] of variants('events')) {
        for (const field of fields) assert.ok(text(field.docs).length > 3, `${name}: ${field.name} is not explained`);
    }
});

test('every call names the errors that it may end in, and each of them is there', () => {
    const errors = new Set([...variants('errors')].map(([name]) => name));
    for (const [name, { docs }] of variants('calls')) {
        const [pallet] = name.split('.');
        const named = text(docs).match(/Errors: (.*?)(Events?: |$)/)?.[1].match(/`[A-Z]\w+`|Error::\w+/g) ?? [];
        for (const error of named.map((word) => word.replace(/`|Error::/g, ''))) {
            assert.ok(errors.has(`${pallet}.${error}`), `${name} names ${error}, which is no error`);
        }
    }
});

test('every argument has a type that says what it is', () => {
    for (const [name, { fields }] of variants('calls')) {
        for (const { type } of fields) {
            for (const part of [...parts(type)].filter(own)) {
                assert.ok(text(part.docs).length > 3, `${name}: ${part.path.join('::')} is not explained`);
            }
        }
    }
});

test('a VIN is text wherever it is asked for', () => {
    let vins = 0;
    for (const [name, { fields }] of variants('calls')) {
        const [section, method] = name.split('.');
        const { args } = api.tx[section.toLowerCase()][camel(method)].meta;
        for (const [k, field] of fields.entries()) {
            if (field.name.unwrap().toString() !== 'vin') continue;
            vins += 1;
            assert.equal(args[k].type.toString(), 'Text', name);
        }
    }
    assert.ok(vins >= 17, `only ${vins} calls take a VIN`);
    const [{ type }] = api.tx.vehicles.recordBatch.meta.args;
    assert.equal(api.registry.createType(type.toString(), [{}])[0].get('vin').toRawType(), 'Text');
    for (const [section, methods] of Object.entries(apis)) {
        for (const method of methods) {
            const { params } = api.call[section][method].meta;
            const asked = params.filter((param) => ['vin', 'after'].includes(param.name));
            for (const { type: of } of asked) assert.match(of, /^(Text|Option<Text>)$/, `${section}.${method}`);
        }
    }
});

const camel = (snake) => snake.toString().replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

test('every runtime API is explained, with all its methods', () => {
    for (const [section, methods] of Object.entries(apis)) {
        assert.deepEqual(Object.keys(api.call[section]).sort(), methods.toSorted(), section);
        for (const method of methods) {
            assert.ok(api.call[section][method].meta.description.trim(), `${section}.${method}`);
        }
    }
});

test('what is not there is answered by name', { timeout: patience }, async () => {
    const unknown = freshVin();
    for (const [section, method, ...more] of [
        ...[['vehiclesApi', 'vehicle'], ['vehiclesApi', 'records', 0, 10], ['vehiclesApi', 'head']],
        ...[['vehiclesApi', 'pending'], ['filesApi', 'file', null]],
        ...[['vehiclesApi', 'odometerVerdict'], ['vehiclesApi', 'offer'], ['marketApi', 'listing']],
        ...[['disputesApi', 'disputes', 0, 10], ['appraisalApi', 'appraise', 'EUR']],
    ]) {
        const nobody = await ask(section, method, unknown, ...more);
        assert.equal(nobody.asErr.type, 'UnknownVehicle', `${section}.${method}`);
        const malformed = await ask(section, method, 'no VIN', ...more);
        assert.equal(malformed.asErr.type, 'MalformedVin', `${section}.${method}`);
        assert.equal(malformed.asErr.asMalformedVin.type, 'Length');
    }
    assert.ok((await ask('disputesApi', 'dispute', 4_000_000_000)).isNone);
    assert.ok((await ask('writersApi', 'writer', '5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM')).isNone);
});

test('what is there decodes by the metadata alone', { timeout: 2 * patience }, async () => {
    const built = '2024-01-15';
    const reading = { Kilometres: 3 };
    const spec = {
        ...{ make: texts.make, model: texts.model, variant: 'e2e', body: 'estate', fuel: 'Electric' },
        ...{ displacementCc: null, motorKw: 150, colour: 'bleu nuit', modelYear: 2024, manufactured: built },
        ...{ plant: 'Rennes', euroClass: null },
    };
    const birth = {
        data: { Manufacture: { spec, checkDigitOverride: false } },
        ...{ eventDate: built, odometer: reading, description: 'Built', evidence: [], commitment: null },
    };
    const [maker, garage] = [organisation('manufacturer'), organisation('workshop')];
    const price = 7n * 10n ** 12n;
    await include(api.tx.vehicles.register(vin, birth, null), maker);
    const { state } = await know('vehiclesApi', 'vehicle', vin);
    await include(api.tx.ownership.list(vin, price, state, reading), maker);

    const listing = (await know('marketApi', 'listing', vin)).unwrap();
    assert.equal(listing.seller.toString(), maker.key.address);
    assert.equal(listing.price.toBigInt(), price);
    assert.equal(listing.state.toHex(), state.toHex());
    assert.equal(listing.confirmedState.toHex(), state.toHex());
    const seen = [];
    for (let after = null; ; ) {
        const page = await know('marketApi', 'listings', after, 1);
        seen.push(...page.listings.map((one) => one.vin.toString()));
        if (page.next.isNone) break;
        after = page.next.unwrap().toString();
    }
    // As a form presets it, a search finds all of them.
    const preset = {
        words: '', highestPrice: 0, oldestYear: 0, mostKilometres: 0, mostOwners: 0,
        fuel: 'NotChosen', concerns: 'Any', onlyLogical: false, onlyFree: false,
    };
    const found = (await know('marketApi', 'find', preset, null, 100)).listings.map((one) => one.vin.toString());
    assert.deepEqual(found.toSorted(), seen.toSorted());
    const none = await know('marketApi', 'find', { ...preset, words: 'nothing of this name' }, null, 100);
    assert.equal(none.listings.length, 0);
    assert.equal(seen.filter((one) => one === vin).length, 1);

    const evidence = { blake2_256: blake2AsHex(vin), mediaType: 'image/jpeg', bytes: 17 };
    await include(api.tx.disputes.open(vin, 0, null, 'WrongDetails', texts.told, evidence), garage);
    const challenged = await know('disputesApi', 'disputes', vin, 0, 10);
    assert.equal(challenged.total.toNumber(), 1);
    assert.ok(challenged.next.isNone);
    const [dispute] = challenged.disputes;
    assert.equal(dispute.statement.toString(), texts.told);
    assert.ok(dispute.status.isOpen);
    const same = (await ask('disputesApi', 'dispute', dispute.dispute)).unwrap();
    assert.equal(same.toHex(), dispute.toHex());
    // It closes nothing: the sale is barred, and the listing tells why.
    const listed = (await know('marketApi', 'listing', vin)).unwrap();
    assert.notEqual(listed.state.toHex(), state.toHex());
    const deposit = await ask('disputesApi', 'deposit');
    assert.equal(dispute.challengers[0].deposit.toString(), deposit.toString());
    assert.deepEqual(dispute.challengers.map(({ account }) => account.toString()), [garage.key.address]);
    await include(api.tx.disputes.giveUp(dispute.dispute), garage);
    const over = (await ask('disputesApi', 'dispute', dispute.dispute)).unwrap();
    assert.equal(over.status.asGivenUp.forfeited.toBigInt(), 50n * 10n ** 12n);
    assert.equal((await know('vehiclesApi', 'pending', vin)).length, 0);

    assert.equal((await know('vehiclesApi', 'vehicle', vin)).owner.unwrap().toString(), maker.key.address);
    assert.equal((await know('vehiclesApi', 'records', vin, 0, 10)).total.toNumber(), 1);
    assert.ok((await know('vehiclesApi', 'odometerVerdict', vin)).verdict.isLogical);
    assert.ok((await know('vehiclesApi', 'offer', vin)).isNone);
    assert.equal((await know('filesApi', 'file', vin, null)).vehicle.vin.toString(), vin);
    // Between two questions a block may come.
    assert.equal((await api.call.filesApi.files(null, 1)).asOk.files.length, 1);
    assert.match((await know('vehiclesApi', 'overview', vin, 0, 0)).records[0].toString(), /^0: manufacture of .* UTC by /);
    assert.ok((await api.call.changesApi.changes()).vehicles);
    const declined = (await ask('appraisalApi', 'appraise', vin, 'ZZZ')).asErr;
    assert.ok(declined.isTooFewComparables, `${declined}`);
    assert.ok((await ask('appraisalApi', 'appraise', vin, 'euro')).asErr.isInvalidCurrency);
    assert.equal((await ask('writersApi', 'writer', maker.key.address)).unwrap().name.toString(), maker.name);
    assert.ok((await ask('difficultyApi', 'difficulty')).toBigInt() > 0n);
    const [author] = await api.query.aura.authorities();
    assert.ok((await ask('auraEquivocationApi', 'keySession', author.toHex())).isSome);
    assert.ok((await ask('auraEquivocationApi', 'isReported', 7, author.toHex())).isFalse);
});
