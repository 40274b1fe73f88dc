import { isDollar } from './money.ts';

export const PERCENT = { style: 'unit', unit: 'percent' } as const;
export const DOLLARS = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;

/** More digits than an engine has to know how to write. */
const MOST_DIGITS = 20;

/** Formats decimal texts: the engine takes the text itself, so that no digit is lost on the way. */
export function decimalsOf(locale: string, style: Intl.NumberFormatOptions = {}): (text: string) => string {
  const formats = new Map<number, Intl.NumberFormat>();
  return (text) => {
    const [, fraction = ''] = text.split('.');
    if (!/^-?\d+(\.\d+)?$/.test(text) || fraction.length > MOST_DIGITS) return text;
    const digits = { ...style, minimumFractionDigits: fraction.length, maximumFractionDigits: fraction.length };
    const format = formats.get(fraction.length) ?? new Intl.NumberFormat(locale, digits);
    formats.set(fraction.length, format);
    return format.format(text as `${number}`);
  };
}

/** The sign of the dollar stands where the language puts it; the code of another currency follows its amount, as that of a coin does. */
export function moneyOf(
  locale: string,
  signDisplay: 'auto' | 'exceptZero',
): (text: string, currency: string | undefined) => string {
  const dollars = decimalsOf(locale, { ...DOLLARS, signDisplay });
  const others = decimalsOf(locale, { signDisplay });
  return (text, currency) => {
    if (currency === undefined || currency === '') return others(text);
    return isDollar(currency) ? dollars(text) : `${others(text)} ${currency}`;
  };
}
