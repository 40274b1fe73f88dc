import { type Advice, advise } from '../contract/sayings/advise.ts';
import type { Said } from '../contract/sayings/en.ts';
import type { SourceSecret } from '../listener/secrets.ts';
import { singleHeader } from '../listener/verify/header.ts';
import { type HmacScheme, schemeOf } from '../listener/verify/scheme.ts';
import type { ListScheme } from '../listener/verify/signature-list.ts';
import type { ServedSources } from '../served-sources.ts';
import type { Source } from '../settings/schema.ts';
import { oneOfList } from './list-scheme.ts';
import type { Refused } from './refusal-log.ts';

/** What the doctor says: a name for the fault, what is so, and what to do. Never a secret, and nothing of the body. */
export interface Diagnosis extends Advice {
  code: string;
}

export function diagnosis(code: string, words: Said, remedy: Said): Diagnosis {
  return { code, ...advise(words, remedy) };
}

/** A secret that may have been used, and whose it is. */
export interface CandidateSecret extends SourceSecret {
  source: string;
  /** Key of `secretsById` (okd-signed), or null. */
  webhookId: string | null;
}

/** A refused request with all that is needed to find out why. */
export interface Case {
  refused: Refused;
  source: Source;
  /** How the source's sender is to sign; null where it is to send a token. */
  scheme: HmacScheme | null;
  /** Of a sender that lists its signatures, how it does; {@link scheme} is then that of one of them. */
  list: ListScheme | null;
  /** Those of the source itself first; ended ones too. */
  secrets: readonly CandidateSecret[];
  timezone: string;
}

/** The case of a refused request, or null where its source is no longer served. */
export function caseOf(refused: Refused, { settings, secrets }: ServedSources): Case | null {
  const source = settings.sources.find(({ id }) => id === refused.source);
  if (source === undefined) return null;
  const all = settings.sources.flatMap(({ id }): CandidateSecret[] => [
    ...(secrets.bySource.get(id) ?? []).map((secret) => ({ ...secret, source: id, webhookId: null })),
    ...[...(secrets.byWebhookId.get(id) ?? [])].flatMap(([webhookId, list]) =>
      list.map((secret) => ({ ...secret, source: id, webhookId })),
    ),
  ]);
  const own = all.filter(({ source: id }) => id === source.id);
  const others = all.filter(({ source: id }) => id !== source.id);
  const { list, scheme } = oneOfList(source) ?? { list: null, scheme: schemeOf(source) };
  return { refused, source, scheme, list, secrets: [...own, ...others], timezone: settings.timezone };
}

/** How often a header is there, by its name in lower case. */
export function countOf({ rawHeaders }: Refused, name: string): number {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length;
}

export function headerOf({ rawHeaders }: Refused, name: string): string | null {
  return singleHeader(rawHeaders, name);
}
