import { useTranslation } from 'react-i18next';
import { useFormats } from '../../text/FormatsProvider.tsx';
import type { Formats } from '../../text/format.ts';
import { EXAMPLE_PRICE, type LimitExample } from './limit-example.ts';

/** An example of what a limit refuses, as a sentence. */
export function useExampleWords(): (example: LimitExample) => string {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  return (example) =>
    t(`limits.example.${example.kind}`, {
      ...valuesOf(example, formats),
      price: formats.number(EXAMPLE_PRICE),
      timezone: formats.timezone,
    });
}

const MONEY: readonly string[] = ['worth', 'sent', 'order', 'loss'];
const NUMBERS: readonly string[] = ['amount', 'most', 'low', 'high'];

/** What stands in the sentence, in the interface's own formats. */
function valuesOf({ kind: _kind, ...values }: LimitExample, formats: Formats): Record<string, string> {
  const shown = Object.entries(values).map(([name, value]) => {
    if (MONEY.includes(name)) return [name, formats.money(value, 'USD')];
    return [name, NUMBERS.includes(name) ? formats.decimal(value) : value];
  });
  return Object.fromEntries(shown);
}
