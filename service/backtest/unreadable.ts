/** Input of a back-test that cannot be read without doubt; the message says where and why. */
export class UnreadableInput extends Error {}

export function unreadableLine(line: number, problem: string): UnreadableInput {
  return new UnreadableInput(`line ${line}: ${problem}`);
}
