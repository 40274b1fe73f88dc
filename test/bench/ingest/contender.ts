import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { prepareNodeRed } from './node-red.ts';

/** One of the servers under test, running in a process of its own. */
export interface Contender {
  name: string;
  port: number;
  pid: number | undefined;
  stop(): void;
}

export const HOOKDESK = 'Hookdesk (durable, judged, queued)';

const SERVERS = {
  [HOOKDESK]: 'hookdesk.ts',
  'Hookdesk, one commit per request': 'commit-per-request.ts',
  'bare Fastify that verifies': 'bare.ts',
  'the same, answers batched per turn': 'bare-batched.ts',
};

/** Starts every server in a folder of its own below `folder`. */
export async function startContenders(folder: string, withNodeRed: boolean): Promise<Contender[]> {
  const started: Contender[] = [];
  for (const [name, file] of Object.entries(SERVERS)) {
    const data = join(folder, file);
    mkdirSync(data);
    started.push(await announced(name, [join(import.meta.dirname, 'servers', file), data]));
  }
  if (withNodeRed) started.push(await nodeRed(join(folder, 'node-red')));
  return started;
}

async function announced(name: string, args: string[]): Promise<Contender> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    child.stdout.once('data', (line: Buffer) => {
      const { port } = JSON.parse(line.toString()) as { port: number };
      resolve({ name, port, pid: child.pid, stop: () => stop(child) });
    });
  });
}

async function nodeRed(folder: string): Promise<Contender> {
  const { args, port } = prepareNodeRed(folder, await freePort());
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  for (let tries = 0; tries < 300; tries += 1) {
    if (await answers(port))
      return { name: 'Node-RED 5 (neither verifies nor keeps)', port, pid: child.pid, stop: () => stop(child) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  stop(child);
  throw new Error('Node-RED did not start within 30 s');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function stop(child: ChildProcess): void {
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
}
