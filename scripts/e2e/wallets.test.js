// Wallets: what a Ledger's generic app and the polkadot.js extension sign, by their own libraries, is accepted. A device
// shows a call by the part of the metadata that the call needs, and signs with it the digest of all metadata; the runtime
// knows that digest if it was built with its Wasm runtime.

import { lookupType, merkleizeMetadata, proof } from '@polkadot-api/merkleize-metadata';
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import { findChain } from '@polkadot/extension-chains';
import { keyring } from '@polkadot/ui-keyring';
import { u8aToHex } from '@polkadot/util';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect } from 'node:util';
import { createClient } from 'polkadot-api';
import { getPolkadotSignerFromPjs } from 'polkadot-api/pjs-signer';
import { getPolkadotSigner, withMetadataHash } from 'polkadot-api/signer';
import { getWsProvider } from 'polkadot-api/ws';
import { WebSocket } from 'ws';
import { bob, endpoint, freshVin, organisation, patience, texts } from './chain.js';
import { km, maintenance, manufacture } from './story/actors.js';

// Node 20 has no WebSocket of its own.
globalThis.WebSocket ??= WebSocket;

/** The bytes that Ledger's app (100.0.25) has room for: what is signed, and the proof. */
const deviceBuffer = 16_384;
/** The bytes of one type that the app can hash. */
const deviceHash = 4_095;

/** The coins of a transfer. */
const gift = 2n * 10n ** 12n;

const workshop = organisation('workshop');
const manufacturer = organisation('manufacturer');
/** An account as devices have it: they know no sr25519. */
const device = new Keyring({ type: 'ed25519' }).addFromUri(`//${freshVin()}`);
/** Bob's car. */
const vin = freshVin();

let api;
/** Metadata as digests are made of it. */
let metadata;
/** What wallets add to it: they read it from the chain. */
let network;
let digest;

before(
    async () => {
        api = await ApiPromise.create({ provider: new WsProvider(endpoint), noInitWarn: true });
        metadata = (await api.call.metadata.metadataAtVersion(15)).unwrap();
        const { ss58Format, tokenDecimals, tokenSymbol } = await api.rpc.system.properties();
        network = {
            base58Prefix: ss58Format.unwrap().toNumber(),
            decimals: tokenDecimals.unwrap()[0].toNumber(),
            specName: api.runtimeVersion.specName.toString(),
            specVersion: api.runtimeVersion.specVersion.toNumber(),
            tokenSymbol: tokenSymbol.unwrap()[0].toString(),
        };
        digest = u8aToHex(merkleizeMetadata(metadata, network).digest());
        const birth = manufacture('2024-01-15');
        await include(api.tx.vehicles.register(vin, birth, bob.address), manufacturer.key);
    },
    { timeout: patience },
);
after(() => api.disconnect());

/** What is wrong when a runtime without a digest is asked for it: nothing else of a transaction is ever looked up. */
function plainly(error) {
    if (!inspect(error).includes('CannotLookup')) return error;
    return new Error('the chain has no metadata hash: its runtime was built without one', { cause: error });
}

/** Submits a call and waits until it is in a block. */
function include(call, signer, options = {}) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('in no block in time')), patience);
        const settle = (outcome, value) => {
            clearTimeout(timer);
            outcome(value);
        };
        call.signAndSend(signer, options, ({ status, isError, dispatchError, events }) => {
            if (dispatchError?.isModule) {
                const { section, name, docs } = api.registry.findMetaError(dispatchError.asModule);
                settle(reject, new Error(`${section}.${name}: ${docs.join(' ')}`));
            } else if (dispatchError || isError) {
                settle(reject, new Error(`${dispatchError ?? status}`));
            } else if (status.isInBlock) {
                settle(resolve, events.map(({ event }) => event));
            }
        }).catch((error) => settle(reject, plainly(error)));
    });
}

/** What Bob does to sell his car. */
async function listing() {
    const { state } = (await api.call.vehiclesApi.vehicle(vin)).asOk;
    return api.tx.ownership.list(vin, 9_000n * 10n ** 12n, state, km(1_300));
}

const service = (told) => maintenance('2025-02-28', km(1_200), told);

/** The calls that are tried, and who signs them. */
const calls = {
    'balances.transferKeepAlive': () => [api.tx.balances.transferKeepAlive(device.address, gift), bob],
    'vehicles.record': () => [api.tx.vehicles.record(vin, service(texts.told), null), workshop.key],
    'ownership.list': async () => [await listing(), bob],
};

/** What is signed of a call, with a digest. */
async function payloadOf(call, { address }, metadataHash) {
    const { nonce, header, mortalLength } = await api.derive.tx.signingInfo(address);
    const era = api.registry.createType('ExtrinsicEra', { current: header.number, period: mortalLength });
    const { genesisHash, runtimeVersion, registry } = api;
    const { hash: blockHash, number: blockNumber } = header;
    const { signedExtensions } = registry;
    const version = api.extrinsicVersion;
    const fields = { address, blockHash, blockNumber, era, genesisHash, method: call.method, nonce, runtimeVersion };
    const payload = { ...fields, signedExtensions, version, mode: 1, metadataHash };
    return registry.createType('SignerPayload', payload);
}

test('the digest is of the chain that wallets show', () => {
    assert.deepEqual([network.tokenSymbol, network.decimals], ['URC', 12]);
    assert.equal(network.base58Prefix, api.consts.system.ss58Prefix.toNumber());
    assert.ok(api.registry.signedExtensions.includes('CheckMetadataHash'));
    // Any other name of the coins is another chain's digest: no device shows amounts in the wrong unit.
    const other = merkleizeMetadata(metadata, { ...network, tokenSymbol: 'URCX' }).digest();
    assert.notEqual(u8aToHex(other), digest);
});

for (const [name, make] of Object.entries(calls)) {
    test(`${name}: the device has room for its proof`, { timeout: patience }, async (t) => {
        const [call, signer] = await make();
        const signed = (await payloadOf(call, signer, digest)).toRaw().data;
        assert.ok(signed.includes(digest.slice(2)));
        // It can be made only where its types decode all that is signed.
        const short = merkleizeMetadata(metadata, network).getProofForExtrinsicPayload(signed);
        const bytes = (signed.length - 2) / 2 + short.length;
        t.diagnostic(`${short.length} bytes of proof, ${bytes} in all`);
        assert.ok(bytes <= deviceBuffer, `${bytes} bytes`);
        const { leaves } = proof.dec(short);
        for (const leaf of leaves) assert.ok(lookupType.enc(leaf).length <= deviceHash, leaf.path.join('::'));
        // Ledger's app, as of 100.0.25, reads no texts: it refuses a call with one, whichever the chain.
        const hasText = inspect(leaves, { depth: null }).includes("tag: 'str'");
        if (hasText) t.diagnostic("has texts: until its app shows them, only others than Ledger's devices sign it");
        if (name.startsWith('balances.')) assert.ok(!hasText, 'a transfer with texts');
    });

    test(`${name}: is accepted with the digest, and refused with another`, { timeout: 2 * patience }, async () => {
        const [call, signer] = await make();
        await include(call, signer, { mode: 1, metadataHash: digest });
        const wrong = digest.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
        const [again] = await make();
        await assert.rejects(include(again, signer, { mode: 1, metadataHash: wrong }), /bad signature/);
    });
}

/** The same by polkadot-api: it makes the transaction, and the digest, by its own code. */
async function transferByPolkadotApi(t, signer) {
    const client = createClient(getWsProvider(endpoint));
    t.after(() => client.destroy());
    const call = client.getUnsafeApi().tx.Balances.transfer_keep_alive({
        dest: { type: 'Id', value: bob.address },
        value: gift,
    });
    const outcome = await call.signAndSubmit(signer).catch((error) => {
        throw plainly(error);
    });
    assert.ok(outcome.ok, inspect(outcome.dispatchError));
}

test('polkadot-api signs with the digest', { timeout: patience }, async (t) => {
    const { decimals, tokenSymbol } = network;
    const { publicKey } = workshop.key;
    const signer = getPolkadotSigner(publicKey, 'Sr25519', (bytes) => workshop.key.sign(bytes));
    await transferByPolkadotApi(t, withMetadataHash({ decimals, tokenSymbol }, signer));
});

// The extension in this process, all but its windows: the page's side, and the background's where keys and metadata are.

/** The page that asks. */
const page = 'https://urcar.example/';
const password = 'of the tests';

/** The extension, with the workshop's account and a device's, whose user agrees to all that a page asks. */
async function extension() {
    // What it needs of its browser: to keep things, and to open the windows in which it asks.
    const kept = {};
    globalThis.chrome = {
        action: { setBadgeText() {} },
        runtime: { getURL: (path) => path },
        storage: {
            local: {
                get: async () => ({ ...kept }),
                set: async (more) => void Object.assign(kept, more),
                remove: async (key) => void delete kept[key],
            },
        },
        windows: { create() {}, remove() {} },
    };
    // Without it the extension refuses to be loaded.
    process.env.EXTENSION_PREFIX = 'urcar-e2e';
    const { default: Extension } = await import('@polkadot/extension-base/background/handlers/Extension');
    const { default: State } = await import('@polkadot/extension-base/background/handlers/State');
    const { default: Tabs } = await import('@polkadot/extension-base/background/handlers/Tabs');
    const { default: Accounts } = await import('@polkadot/extension-base/page/Accounts');
    const { default: Metadata } = await import('@polkadot/extension-base/page/Metadata');
    const { default: Signer } = await import('@polkadot/extension-base/page/Signer');
    const { AccountsStore } = await import('@polkadot/extension-base/stores');

    // By default a page may ask once in three seconds, which no person minds.
    const state = new State({}, 0);
    await state.init();
    keyring.loadAll({ store: new AccountsStore(), type: 'sr25519' });
    const background = new Extension(state);
    const tabs = new Tabs(state);

    let messages = 0;
    const click = (message, request) => background.handle(`${++messages}`, message, request);
    const { address } = workshop.key;
    const { genesisHash } = chainForExtension();
    await click('pri(accounts.create.suri)', { name: workshop.name, password, suri: workshop.uri, type: 'sr25519' });
    const hardware = { accountIndex: 0, addressOffset: 0, hardwareType: 'ledger', type: 'ed25519' };
    await click('pri(accounts.create.hardware)', { ...hardware, address: device.address, genesisHash, name: 'Device' });

    const shown = [];
    const agree = (subject, answer) =>
        subject.subscribe((requests) => {
            for (const request of requests) answer(request).catch((error) => state.getSignRequest(request.id)?.reject(error));
        });
    agree(state.authSubject, ({ id }) => click('pri(authorize.approve)', { authorizedAccounts: [address, device.address], id }));
    agree(state.metaSubject, ({ id }) => click('pri(metadata.approve)', { id }));
    agree(state.signSubject, async ({ account, id, request: { payload } }) => {
        const chain = findChain(state.knownMetadata, payload.genesisHash);
        shown.push(chain.registry.createType('Call', payload.method).toHuman());
        if (!account.isHardware) return click('pri(signing.approve.password)', { id, password, savePass: false });
        return click('pri(signing.approve.signature)', { id, ...signOnDevice(chain, payload) });
    });

    const send = (message, request) => tabs.handle(`${++messages}`, message, request, page);
    await send('pub(authorize.tab)', { origin: 'wallets.test.js' });
    return { accounts: new Accounts(send), metadata: new Metadata(send), signer: new Signer(send), shown };
}

/**
 * What the extension's window does for a hardware account; it is in no package. The device signs another payload than the
 * page asked for, so the page gets the transaction.
 */
function signOnDevice({ definition, registry }, asked) {
    const { rawMetadata, specVersion, ss58Format, tokenDecimals, tokenSymbol } = definition;
    const merkle = merkleizeMetadata(rawMetadata, {
        base58Prefix: ss58Format,
        decimals: tokenDecimals,
        specVersion,
        tokenSymbol,
    });
    registry.setSignedExtensions(asked.signedExtensions, definition.userExtensions);
    const payload = { ...asked, metadataHash: u8aToHex(merkle.digest()), mode: 1 };
    const raw = registry.createType('ExtrinsicPayload', payload, { version: payload.version });
    merkle.getProofForExtrinsicPayload(u8aToHex(raw.toU8a(true)));
    const { signature } = raw.sign(device);
    const transaction = registry.createType('Extrinsic', { method: raw.method }, { version: payload.version });
    transaction.addSignature(payload.address, signature, raw.toHex());
    return { signature, signedTransaction: transaction.toHex() };
}

/** The chain as polkadot.js apps tells the extension of it. */
function chainForExtension() {
    return {
        chain: api.runtimeChain.toString(),
        chainType: 'substrate',
        genesisHash: api.genesisHash.toHex(),
        icon: 'substrate',
        metaCalls: Buffer.from(api.runtimeMetadata.asCallsOnly.toU8a()).toString('base64'),
        rawMetadata: metadata.toHex(),
        specVersion: network.specVersion,
        ss58Format: network.base58Prefix,
        tokenDecimals: network.decimals,
        tokenSymbol: network.tokenSymbol,
        types: {},
    };
}

let wallet;

test('the extension takes the chain and shows its accounts', { timeout: patience }, async () => {
    wallet = await extension();
    assert.ok(await wallet.metadata.provide(chainForExtension()));
    const { genesisHash, specVersion } = chainForExtension();
    assert.deepEqual(await wallet.metadata.get(), [{ genesisHash, specVersion }]);
    const accounts = await wallet.accounts.get(true);
    assert.deepEqual(accounts.map(({ address }) => address).sort(), [workshop.key.address, device.address].sort());
});

/** Records a service through the extension. */
async function recordThroughIt(told, options) {
    await include(api.tx.vehicles.record(vin, service(told), null), workshop.key.address, options);
    // What the user saw before agreeing, from what the extension knows of the chain.
    const { section, method, args } = wallet.shown.at(-1);
    assert.deepEqual([section, method, args.vin, args.entry.description], ['vehicles', 'record', vin, told]);
}

test('the extension signs as the signer of a call', { timeout: patience }, () =>
    recordThroughIt('By the extension', { signer: wallet.signer }));

test('the extension signs as the signer of the API', { timeout: patience }, async () => {
    api.setSigner(wallet.signer);
    await recordThroughIt('By the extension, once more');
});

test('the extension signs where it may change the transaction', { timeout: patience }, () =>
    recordThroughIt('By the extension, which left it as it is', { withSignedTransaction: true }));

test('the extension signs with the digest', { timeout: patience }, () =>
    recordThroughIt('By the extension, with the digest', { withSignedTransaction: true, mode: 1, metadataHash: digest }));

test('the extension signs for polkadot-api', { timeout: patience }, async (t) => {
    const { signPayload, signRaw } = wallet.signer;
    await transferByPolkadotApi(t, getPolkadotSignerFromPjs(workshop.key.address, signPayload, signRaw));
    assert.equal(wallet.shown.at(-1).method, 'transferKeepAlive');
});

test('the extension signs on a device', { timeout: 2 * patience }, async () => {
    await include(api.tx.balances.transferKeepAlive(device.address, gift), bob);
    const back = api.tx.balances.transferKeepAlive(bob.address, gift / 4n);
    await include(back, device.address, { signer: wallet.signer, withSignedTransaction: true });
    assert.equal(wallet.shown.at(-1).method, 'transferKeepAlive');
});
