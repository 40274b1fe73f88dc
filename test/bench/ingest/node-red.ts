import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH_PATH } from './requests.ts';

/** http-in → function → response; it neither verifies nor keeps anything. */
const FLOW = [
  { id: 'tab', type: 'tab', label: 'bench' },
  { id: 'in', z: 'tab', type: 'http in', url: BENCH_PATH, method: 'post', wires: [['judge']] },
  {
    id: 'judge',
    z: 'tab',
    type: 'function',
    func: `const fired = msg.payload.type === 'order.filled' && msg.payload.data.symbol === 'BTCUSDT';
msg.payload = { status: 'accepted', fired };
return msg;`,
    outputs: 1,
    wires: [['out']],
  },
  { id: 'out', z: 'tab', type: 'http response', statusCode: '200', wires: [] },
];

/** Installs Node-RED 5 into a folder and writes the flow; returns the arguments that start it, and its port. */
export function prepareNodeRed(folder: string, port: number): { args: string[]; port: number } {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const install = ['install', '--no-audit', '--no-fund', '--loglevel=error', 'node-red@5'];
  const installed = spawnSync('npm', install, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (installed.status !== 0) throw new Error('Node-RED could not be installed');
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(FLOW));
  writeFileSync(
    join(folder, 'settings.js'),
    `module.exports = { uiPort: ${port}, uiHost: '127.0.0.1', flowFile: 'flows.json', httpAdminRoot: false,
      logging: { console: { level: 'error' } } };`,
  );
  const program = join(folder, 'node_modules', 'node-red', 'red.js');
  return { args: [program, '--userDir', folder, '--settings', join(folder, 'settings.js')], port };
}
