import { onTestFinished } from 'vitest';
import type { Client } from '../../service/api/client.ts';
import { type RunningService, startService } from '../../service/service.ts';
import { prepareFolder } from '../../service/setup/first-start.ts';
import { client, testHost, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { BUILT } from './interface.ts';

export interface RealService {
  service: RunningService;
  folder: string;
  /** The contract beside the interface: another owner's hand. */
  owner: Client;
  /** A fresh address of a page: `/settings/channels`. */
  at(route: string): string;
}

/** The whole service with the built interface on free ports, gone after the test. */
export async function startReal(
  settings: Record<string, unknown> = {},
  rules: Record<string, unknown>[] = [],
): Promise<RealService> {
  const folder = temporaryFolder();
  writeFolder(folder, settings, rules);
  const host = testHost();
  const service = await startService({
    host,
    folder,
    port: 0,
    uiPort: 0,
    rendererFolder: BUILT,
    version: '0.0.0-test',
  });
  onTestFinished(() => service.stop());
  const owner = await client(folder);
  return { service, folder, owner, at: (route) => `${service.openUrl()}#${route}` };
}

/** The whole service on a folder of a first start; again on the same folder where one is given. Gone after the test. */
export async function startFresh(folder = temporaryFolder()): Promise<RealService> {
  const host = testHost();
  prepareFolder(folder, host);
  const service = await startService({
    host,
    folder,
    port: 0,
    uiPort: 0,
    rendererFolder: BUILT,
    version: '0.0.0-test',
  });
  onTestFinished(() => service.stop());
  const owner = await client(folder);
  return { service, folder, owner, at: (route) => `${service.openUrl()}#${route}` };
}

/** A rule for every filled order with one action. */
export function onFill(id: string, action: Record<string, unknown>, changes: Record<string, unknown> = {}) {
  return {
    id,
    name: `Rule ${id}`,
    conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
    actions: [action],
    ...changes,
  };
}

/** An order of 100 US dollars on paper. */
export const ORDER = {
  type: 'order',
  broker: 'paper',
  symbol: '{{ symbol }}',
  side: 'buy',
  kind: 'market',
  notional: 100,
};
