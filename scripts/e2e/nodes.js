// Nodes that a test starts for itself.

import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A port on this machine that nobody listens on. */
export function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

/** Whether anybody listens on a port of this machine. */
export function listens(port) {
    return new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1');
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
        socket.once('connect', () => socket.destroy());
    });
}

/** Starts a node on a folder, or on one of its own; gives the folder, and what ends the node. */
export async function runNode(of, options) {
    const folder = of ?? mkdtempSync(join(tmpdir(), 'urcar-e2e-'));
    const log = join(folder, 'log');
    const child = spawn(process.env.URCAR_NODE, ['--base-path', join(folder, 'base'), ...options], {
        stdio: ['ignore', 'ignore', openSync(log, 'a')],
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const clear = () => rmSync(folder, { recursive: true, force: true });
    const abandon = () => {
        child.kill('SIGKILL');
        clear();
    };
    process.once('exit', abandon);
    const lastWords = () => readFileSync(log, 'utf8').split('\n').slice(-20).join('\n');
    const stopped = gone.then((code) => Promise.reject(new Error(`the node stopped with ${code}:\n${lastWords()}`)));
    // Whoever waits for something else doesn't hear of it.
    stopped.catch(() => {});
    return {
        folder,
        /** Fails when the node stops. */
        stopped,
        /** Ends the node, and removes what it kept if that is to go. */
        async stop(clears) {
            child.kill('SIGTERM');
            await gone;
            process.off('exit', abandon);
            if (clears) clear();
        },
    };
}
