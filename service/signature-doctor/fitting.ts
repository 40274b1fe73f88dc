import { momentText } from '../../rules/templates/moment.ts';
import type { Said } from '../contract/sayings/en.ts';
import { type Case, countOf, type Diagnosis, diagnosis, headerOf } from './case.ts';
import type { Fit } from './fit.ts';
import { presetOf, saidOfContent } from './known-schemes.ts';

/** What an own secret of `standard-webhooks` stands for: its base64, not its text. */
const BASE64_PRESETS: ReadonlySet<string> = new Set(['standard-webhooks']);

/**
 * Of a request whose signature fits in some way: in what that way differs from how the source expects it. Several differences
 * are told together; the first one names the case.
 */
export function diagnoseFit(found: Fit, examined: Case): Diagnosis {
  const differences = [whose, ended, keyForm, bodyForm, signedContent, header, encoding, timestamp].flatMap(
    (look) => look(found, examined) ?? [],
  );
  const [first] = differences;
  if (first === undefined) return UNEXPLAINED;
  const remedies = new Map(differences.map(({ remedy, said }) => [remedy, said.remedy]));
  return diagnosis(first.code, together(differences.map(({ said }) => said.words)), together([...remedies.values()]));
}

function together(all: readonly Said[]): Said {
  const [only, ...more] = all;
  return only !== undefined && more.length === 0 ? only : ['sentences', ...all];
}

const UNEXPLAINED = diagnosis('fits', ['signatureFits'], ['secretChangedSince']);

function whose({ secret }: Fit, { source, refused }: Case): Diagnosis | null {
  if (secret.source !== source.id) {
    return diagnosis('other_source', ['signedByOther', secret.source], ['bringTogether', secret.source, source.id]);
  }
  if (secret.webhookId === null || headerOf(refused, 'x-webhook-id') === secret.webhookId) return null;
  return diagnosis('other_webhook_id', ['signedByOtherId', secret.webhookId], ['putUnderId']);
}

function ended({ secret: { until } }: Fit, { refused, timezone }: Case): Diagnosis | null {
  if (until === null || refused.at < until) return null;
  return diagnosis('secret_ended', ['signedByEnded', momentText(until, timezone)], ['giveNewSecret']);
}

const KEY_FORMS: Readonly<Record<Exclude<Fit['keyForm'], 'as_it_is'>, Diagnosis>> = {
  trimmed: diagnosis('secret_white_space', ['secretTrimmed'], ['enterWithoutBlanks']),
  line_end: diagnosis('secret_white_space', ['secretLineEnd'], ['enterWithoutBlanks']),
  hex: diagnosis('secret_form', ['secretFromHex'], ['takeAsText']),
  base64: diagnosis('secret_form', ['secretFromBase64'], ['takeAsText']),
};

function keyForm({ keyForm: form }: Fit, { source }: Case): Diagnosis | null {
  const expected = BASE64_PRESETS.has(source.preset) ? 'base64' : 'as_it_is';
  if (form === expected) return null;
  return form === 'as_it_is' ? diagnosis('secret_form', ['textAsKey'], ['decodeWhsec']) : KEY_FORMS[form];
}

function bodyForm({ bodyForm: form }: Fit): Diagnosis | null {
  if (form === 'as_received') return null;
  return form === 'line_end'
    ? diagnosis('body_line_end', ['otherLineEnd'], ['signAsSent'])
    : diagnosis('body_rewritten', ['bodyRewritten'], ['passUnchanged']);
}

function signedContent({ content, digest }: Fit, { source, scheme }: Case): Diagnosis | null {
  if (scheme === null) {
    return diagnosis(
      'other_scheme',
      ['signsNoToken', saidOfContent(content), digest.header],
      ['setPresetOf', source.id, presetOf(digest.header, content) ?? 'hmac'],
    );
  }
  const expected = scheme.content.map((piece) => ('text' in piece ? piece.text : `{${piece.value}}`)).join('');
  if (content === expected) return null;
  const preset = presetOf(digest.header, content);
  return diagnosis(
    'other_scheme',
    ['signedOver', saidOfContent(content), saidOfContent(expected)],
    preset === null || preset === source.preset ? ['setContent'] : ['howPresetSigns', preset, source.id],
  );
}

function header({ digest }: Fit, { scheme, refused }: Case): Diagnosis | null {
  if (scheme === null) return null;
  if (digest.header !== scheme.header) {
    return diagnosis(
      'other_header',
      ['signatureElsewhere', digest.header, scheme.header],
      ['useHeader', scheme.header],
    );
  }
  if (countOf(refused, scheme.header) < 2) return null;
  return diagnosis('header_twice', ['headerTwice', scheme.header], ['sendOnce']);
}

function encoding({ digest, algorithm }: Fit, { scheme }: Case): Diagnosis | null {
  if (scheme === null || digest.header !== scheme.header) return null;
  if (algorithm !== scheme.algorithm) {
    return diagnosis(
      'other_algorithm',
      ['otherAlgorithm', algorithm.toUpperCase(), scheme.algorithm.toUpperCase()],
      ['setAlgorithm'],
    );
  }
  if (digest.encoding !== scheme.encoding) {
    return diagnosis('other_encoding', ['otherEncoding', digest.encoding, scheme.encoding], ['setEncoding']);
  }
  const isPrefixFine = digest.prefix === scheme.prefix || (digest.prefix === '' && !scheme.prefixRequired);
  if (isPrefixFine && digest.isLast) return null;
  return diagnosis('other_prefix', scheme.prefix === '' ? ['somethingAround'] : ['somethingBefore', scheme.prefix], [
    'signatureAlone',
  ]);
}

const TIMES = { s: /^\d{10}$/, ms: /^\d{13}$/ } as const;

function timestamp(_found: Fit, { scheme, refused }: Case): Diagnosis | null {
  if (scheme?.timestamp == null) return null;
  const { header: name, unit } = scheme.timestamp;
  const value = headerOf(refused, name);
  if (value === null) {
    return diagnosis('timestamp_missing', ['timeMissing', name], ['sendTimeIn', name]);
  }
  if (TIMES[unit].test(value)) return null;
  return diagnosis('timestamp_unit', unit === 's' ? notSeconds(value, name) : notMilliseconds(value, name), [
    'setUnit',
  ]);
}

function notSeconds(value: string, header: string): Said {
  return TIMES.ms.test(value) ? ['inMilliseconds', header] : ['notInSeconds', header];
}

function notMilliseconds(value: string, header: string): Said {
  return TIMES.s.test(value) ? ['inSeconds', header] : ['notInMilliseconds', header];
}
