// @polkadot/api, and with it polkadot.js apps: everything from the node's metadata.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { blake2AsHex } from '@polkadot/util-crypto';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { endpoint, freshVin, organisation, patience, texts } from './chain.js';

const vin = freshVin();
let api;

before(async () => {
    api = await ApiPromise.create({ provider: new WsProvider(endpoint), noInitWarn: true });
});
after(() => api.disconnect());

/** Submits a call and waits until it is final. */
function finalise(call, { key }) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('not final in time')), patience);
        const settle = (outcome, value) => {
            clearTimeout(timer);
            outcome(value);
        };
        call.signAndSend(key, ({ status, dispatchError, events }) => {
            if (dispatchError?.isModule) {
                const { section, name, docs } = api.registry.findMetaError(dispatchError.asModule);
                settle(reject, new Error(`${section}.${name}: ${docs.join(' ')}`));
            } else if (dispatchError || status.isInvalid || status.isDropped) {
                settle(reject, new Error(`${dispatchError ?? status}`));
            } else if (status.isFinalized) {
                settle(resolve, events.map(({ event }) => event));
            }
        }).catch((error) => settle(reject, error));
    });
}

/** Asks the runtime, and expects an answer rather than an error. */
async function ask(question) {
    const answer = await question;
    assert.ok(answer.isOk, `${answer}`);
    return answer.asOk;
}

test('chain properties are what wallets show', async () => {
    assert.deepEqual(api.registry.chainTokens.length, 1);
    assert.equal(api.consts.system.ss58Prefix.toNumber(), api.registry.chainSS58);
    assert.notEqual(api.registry.chainTokens[0], 'Unit');
});

test('text fields are text', () => {
    const { register } = api.tx.vehicles;
    assert.equal(register.meta.args[0].type.toString(), 'Text');
    const entry = api.registry.createType(register.meta.args[1].type.toString());
    for (const field of ['description', 'eventDate']) assert.equal(entry.get(field).toRawType(), 'Text', field);
});

test('an organisation is found by its account', async () => {
    const { key, name, country } = organisation('manufacturer');
    const writer = (await api.call.writersApi.writer(key.address)).unwrap();
    assert.equal(writer.name.toString(), name);
    assert.equal(writer.country.toString(), country);
    assert.ok(writer.standing.isActive);
});

test('registers a car and reads it back', { timeout: patience }, async () => {
    const events = await finalise(
        api.tx.vehicles.register(
            vin,
            {
                data: {
                    Manufacture: {
                        spec: {
                            make: texts.make,
                            model: texts.model,
                            variant: 'e2e',
                            body: 'estate',
                            fuel: 'Electric',
                            displacementCc: null,
                            motorKw: 150,
                            colour: 'bleu nuit',
                            modelYear: 2024,
                            manufactured: '2024-01-15',
                            plant: 'Rennes',
                            euroClass: null,
                        },
                        checkDigitOverride: false,
                    },
                },
                eventDate: '2024-01-15',
                odometer: { Kilometres: 3 },
                description: 'Built',
                evidence: [],
                commitment: null,
            },
            null,
        ),
        organisation('manufacturer'),
    );
    assert.ok(events.some((event) => api.events.vehicles.VehicleRegistered.is(event)));
    const vehicle = await ask(api.call.vehiclesApi.vehicle(vin));
    assert.equal(vehicle.vin.toString(), vin);
    assert.equal(vehicle.specification.make.toString(), texts.make);
    assert.equal(vehicle.specification.model.toString(), texts.model);
});

test('records maintenance and reads it back', { timeout: patience }, async () => {
    await finalise(
        api.tx.vehicles.record(vin, {
            data: {
                Maintenance: {
                    reason: 'Repair',
                    items: [{ name: texts.part, number: '7421-QX', serial: null, action: 'Replace', severity: 'Moderate' }],
                },
            },
            eventDate: '2025-02-28',
            odometer: { Kilometres: 15_200 },
            description: texts.told,
            evidence: [{ blake2_256: blake2AsHex('invoice'), mediaType: 'application/pdf', bytes: 7 }],
            commitment: blake2AsHex('salt and document'),
        }, null),
        organisation('workshop'),
    );
    const { records, total, head } = await ask(api.call.vehiclesApi.records(vin, 0, 10));
    assert.equal(total.toNumber(), 2);
    const { entry } = records[1].record;
    assert.equal(entry.description.toString(), texts.told);
    assert.equal(entry.eventDate.toString(), '2025-02-28');
    assert.equal(entry.odometer.unwrap().asKilometres.toNumber(), 15_200);
    assert.equal(entry.data.asMaintenance.items[0].name.toString(), texts.part);
    assert.equal(head.toHex(), (await ask(api.call.vehiclesApi.head(vin))).head.toHex());
});

test('recomputes the head from the records', async () => {
    const { records, head } = await ask(api.call.vehiclesApi.records(vin, 0, 10));
    let computed = blake2AsHex(api.registry.createType('Text', vin).toU8a());
    for (const { record } of records) {
        assert.equal(record.previous.toHex(), computed);
        computed = blake2AsHex(new Uint8Array([...record.previous.toU8a(), ...record.toU8a()]));
    }
    assert.equal(computed, head.toHex());
});

test('reads the odometer verdict', async () => {
    const verdict = await ask(api.call.vehiclesApi.odometerVerdict(vin));
    assert.ok(verdict.verdict.isLogical);
    assert.equal(verdict.lastOdometerKm.unwrap().toNumber(), 15_200);
});

test('refusals have names', { timeout: patience }, async () => {
    const entry = (await ask(api.call.vehiclesApi.records(vin, 0, 1))).records[0].record.entry;
    await assert.rejects(finalise(api.tx.vehicles.register(vin, entry, null), organisation('manufacturer')), /vehicles\.\w+: \w+/);
    const unknown = await api.call.vehiclesApi.vehicle(freshVin());
    assert.ok(unknown.asErr.isUnknownVehicle);
});
