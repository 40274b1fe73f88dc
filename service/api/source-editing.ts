import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { AddablePreset, SourceForm } from '../contract/source-editing.ts';
import { newSecret } from '../listener/new-secret.ts';
import type { Settings, Source } from '../settings/schema.ts';
import { pathOf, requestsPerMinute } from '../settings/source.ts';
import { withSecrets } from '../vault/with-secrets.ts';
import { audited } from './audited-settings.ts';
import type { Parts } from './parts.ts';
import { dropSecrets, secretsOf } from './source-secrets.ts';

/** The path that OKD Finance's page names (SPEC row S3), where no source has it yet. */
const OKD_PATH = '/webhook/okd-finance';
/** Where many senders put a signature, of a source that names no other header. */
const SIGNATURE_HEADER = 'x-signature';

/** Senders that take no secret of ours: they make one and show it. */
const MAKES_ITS_OWN: ReadonlySet<AddablePreset> = new Set(['stripe', 'standard-webhooks']);

export type Added = { problems: ToldProblem[] } | { secret: string | null };

/** Writes a new source, checked like one that is written by hand; its random secret is in the vault when this returns. */
export async function addSource(parts: Parts, form: SourceForm): Promise<Added> {
  const { vault, host, settings } = parts;
  const secret = newSecret(form.preset, host.random(32));
  const vaultName = freeName(`${form.id}.secret`, vault.list(), host.clock.now());
  const source = sourceOf(form, vaultName, settings.current);
  const problems = await withSecrets(vault, new Map([[vaultName, secret]]), () =>
    audited(
      parts,
      { action: 'source.change', path: `sources/${form.id}` },
      (given) => shown(given, form.id),
      (next) => {
        next.sources = [...((next.sources as Source[] | undefined) ?? []), source];
      },
    ),
  );
  if (problems.length > 0) return { problems };
  return { secret: MAKES_ITS_OWN.has(form.preset) ? null : secret };
}

/** Takes a source out, and those of its secrets out of the vault that nothing else refers to. Problems where something else needs it. */
export async function removeSource(parts: Parts, id: string): Promise<ToldProblem[]> {
  const { settings } = parts;
  const before = settings.current.sources.filter((source) => source.id === id).flatMap(secretsOf);
  const problems = await audited(
    parts,
    { action: 'source.change', path: `sources/${id}` },
    (given) => shown(given, id),
    (next) => {
      next.sources = (next.sources as Source[]).filter((source) => source.id !== id);
    },
  );
  if (problems.length > 0 || settings.problems.length > 0) return problems;
  dropSecrets(parts, id, before);
  return [];
}

/** Sets how many genuine requests a minute are taken; null: any number. Problems where nothing was written. */
export function setBudget(parts: Parts, id: string, perMinute: number | null): Promise<ToldProblem[]> {
  const budget = (source: Source) => ({ rateLimitPerMinute: requestsPerMinute(source) });
  return changeSource(parts, id, budget, (source) => ({ ...source, rateLimitPerMinute: perMinute }));
}

/** Sets from which addresses requests are taken; null: from anywhere. Problems where nothing was written. */
export function setAllowed(parts: Parts, id: string, allowIps: string[] | null): Promise<ToldProblem[]> {
  const allowed = (source: Source) => ({ allowIps: source.allowIps ?? null });
  return changeSource(parts, id, allowed, ({ allowIps: _before, ...source }) =>
    allowIps === null ? source : { ...source, allowIps },
  );
}

/** @param about what the audit shows of the source, before and after */
function changeSource(
  parts: Parts,
  id: string,
  about: (source: Source) => Record<string, unknown>,
  change: (source: Source) => unknown,
): Promise<ToldProblem[]> {
  const shownOf = ({ sources }: Settings) => {
    const source = sources.find((each) => each.id === id);
    return source === undefined ? null : about(source);
  };
  return audited(parts, { action: 'source.change', path: `sources/${id}` }, shownOf, (next) => {
    next.sources = (next.sources as Source[]).map((source) => (source.id === id ? change(source) : source));
  });
}

function sourceOf(
  { id, preset, header, signature, acceptSvix }: SourceForm,
  vaultName: string,
  { sources }: Settings,
): Record<string, unknown> {
  const isOkdPathFree = sources.every((source) => pathOf(source) !== OKD_PATH);
  return {
    id,
    preset,
    ...(preset === 'okd' && isOkdPathFree ? { path: OKD_PATH } : {}),
    ...(preset === 'hmac' ? { hmac: { header: header ?? SIGNATURE_HEADER, ...signature } } : {}),
    ...(preset === 'token' && header !== undefined ? { token: { header } } : {}),
    ...(preset === 'standard-webhooks' && acceptSvix === true ? { acceptSvix } : {}),
    secrets: [{ vault: vaultName }],
  };
}

/** A source as the audit shows it, without any secret; null where there is none. */
function shown({ sources }: Settings, id: string) {
  const source = sources.find((each) => each.id === id);
  return source === undefined ? null : { id, preset: source.preset, path: pathOf(source) };
}

function freeName(name: string, taken: readonly string[], now: number): string {
  return taken.includes(name) ? `${name}.${now.toString(36)}` : name;
}
