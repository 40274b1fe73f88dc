import { proofs } from '../../contract/sayings/en/proofs.ts';
import type { Said } from '../../contract/sayings/en.ts';

const BY_HMAC = /^(HMAC-[A-Z\d]+) over (.+), ([^\s,]+)$/;
const BY_TOKEN = /^token in (.+)$/;
const PIECES: ReadonlyMap<string, Said> = new Map([
  [proofs.theDeliveryId, ['theDeliveryId']],
  [proofs.theTimestamp, ['theTimestamp']],
  [proofs.theWholeBody, ['theWholeBody']],
]);

/**
 * What a verifier says that it proved (`scheme`), without a language. The journal keeps the English alone, by which it is found again;
 * undefined where another version worded it.
 */
export function saidProof(scheme: string): Said | undefined {
  if (scheme === proofs.provenByTokenAnywhere) return ['provenByTokenAnywhere'];
  const [, place] = BY_TOKEN.exec(scheme) ?? [];
  if (place !== undefined) return ['provenByToken', place];
  const [, algorithm, content, header] = BY_HMAC.exec(scheme) ?? [];
  if (algorithm === undefined || content === undefined || header === undefined) return undefined;
  const pieces = content.split(' + ').map((piece) => PIECES.get(piece) ?? piece);
  return ['provenByHmac', algorithm, ['provenPieces', ...pieces], header];
}
