import type { TFunction } from 'i18next';
import type { EventSummary } from '../../service/contract/views.ts';
import type { Formats } from '../text/format.ts';

type Event = EventSummary['event'];

/** What an event says, in one line: what it is about, and the figures that a trader looks for first. */
export function gist(event: Event, formats: Formats, t: TFunction): { subject: string; words: string } {
  const subject = event.symbol ?? event.asset ?? event.text ?? '';
  const words = [
    trade(event, formats),
    level(event, formats, t),
    balance(event, formats),
    event.exchange,
    event.reason,
  ];
  return { subject, words: words.filter((word) => word !== undefined && word !== '').join(' · ') };
}

function trade(event: Event, formats: Formats): string | undefined {
  if (event.side === undefined && event.amount === undefined && event.price === undefined) return undefined;
  const amount = event.amount === undefined ? undefined : formats.number(event.amount);
  const price = event.price === undefined ? undefined : formats.number(event.price);
  const figures = amount !== undefined && price !== undefined ? `${amount} @ ${price}` : (amount ?? price);
  return [event.side, figures].filter((word) => word !== undefined).join(' ');
}

function level(event: Event, formats: Formats, t: TFunction): string | undefined {
  const side = event.direction === 'above' || event.direction === 'below' ? event.direction : undefined;
  const crossed =
    side === undefined || event.level === undefined
      ? undefined
      : t(`gist.${side}`, { level: formats.number(event.level) });
  const change =
    event.change === undefined || event.asset !== undefined ? undefined : `${formats.signed(event.change)}%`;
  return [crossed, change].filter((word) => word !== undefined).join(' · ') || undefined;
}

function balance(event: Event, formats: Formats): string | undefined {
  if (event.totalUSDValue !== undefined) return formats.dollars(event.totalUSDValue);
  if (event.balance === undefined) return undefined;
  const change = event.change === undefined ? '' : ` (${formats.signed(event.change)})`;
  return `${formats.number(event.balance)}${change}`;
}
