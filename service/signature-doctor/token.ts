import { type Case, type Diagnosis, headerOf } from './case.ts';

/** Shorter secrets would be found by chance. */
const SHORTEST = 8;

/** Of a request that carries a secret itself, or was to carry it: where it stands and whose it is; null where none is seen. */
export function diagnoseToken(examined: Case): Diagnosis | null {
  return inHeader(examined) ?? inBody(examined) ?? (examined.scheme === null ? noToken(examined) : null);
}

function expectedHeader({ source }: Case): string {
  return source.token?.header ?? 'authorization';
}

function inHeader(examined: Case): Diagnosis | null {
  const { refused, secrets, source, scheme } = examined;
  for (let index = 0; index + 1 < refused.rawHeaders.length; index += 2) {
    const name = (refused.rawHeaders[index] ?? '').toLowerCase().slice(0, 100);
    const value = Buffer.from(refused.rawHeaders[index + 1] ?? '', 'latin1').toString('utf8');
    const secret = secrets.find((one) => one.value.length >= SHORTEST && value.includes(one.value.trim()));
    if (secret === undefined) continue;
    if (scheme !== null || isInAlert(source)) return sentItself(`in ${name}`, source.id);
    if (secret.source !== source.id) return otherSource(secret.source, source.id);
    if (secret.until !== null && refused.at >= secret.until) return ENDED;
    if (name !== expectedHeader(examined)) return otherHeader(name, expectedHeader(examined));
    return form(value, secret.value, name);
  }
  return null;
}

function inBody({ refused, secrets, source }: Case): Diagnosis | null {
  const text = refused.body === null ? '' : Buffer.from(refused.body).toString('utf8');
  const secret = secrets.find((one) => one.value.length >= SHORTEST && text.includes(one.value));
  if (secret === undefined) return null;
  return isInAlert(source) ? MISPLACED : sentItself('in the body', source.id);
}

/** TradingView's token travels in the address or the body, and never in a header. */
function isInAlert({ preset }: Case['source']): boolean {
  return preset === 'tradingview';
}

const MISPLACED: Diagnosis = {
  code: 'token_misplaced',
  words: 'The token stands in the body, but not as a text of its own under secret, passphrase or token.',
  remedy: 'Put it there in the message of the alert, as JSON, or behind the address.',
};

const NO_TOKEN: Diagnosis = {
  code: 'token_missing',
  words: 'There is no right token in the address, and none in the body.',
  remedy:
    'Put the token behind the address of the source, or as "secret" into the message of the alert. A stranger looks like this too.',
};

function sentItself(where: string, source: string): Diagnosis {
  return {
    code: 'secret_sent',
    words: `The request carries the secret itself, ${where}: the sender does not sign, it sends a token.`,
    remedy: `Set a preset for ${source} that takes a token there (token, or tradingview for a token in the body), and replace the secret: it has been sent in the clear.`,
  };
}

function otherSource(found: string, source: string): Diagnosis {
  return {
    code: 'other_source',
    words: `The token is the secret of the source ${found}.`,
    remedy: `Give the sender the address or the token that belongs together: this is ${source}.`,
  };
}

const ENDED: Diagnosis = {
  code: 'secret_ended',
  words: 'The token is an old secret that is no longer valid.',
  remedy: 'Give the sender the new one, or move the end ("until") of the old one.',
};

function otherHeader(found: string, expected: string): Diagnosis {
  return {
    code: 'other_header',
    words: `The token stands in ${found}; it is expected in ${expected}.`,
    remedy: `Let the sender use ${expected}, or set "token": { "header": "${found}" } for the source.`,
  };
}

/** The right secret in the right header, and yet not taken. */
function form(value: string, secret: string, header: string): Diagnosis {
  if (header === 'authorization' && !/^Bearer /i.test(value)) {
    return {
      code: 'other_prefix',
      words: 'The token is right, but "Bearer " does not stand before it.',
      remedy: 'Let the sender write Authorization: Bearer and the token, or name a header of its own for the source.',
    };
  }
  return {
    code: 'secret_white_space',
    words: 'The token is right, but for something around it: blanks, quotation marks or a line end.',
    remedy: `Let the sender send it alone${secret === secret.trim() ? '' : ', and enter the secret anew without blanks'}.`,
  };
}

function noToken(examined: Case): Diagnosis {
  if (isInAlert(examined.source)) return NO_TOKEN;
  const header = expectedHeader(examined);
  if (headerOf(examined.refused, header) === null) {
    return {
      code: 'header_missing',
      words: `${header} is missing.`,
      remedy: `Let the sender send the token in ${header}. A stranger looks like this too.`,
    };
  }
  return {
    code: 'no_fit',
    words: `The token in ${header} is none that is known here.`,
    remedy: 'Give the sender the secret of this source, or enter the one that it has (Sources).',
  };
}
