import { readSymbol } from '../../../rules/event/symbol.ts';
import type { AdmissionLimit } from './limit.ts';

export const allowedSymbols: AdmissionLimit = ({ symbol }, { risk }) => {
  const allowed = risk.allowedSymbols;
  if (allowed === undefined || allowed.some((each) => readSymbol(each)?.symbol === symbol)) return null;
  const expected = allowed.length === 0 ? 'none is' : allowed.join(', ');
  return { refused: 'allowedSymbols', message: `${symbol} is not among the allowed symbols (${expected})` };
};
