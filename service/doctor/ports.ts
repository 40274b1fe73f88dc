import { createServer } from 'node:net';
import type { Said } from '../contract/sayings/en.ts';
import type { Settings } from '../settings/schema.ts';
import { broken, type Diagnosis, healthy } from './finding.ts';
import type { Patient } from './patient.ts';

/** The ports of the settings: ours already, or free to be taken. */
export async function examinePorts({ listener, ui }: Settings, { owner }: Patient): Promise<Diagnosis[]> {
  const asked = [
    { path: '$.listener.port', host: listener.host, port: listener.port, ours: owner?.listenerUrl },
    { path: '$.ui.port', host: '127.0.0.1', port: ui.port, ours: owner?.uiUrl },
  ];
  return Promise.all(asked.map(({ path, host, port, ours }) => examinePort(path, host, port, ours, owner?.pid)));
}

async function examinePort(
  path: string,
  host: string,
  port: number,
  ours: string | undefined,
  pid: number | undefined,
): Promise<Diagnosis> {
  if (ours !== undefined) return healthy('port', path, ['portOurs', String(pid), ours]);
  if (port === 0) return healthy('port', path, ['portPicked']);
  const code = await tryToListen(host, port);
  if (code === null) return healthy('port', path, ['portFree', String(port), host]);
  const found: Said =
    code === 'EADDRINUSE' ? ['portTaken', String(port), host] : ['portRefused', host, String(port), code];
  return broken('port', path, found, ['freePort']);
}

/** Null when the port could be taken (it is given back at once), else the system's error code. */
function tryToListen(host: string, port: number): Promise<string | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
