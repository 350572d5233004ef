// A node of the story's own: the development chain, with terms so short that a test sees every one of them end.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort, listens } from '../nodes.js';

/** What the chain's genesis says of disputes and reservations: milliseconds, then blocks. */
export const terms = { disputeWindow: 45_000, gracePeriod: 4, votingPeriod: 12, reservationPeriod: 5 };

/** The development chain's specification with the story's terms. */
function specification(binary) {
    const quiet = { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] };
    const spec = JSON.parse(execFileSync(binary, ['export-chain-spec', '--chain', 'dev'], quiet));
    const { runtimeGenesis } = spec.genesis;
    const genesis = runtimeGenesis.patch ?? runtimeGenesis.config;
    const { parameters } = genesis.genesisParameters;
    for (const term of Object.keys(terms)) {
        if (parameters[term] === undefined) throw new Error(`the development chain sets no ${term}`);
    }
    genesis.genesisParameters = { parameters: { ...parameters, ...terms } };
    return spec;
}

/** Starts a node; gives its endpoint, and what ends it and removes all that it made. */
export async function startNode() {
    const binary = process.env.URCAR_NODE;
    if (!binary) throw new Error('URCAR_NODE names the node to run');
    const folder = mkdtempSync(join(tmpdir(), 'urcar-story-'));
    const log = join(folder, 'log');
    const spec = join(folder, 'chain.json');
    writeFileSync(spec, JSON.stringify(specification(binary)));
    const [rpc, peers] = [await freePort(), await freePort()];
    const child = spawn(
        binary,
        [
            ...['--chain', spec, '--alice', '--force-authoring', '--base-path', join(folder, 'base')],
            ...['--rpc-port', `${rpc}`, '--port', `${peers}`],
            ...['--no-prometheus', '--no-mdns', '--no-telemetry'],
        ],
        { stdio: ['ignore', 'ignore', openSync(log, 'w')] },
    );
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const clear = () => rmSync(folder, { recursive: true, force: true });
    const abandon = () => {
        child.kill('SIGKILL');
        clear();
    };
    process.once('exit', abandon);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
    const lastWords = () => readFileSync(log, 'utf8').split('\n').slice(-20).join('\n');
    const stopped = gone.then((code) => Promise.reject(new Error(`the node stopped with ${code}:\n${lastWords()}`)));
    while (!(await Promise.race([listens(rpc), stopped]))) await setTimeout(100);
    return {
        endpoint: `ws://127.0.0.1:${rpc}`,
        /** Fails when the node stops. */
        stopped,
        async stop() {
            child.kill('SIGTERM');
            await gone;
            process.off('exit', abandon);
            clear();
        },
    };
}
