import { expect, it } from 'vitest';
import { csvLine } from '../../../service/tables/csv.ts';

it('[K11] quotes what a table cannot hold, and lets no cell begin a formula; numbers stay numbers', () => {
  expect(csvLine(['a', null, 'b,c', 'say "hi"', 'two\nlines'])).toBe('a,,"b,c","say ""hi""","two\nlines"');
  expect(csvLine(['=1+1', '+SUM(A1)', '@cmd', '-2+3', '\tx', '\r=1'])).toBe(`'=1+1,'+SUM(A1),'@cmd,'-2+3,'\tx,"'\r=1"`);
  expect(csvLine(['-5.5', '-0.00000001', '12', '0'])).toBe('-5.5,-0.00000001,12,0');
});
