/** Emoji before Telegram's fallback text, by type with dots as underscores (R11). */
const EMOJI = new Map([
  ['order_filled', '✅'],
  ['order_canceled', '❌'],
  ['deposit_confirmed', '💰'],
  ['withdrawal_completed', '💸'],
  ['large_balance_change', '⚠️'],
]);

/** Colour of Discord's fallback embed, by type with dots as underscores (R12). */
const COLOURS = new Map([
  ['order_filled', 0x00ff00],
  ['order_canceled', 0xff0000],
  ['deposit_confirmed', 0x0099ff],
  ['withdrawal_completed', 0xff9900],
]);

export function emojiOf(type: string): string {
  return EMOJI.get(nameOf(type)) ?? '📢';
}

export function colourOf(type: string): number {
  return COLOURS.get(nameOf(type)) ?? 0x808080;
}

/** Longer ones have no look of their own, and a sender may call its event anything. */
const LONGEST = 100;

function nameOf(type: string): string {
  return type.slice(0, LONGEST).replaceAll('.', '_');
}
