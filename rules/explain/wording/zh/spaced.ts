const HAN_THEN_LATIN = /(?<=\p{Script=Han})(?=[A-Za-z0-9{-])/gu;
const LATIN_THEN_HAN = /(?<=[A-Za-z0-9}%])(?=\p{Script=Han})/gu;

/** Sets off Latin letters, digits and templates from Han, and nothing by two spaces. */
export function spaced(text: string): string {
  return text
    .replace(HAN_THEN_LATIN, ' ')
    .replace(LATIN_THEN_HAN, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}
