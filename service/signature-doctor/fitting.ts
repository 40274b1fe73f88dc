import { momentText } from '../../rules/templates/moment.ts';
import { type Case, countOf, type Diagnosis, headerOf } from './case.ts';
import type { Fit } from './fit.ts';
import { presetOf, wordsOfContent } from './known-schemes.ts';

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
  return {
    code: first.code,
    words: differences.map(({ words }) => words).join(' '),
    remedy: [...new Set(differences.map(({ remedy }) => remedy))].join(' '),
  };
}

const UNEXPLAINED: Diagnosis = {
  code: 'fits',
  words: 'The signature fits a secret and the body as they are now.',
  remedy: 'The secret was changed after this request came: let the sender send again.',
};

function whose({ secret }: Fit, { source, refused }: Case): Diagnosis | null {
  if (secret.source !== source.id) {
    return {
      code: 'other_source',
      words: `The signature fits the secret of the source ${secret.source}.`,
      remedy: `The sender uses the secret of ${secret.source}, or posts to the address of ${source.id} by mistake: give it the address or the secret that belongs together.`,
    };
  }
  if (secret.webhookId === null || headerOf(refused, 'x-webhook-id') === secret.webhookId) return null;
  return {
    code: 'other_webhook_id',
    words: `The signature fits the secret of the webhook id ${secret.webhookId}, and the request names another one or none.`,
    remedy: 'Put the secret under the id that the sender sends (secretsById), or correct the id at the sender.',
  };
}

function ended({ secret: { until } }: Fit, { refused, timezone }: Case): Diagnosis | null {
  if (until === null || refused.at < until) return null;
  return {
    code: 'secret_ended',
    words: `The signature fits an old secret that was no longer valid after ${momentText(until, timezone)}.`,
    remedy: 'Give the sender the new secret, or move the end ("until") of the old one.',
  };
}

const KEY_FORMS: Readonly<Record<Exclude<Fit['keyForm'], 'as_it_is'>, string>> = {
  trimmed: 'without the white space at its ends',
  line_end: 'with a line end after it',
  hex: 'read as hex digits, as the bytes that they stand for',
  base64: 'read as base64, as the bytes that it stands for',
};

function keyForm({ keyForm: form }: Fit, { source }: Case): Diagnosis | null {
  const expected = BASE64_PRESETS.has(source.preset) ? 'base64' : 'as_it_is';
  if (form === expected) return null;
  if (form === 'as_it_is') {
    return {
      code: 'secret_form',
      words: 'The sender takes the text of the secret as its key, where its base64 is expected.',
      remedy: 'Let the sender decode the secret after "whsec_", or use the preset hmac.',
    };
  }
  const isBlank = form === 'trimmed' || form === 'line_end';
  return {
    code: isBlank ? 'secret_white_space' : 'secret_form',
    words: `The secret is the right one, ${KEY_FORMS[form]}.`,
    remedy: isBlank
      ? 'Enter the secret anew, without blanks or line ends, here and at the sender.'
      : 'The sender decodes the secret before it signs: let it take the text as it is.',
  };
}

function bodyForm({ bodyForm: form }: Fit): Diagnosis | null {
  if (form === 'as_received') return null;
  if (form === 'line_end') {
    return {
      code: 'body_line_end',
      words: 'The body was signed with another line end than it arrived with.',
      remedy:
        'Let the sender sign exactly what it sends; a program that reads the body from a file often adds a line end.',
    };
  }
  return {
    code: 'body_rewritten',
    words:
      'The body that was signed is the same JSON, written differently: the sender or a proxy parsed and wrote it again.',
    remedy: 'Let the sender sign the very bytes that it sends, and let a proxy or tunnel pass the body on unchanged.',
  };
}

function signedContent({ content, digest }: Fit, { source, scheme }: Case): Diagnosis | null {
  if (scheme === null) {
    return {
      code: 'other_scheme',
      words: `The sender signs ${wordsOfContent(content)} in ${digest.header}; this source expects a token.`,
      remedy: `Set the preset of ${source.id} to ${presetOf(digest.header, content) ?? 'hmac'}.`,
    };
  }
  const expected = scheme.content.map((piece) => ('text' in piece ? piece.text : `{${piece.value}}`)).join('');
  if (content === expected) return null;
  const preset = presetOf(digest.header, content);
  return {
    code: 'other_scheme',
    words: `The signature is over ${wordsOfContent(content)}; this source expects ${wordsOfContent(expected)}.`,
    remedy:
      preset === null || preset === source.preset
        ? 'Set what is signed (hmac.content) as the sender does it.'
        : `This is how the preset ${preset} is signed: set it for ${source.id}.`,
  };
}

function header({ digest }: Fit, { scheme, refused }: Case): Diagnosis | null {
  if (scheme === null) return null;
  if (digest.header !== scheme.header) {
    return {
      code: 'other_header',
      words: `The signature stands in ${digest.header}; it is expected in ${scheme.header}.`,
      remedy: `Let the sender use ${scheme.header}, or set the header of the source.`,
    };
  }
  if (countOf(refused, scheme.header) < 2) return null;
  return {
    code: 'header_twice',
    words: `${scheme.header} is there more than once.`,
    remedy: 'Let the sender, or the proxy on the way, send it once.',
  };
}

function encoding({ digest, algorithm }: Fit, { scheme }: Case): Diagnosis | null {
  if (scheme === null || digest.header !== scheme.header) return null;
  if (algorithm !== scheme.algorithm) {
    return {
      code: 'other_algorithm',
      words: `The signature is HMAC-${algorithm.toUpperCase()}; HMAC-${scheme.algorithm.toUpperCase()} is expected.`,
      remedy: 'Set the algorithm at the sender, or hmac.algorithm of the source.',
    };
  }
  if (digest.encoding !== scheme.encoding) {
    return {
      code: 'other_encoding',
      words: `The signature is written in ${digest.encoding}; ${scheme.encoding} is expected.`,
      remedy: 'Set the encoding at the sender, or hmac.encoding of the source.',
    };
  }
  const isPrefixFine = digest.prefix === scheme.prefix || (digest.prefix === '' && !scheme.prefixRequired);
  if (isPrefixFine && digest.isLast) return null;
  return {
    code: 'other_prefix',
    words: `Around the signature stands something else than expected${scheme.prefix === '' ? '' : ` (before it: "${scheme.prefix}")`}.`,
    remedy: 'Let the sender send the signature alone, or set hmac.prefix of the source.',
  };
}

const TIMES = { s: /^\d{10}$/, ms: /^\d{13}$/ } as const;

function timestamp(_found: Fit, { scheme, refused }: Case): Diagnosis | null {
  if (scheme?.timestamp == null) return null;
  const { header: name, unit } = scheme.timestamp;
  const value = headerOf(refused, name);
  if (value === null) {
    return {
      code: 'timestamp_missing',
      words: `The time is missing: ${name} is not there.`,
      remedy: `Let the sender send its time in ${name}.`,
    };
  }
  if (TIMES[unit].test(value)) return null;
  const other = unit === 's' ? 'ms' : 's';
  const isOther = TIMES[other].test(value);
  return {
    code: 'timestamp_unit',
    words: isOther
      ? `${name} is in ${UNITS[other]}; ${UNITS[unit]} are expected.`
      : `${name} is no time in ${UNITS[unit]}.`,
    remedy: 'Set the unit at the sender, or hmac.timestamp.unit of the source.',
  };
}

const UNITS = { s: 'seconds', ms: 'milliseconds' } as const;
