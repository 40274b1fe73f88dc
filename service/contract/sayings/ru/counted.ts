const number = new Intl.NumberFormat('ru');
const plural = new Intl.PluralRules('ru');

/** `1 запрос`, `2 запроса`, `5 запросов`. */
export function counted(count: number, one: string, few: string, many: string): string {
  return `${number.format(count)} ${formOf(count, one, few, many)}`;
}

/** The form of a word that goes with a number. */
export function formOf(count: number, one: string, few: string, many: string): string {
  const form = plural.select(count);
  return form === 'one' ? one : form === 'many' ? many : few;
}
