import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleDocument } from '../../../rules/document/schema.ts';
import { RULES_FOLDER } from '../../rulebook/rulebook.ts';
import type { Source } from '../../settings/schema.ts';
import { SETTINGS_FILE } from '../../settings/settings.ts';
import { EXAMPLE_RULES } from '../../setup/example-rules.ts';
import { openVault } from '../../vault/vault.ts';

/** The source of the demo; its budget leaves room for the burst at the end. */
export const DEMO_SOURCE: Source = {
  id: 'okd',
  preset: 'okd',
  path: '/webhook/okd-finance',
  secrets: [{ vault: 'okd.secret' }],
  rateLimitPerMinute: 10_000,
};

/** A data folder that lives as long as the demo: the rules of a first start, and one that calls a server. */
export function createDemoFolder(
  secret: string,
  receiver: { url: string; host: string },
  random: (bytes: number) => Uint8Array,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-demo-'));
  openVault(folder, null, random).set('okd.secret', secret);
  const settings = { listener: { port: 0 }, sources: [DEMO_SOURCE], http: { allowHosts: [receiver.host] } };
  writeFileSync(join(folder, SETTINGS_FILE), JSON.stringify(settings, null, 2), { mode: 0o600 });
  mkdirSync(join(folder, RULES_FOLDER), { mode: 0o700 });
  for (const rule of [...EXAMPLE_RULES, callingRule(receiver.url)]) {
    writeFileSync(join(folder, RULES_FOLDER, `${rule.id}.json`), JSON.stringify(rule, null, 2));
  }
  return folder;
}

function callingRule(url: string): RuleDocument {
  return {
    id: 'fill-to-server',
    name: 'A fill of 1,000 or more calls my server',
    conditions: {
      all: [
        { fact: 'type', operator: 'equal', value: 'order.filled' },
        { fact: 'notional', operator: 'greaterThanInclusive', value: 1_000 },
      ],
    },
    actions: [
      {
        type: 'http',
        method: 'POST',
        url,
        body: { order: '{{ orderId }}', symbol: '{{ symbol }}', notional: '{{ notional }}' },
      },
    ],
  };
}
