import { useTranslation } from 'react-i18next';
import type { Attention } from '../../service/contract/monitoring.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import type { Formats } from '../text/format.ts';
import { useSaying } from '../text/saying.ts';

/** Values that are times and spans; the others are shown as they are. */
const TIMES: ReadonlySet<string> = new Set(['last', 'from', 'to']);
const SPANS: ReadonlySet<string> = new Set(['every', 'silent', 'longest', 'length']);

/** What asks for attention, as a sentence or two. */
export function useAttentionWords(): (attention: Attention) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  const saying = useSaying();
  return ({ code, details, said }) => {
    const key = code === 'silence' && details.last === 0 ? 'silenceNever' : code;
    const values = Object.fromEntries(
      Object.entries(details).map(([name, value]) => {
        const words = saying({ message: String(value), said: said?.[name] });
        return [name, words ?? shown(name, value, formats)];
      }),
    );
    return t(`attention.by.${key}`, { ...values, count: Number(details.count ?? 0) });
  };
}

function shown(name: string, value: string | number, formats: Formats): string {
  if (typeof value === 'string') return value;
  if (TIMES.has(name)) return formats.time(value, Date.now());
  if (SPANS.has(name)) return formats.span(value);
  return name === 'freeBytes' ? formats.bytes(value) : formats.number(value);
}
