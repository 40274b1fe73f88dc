import { marketName, readSymbol } from '../../../rules/event/symbol.ts';
import { refusal } from '../refusal.ts';
import type { AdmissionLimit } from './limit.ts';

export const allowedSymbols: AdmissionLimit = ({ symbol }, { risk }) => {
  const allowed = risk.allowedSymbols;
  if (allowed === undefined || allowed.some((each) => isOf(each, symbol))) return null;
  return allowed.length === 0
    ? refusal('allowedSymbols', 'noSymbolAllowed', symbol)
    : refusal('allowedSymbols', 'symbolNotAllowed', symbol, allowed.join(', '));
};

function isOf(allowed: string, symbol: string): boolean {
  const read = readSymbol(allowed);
  return read !== null && marketName(read.symbol) === marketName(symbol);
}
