import { describe, expect, it } from 'vitest';
import { contract } from '../../service/contract/contract.ts';
import { ERRORS } from '../../service/errors.ts';
import { DOCUMENTS, filesMatching, textOf } from './repository.ts';

const declared = Object.keys(contract.status.get['~orpc'].errorMap);

/** `BTC_USDT` is a market. */
const SYMBOL = /_USDT$/;

/** Names with an underscore in code or in the text of a link: error codes, and variables of the environment. */
function codesIn(file: string): string[] {
  const text = textOf(file).replace(/^```[\s\S]*?^```$/gm, '');
  const spans = [...text.matchAll(/`([^`\n]+)`|\[([^\]\n]+)\]\(/g)].map(([, code = '', link = '']) => code + link);
  const names = spans.flatMap((span) => span.match(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g) ?? []);
  return [...new Set(names)].filter((name) => !SYMBOL.test(name));
}

describe('error codes of documents', () => {
  const sources = filesMatching('{service,electron,renderer}/**/*.{ts,tsx}', 'packaging/**/*').filter(
    (file) => !/\.(png|ico|icns)$/.test(file),
  );
  const source = sources.map((file) => {
    try {
      return textOf(file);
    } catch {
      // A folder.
      return '';
    }
  });

  it.each(DOCUMENTS)('[HS11] every code and variable that %s names is there', (file) => {
    const isThere = (code: string) =>
      code in ERRORS || declared.includes(code) || source.some((text) => text.includes(code));
    expect(codesIn(file).filter((code) => !isThere(code))).toEqual([]);
  });

  it('[HS11] troubleshooting leads from a symptom to every error of the catalogue', () => {
    const page = textOf('docs/guide/troubleshooting.md');
    const linked = (code: string) => page.includes(`[${code}](../../ERRORS.md#${code.toLowerCase()})`);
    expect(Object.keys(ERRORS).filter((code) => !linked(code))).toEqual([]);
  });
});
