import { listSchemeOf } from '../listener/verify/presets.ts';
import { schemeOf } from '../listener/verify/scheme.ts';
import type { Source } from '../settings/schema.ts';

const WRONG = 'invalid-signature';

/**
 * What replaces the proof of a request that must be refused (SPEC row S105), in the header where the preset has it. None for
 * TradingView's: there the proof is in the address, and it is enough to leave it out.
 */
export function wrongProof(source: Source): Record<string, string> {
  if (source.preset === 'tradingview') return {};
  const list = listSchemeOf(source)?.signatureHeader;
  return { [list ?? schemeOf(source)?.header ?? source.token?.header ?? 'authorization']: WRONG };
}
