import type { Host } from '../host.ts';
import { readOwner } from '../owner/lock.ts';
import type { Source } from '../settings/schema.ts';
import { readSettings } from '../settings/settings.ts';
import { pathOf } from '../settings/source.ts';
import { resultLines } from '../tester/result-text.ts';
import { addressOf, type SigningSecret, signingSecret, sourceNamed } from '../tester/target.ts';
import { type TestResult, WebhookTester } from '../tester/webhook-tester.ts';
import { DONE, NOT_SO } from './exit-status.ts';
import { headlessHost, SILENT } from './headless-host.ts';
import type { Invocation } from './invocation.ts';
import { secretPlaces } from './secret-places.ts';

export interface SelftestOptions {
  source?: string;
  url?: URL;
}

/** A receiver of which nothing is known but its address is taken for the document's own (SPEC rows S108, S112). */
const BARE: Source = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance' };
const BARE_SECRET = 'test-secret';

/**
 * `hookdesk selftest`: the webhook tester, against the running owner of the data folder, an address, or where there is neither
 * a temporary service with the folder's source. Status 1 unless all cases pass.
 */
export async function selftest(invocation: Invocation, options: SelftestOptions, version: string): Promise<number> {
  const { json, output } = invocation;
  const host = headlessHost(invocation.environment, process.stderr, SILENT);
  const { source, secret } = subjectOf(invocation, options);
  const receiver = await receiverOf(invocation, options, source, secret, host, version);
  if (!json) output.line('Starting webhook tests...');
  try {
    const tester = new WebhookTester({ source, secret, url: receiver.url, pass: receiver.pass }, host.clock, SILENT);
    const results = await tester.runTests((result) => {
      if (json) output.json(result);
    });
    if (json) output.json({ passed: tester.passed, tests: results.length });
    else report(invocation, results, tester.passed);
    return tester.passed === results.length ? DONE : NOT_SO;
  } finally {
    await receiver.stop();
  }
}

function report({ output }: Invocation, results: readonly TestResult[], passed: number): void {
  output.line();
  output.line('=== Webhook Test Results ===');
  for (const line of results.flatMap(resultLines)) output.line(line);
  output.line();
  output.line(`Passed: ${passed}/${results.length} tests`);
}

/** The source under test and the secret that proves our requests. */
function subjectOf(invocation: Invocation, options: SelftestOptions): { source: Source; secret: SigningSecret } {
  const settings = readSettings(invocation.folder);
  const source =
    options.source === undefined ? likeliest(settings.sources, options.url) : sourceNamed(settings, options.source);
  if (source === null) return { source: BARE, secret: { value: invocation.environment.WEBHOOK_SECRET || BARE_SECRET } };
  return { source, secret: signingSecret(settings, source, secretPlaces(invocation), invocation.now()) };
}

/** The source whose path an address has; for a bare host, or without an address, the first. */
function likeliest(sources: readonly Source[], url: URL | undefined): Source | null {
  const isBareHost = url === undefined || url.pathname === '/';
  return sources.find((source) => isBareHost || pathOf(source) === url.pathname) ?? null;
}

interface Receiver {
  url: string;
  pass: string | null;
  stop: () => Promise<void>;
}

async function receiverOf(
  { folder, output }: Invocation,
  { url }: SelftestOptions,
  source: Source,
  secret: SigningSecret,
  host: Host,
  version: string,
): Promise<Receiver> {
  if (url !== undefined) return { url: addressOf(source, url), pass: null, stop: async () => {} };
  const owner = readOwner(folder);
  if (owner !== null) {
    return { url: addressOf(source, owner.listenerUrl), pass: owner.listenerPass ?? null, stop: async () => {} };
  }
  output.notice(`No Hookdesk is running on ${folder}: testing a temporary one with the source "${source.id}".`);
  // The whole service, which a test of a running one need not load.
  const { startTemporaryService } = await import('../tester/temporary-service.ts');
  const service = await startTemporaryService(source, secret, host, version);
  return { url: addressOf(source, service.listenerUrl), pass: null, stop: service.stop };
}
