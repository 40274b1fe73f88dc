import { marketName, readSymbol } from '../../../rules/event/symbol.ts';
import type { AdmissionLimit } from './limit.ts';

export const allowedSymbols: AdmissionLimit = ({ symbol }, { risk }) => {
  const allowed = risk.allowedSymbols;
  if (allowed === undefined || allowed.some((each) => isOf(each, symbol))) return null;
  const expected = allowed.length === 0 ? 'none is' : allowed.join(', ');
  return { refused: 'allowedSymbols', message: `${symbol} is not among the allowed symbols (${expected})` };
};

function isOf(allowed: string, symbol: string): boolean {
  const read = readSymbol(allowed);
  return read !== null && marketName(read.symbol) === marketName(symbol);
}
