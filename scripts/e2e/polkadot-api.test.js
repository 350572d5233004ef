// polkadot-api without generated descriptors: everything from the node's metadata.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspect } from 'node:util';
import { createClient } from 'polkadot-api';
import { getPolkadotSigner } from 'polkadot-api/signer';
import { getWsProvider } from 'polkadot-api/ws';
import { WebSocket } from 'ws';
import { endpoint, freshVin, organisation, patience, texts } from './chain.js';

// Node 20 has no WebSocket of its own.
globalThis.WebSocket ??= WebSocket;

const vin = freshVin();
const client = createClient(getWsProvider(endpoint));
const api = client.getUnsafeApi();
after(() => client.destroy());

const signer = ({ key }) => getPolkadotSigner(key.publicKey, 'Sr25519', (payload) => key.sign(payload));

/** Submits a call and waits until it is final. */
async function finalise(call, who) {
    const outcome = await call.signAndSubmit(signer(who));
    assert.ok(outcome.ok, inspect(outcome.dispatchError));
    return outcome.events;
}

/** Asks the runtime about the finalised state, and expects an answer rather than an error. */
async function ask(question) {
    const answer = await question;
    assert.ok(answer.success, inspect(answer));
    return answer.value;
}

test('an organisation is found by its account', { timeout: patience }, async () => {
    const { key, name, country } = organisation('manufacturer');
    const writer = await api.apis.WritersApi.writer(key.address);
    assert.equal(writer.name, name);
    assert.equal(writer.country, country);
    assert.equal(writer.standing.type, 'Active');
});

test('registers a car and reads it back', { timeout: patience }, async () => {
    const events = await finalise(
        api.tx.Vehicles.register({
            vin,
            entry: {
                data: {
                    type: 'Manufacture',
                    value: {
                        spec: {
                            make: texts.make,
                            model: texts.model,
                            variant: 'e2e',
                            body: 'estate',
                            fuel: { type: 'Diesel' },
                            displacement_cc: 1_499,
                            motor_kw: undefined,
                            colour: 'bleu nuit',
                            model_year: 2023,
                            manufactured: '2023-06-01',
                            plant: 'Rennes',
                            euro_class: 'Euro 6',
                        },
                        check_digit_override: false,
                    },
                },
                event_date: '2023-06-01',
                odometer: { type: 'Kilometres', value: 2 },
                description: 'Built',
                evidence: [],
                commitment: undefined,
            },
            owner: undefined,
        }),
        organisation('manufacturer'),
    );
    assert.ok(events.some(({ type, value }) => type === 'Vehicles' && value.type === 'VehicleRegistered'));
    const vehicle = await ask(api.apis.VehiclesApi.vehicle(vin));
    assert.equal(vehicle.vin, vin);
    assert.equal(vehicle.specification.make, texts.make);
    assert.equal(vehicle.specification.model, texts.model);
});

test('records maintenance and reads it back', { timeout: patience }, async () => {
    await finalise(
        api.tx.Vehicles.record({
            vin,
            entry: {
                data: {
                    type: 'Maintenance',
                    value: {
                        reason: { type: 'Repair' },
                        items: [
                            {
                                name: texts.part,
                                number: '7421-QX',
                                serial: undefined,
                                action: { type: 'Replace' },
                                severity: { type: 'Moderate' },
                            },
                        ],
                    },
                },
                event_date: '2025-02-28',
                odometer: { type: 'Kilometres', value: 15_200 },
                description: texts.told,
                evidence: [],
                commitment: undefined,
            },
            role: undefined,
        }),
        organisation('workshop'),
    );
    const { records, total, head } = await ask(api.apis.VehiclesApi.records(vin, 0, 10));
    assert.equal(total, 2);
    const { entry } = records[1].record;
    assert.equal(entry.description, texts.told);
    assert.equal(entry.event_date, '2025-02-28');
    assert.deepEqual(entry.odometer, { type: 'Kilometres', value: 15_200 });
    assert.equal(entry.data.type, 'Maintenance');
    assert.equal(entry.data.value.items[0].name, texts.part);
    assert.equal((await ask(api.apis.VehiclesApi.head(vin))).head, head);
});

test('reads the odometer verdict and the storage', { timeout: patience }, async () => {
    const verdict = await ask(api.apis.VehiclesApi.odometer_verdict(vin));
    assert.equal(verdict.verdict.type, 'Logical');
    assert.equal(verdict.last_odometer_km, 15_200);
    assert.ok(await api.query.Vehicles.Vehicles.getValue(vin));
});

test('an unknown car is an error with a name', { timeout: patience }, async () => {
    const answer = await api.apis.VehiclesApi.vehicle(freshVin());
    assert.equal(answer.success, false);
    assert.equal(answer.value.type, 'UnknownVehicle');
});
