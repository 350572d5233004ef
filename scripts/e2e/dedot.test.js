// dedot without generated types: everything from the node's metadata.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect } from 'node:util';
import { DedotClient, WsProvider } from 'dedot';
import { WebSocket } from 'ws';
import { endpoint, freshVin, organisation, patience, texts } from './chain.js';

// Node 20 has no WebSocket of its own.
globalThis.WebSocket ??= WebSocket;

const vin = freshVin();
let client;

before(async () => {
    client = await DedotClient.new(new WsProvider(endpoint));
});
after(() => client.disconnect());

/** Submits a call and waits until it is final. */
async function finalise(call, { key }) {
    const { dispatchError, events } = await call.signAndSend(key).untilFinalized();
    assert.equal(dispatchError, undefined, inspect(dispatchError && client.registry.findErrorMeta(dispatchError)));
    return events.map(({ event }) => event);
}

/** Asks the runtime, and expects an answer rather than an error. */
async function ask(question) {
    const answer = await question;
    assert.ok(answer.isOk, inspect(answer));
    return answer.value;
}

test('an organisation is found by its account', { timeout: patience }, async () => {
    const { key, name, country } = organisation('manufacturer');
    const writer = await client.call.writersApi.writer(key.address);
    assert.equal(writer.name, name);
    assert.equal(writer.country, country);
    assert.equal(writer.standing.type, 'Active');
});

test('registers a car and reads it back', { timeout: patience }, async () => {
    const events = await finalise(
        client.tx.vehicles.register(
            vin,
            {
                data: {
                    type: 'Manufacture',
                    value: {
                        spec: {
                            make: texts.make,
                            model: texts.model,
                            variant: 'e2e',
                            body: 'estate',
                            fuel: 'Hybrid',
                            displacementCc: 1_598,
                            motorKw: undefined,
                            colour: 'bleu nuit',
                            modelYear: 2022,
                            manufactured: '2022-03-09',
                            plant: 'Rennes',
                            euroClass: 'Euro 6',
                        },
                        checkDigitOverride: false,
                    },
                },
                eventDate: '2022-03-09',
                odometer: { type: 'Kilometres', value: 2 },
                description: 'Built',
                evidence: [],
                commitment: undefined,
            },
            undefined,
        ),
        organisation('manufacturer'),
    );
    assert.ok(events.some((event) => client.events.vehicles.VehicleRegistered.is(event)));
    const vehicle = await ask(client.call.vehiclesApi.vehicle(vin));
    assert.equal(vehicle.vin, vin);
    assert.equal(vehicle.specification.make, texts.make);
    assert.equal(vehicle.specification.model, texts.model);
});

test('records maintenance and reads it back', { timeout: patience }, async () => {
    await finalise(
        client.tx.vehicles.record(vin, {
            data: {
                type: 'Maintenance',
                value: {
                    reason: 'Repair',
                    items: [{ name: texts.part, number: '7421-QX', serial: undefined, action: 'Replace', severity: 'Moderate' }],
                },
            },
            eventDate: '2025-02-28',
            odometer: { type: 'Kilometres', value: 15_200 },
            description: texts.told,
            evidence: [],
            commitment: undefined,
        }, undefined),
        organisation('workshop'),
    );
    const { records, total, head } = await ask(client.call.vehiclesApi.records(vin, 0, 10));
    assert.equal(total, 2);
    const { entry } = records[1].record;
    assert.equal(entry.description, texts.told);
    assert.equal(entry.eventDate, '2025-02-28');
    assert.deepEqual(entry.odometer, { type: 'Kilometres', value: 15_200 });
    assert.equal(entry.data.type, 'Maintenance');
    assert.equal(entry.data.value.items[0].name, texts.part);
    assert.equal((await ask(client.call.vehiclesApi.head(vin))).head, head);
});

test('reads the odometer verdict and the storage', { timeout: patience }, async () => {
    const verdict = await ask(client.call.vehiclesApi.odometerVerdict(vin));
    assert.equal(verdict.verdict, 'Logical');
    assert.equal(verdict.lastOdometerKm, 15_200);
    assert.ok(await client.query.vehicles.vehicles(vin));
});

test('an unknown car is an error with a name', { timeout: patience }, async () => {
    const answer = await client.call.vehiclesApi.vehicle(freshVin());
    assert.ok(answer.isErr);
    assert.equal(answer.err.type, 'UnknownVehicle');
});
