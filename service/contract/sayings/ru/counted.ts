const number = new Intl.NumberFormat('ru', { useGrouping: 'min2', maximumFractionDigits: 1 });
const plural = new Intl.PluralRules('ru');

/** A number as Russian writes it, with one digit after the comma at most. */
export function figure(value: number): string {
  return number.format(value);
}

/** `1 правило`, `2 правила`, `5 правил`. */
export function counted(count: number, one: string, few: string, many: string): string {
  return `${number.format(count)} ${formOf(count, one, few, many)}`;
}

/** The form of a word that goes with a number. */
export function formOf(count: number, one: string, few: string, many: string): string {
  const form = plural.select(count);
  return form === 'one' ? one : form === 'many' ? many : few;
}
