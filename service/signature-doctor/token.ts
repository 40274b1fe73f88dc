import type { Said } from '../contract/sayings/en.ts';
import { type Case, type Diagnosis, diagnosis, headerOf } from './case.ts';

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
    if (scheme !== null || isInAlert(source)) return sentItself(['secretInHeader', name], source.id);
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
  return isInAlert(source) ? MISPLACED : sentItself(['secretInBody'], source.id);
}

/** TradingView's token travels in the address or the body, and never in a header. */
function isInAlert({ preset }: Case['source']): boolean {
  return preset === 'tradingview';
}

const MISPLACED = diagnosis('token_misplaced', ['tokenMisplaced'], ['putInAlert']);

const NO_TOKEN = diagnosis('token_missing', ['noRightToken'], ['putBehindAddress']);

function sentItself(words: Said, source: string): Diagnosis {
  return diagnosis('secret_sent', words, ['takeToken', source]);
}

function otherSource(found: string, source: string): Diagnosis {
  return diagnosis('other_source', ['tokenOfOther', found], ['tokenTogether', source]);
}

const ENDED = diagnosis('secret_ended', ['tokenEnded'], ['giveNewToken']);

function otherHeader(found: string, expected: string): Diagnosis {
  return diagnosis('other_header', ['tokenElsewhere', found, expected], ['useTokenHeader', expected, found]);
}

/** The right secret in the right header, and yet not taken. */
function form(value: string, secret: string, header: string): Diagnosis {
  if (header === 'authorization' && !/^Bearer /i.test(value)) {
    return diagnosis('other_prefix', ['noBearer'], ['writeBearer']);
  }
  return diagnosis(
    'secret_white_space',
    ['tokenSurrounded'],
    secret === secret.trim() ? ['tokenAlone'] : ['tokenAloneAndAnew'],
  );
}

function noToken(examined: Case): Diagnosis {
  if (isInAlert(examined.source)) return NO_TOKEN;
  const header = expectedHeader(examined);
  if (headerOf(examined.refused, header) === null) {
    return diagnosis('header_missing', ['tokenMissing', header], ['sendTokenIn', header]);
  }
  return diagnosis('no_fit', ['strangeToken', header], ['giveOwnSecret']);
}
