/** Everything that moves the cursor, colours, or turns the direction of writing: a sender must not draw on the user's terminal. */
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text of an event on one line of a terminal or log; control characters become `\u001b` and the like. */
export function printable(text: string): string {
  return text.replace(CONTROLS, (character) =>
    character === '\t' ? ' ' : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
