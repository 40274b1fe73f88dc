/** No known name is as long, and the cost grows with the length. */
const LONGEST = 40;

/**
 * The known name that a text was probably meant to be: a {@link slipOf}, or one that differs in what was left out or added at the
 * end. Undefined where there is none.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = plain(name);
  const names = [...known];
  if (wanted.length < 2) return undefined;
  return names.find((one) => isBeginning(wanted, plain(one))) ?? slipOf(name, names);
}

/** The known name from which a text differs in case, in separators or by a slip of the pen. Undefined where there is none. */
export function slipOf(name: string, known: Iterable<string>): string | undefined {
  const wanted = plain(name);
  if (wanted.length < 2 || wanted.length > LONGEST) return undefined;
  return [...known].find((one) => isSlip(wanted, plain(one)));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function isBeginning(one: string, other: string): boolean {
  return other !== '' && (one.startsWith(other) || other.startsWith(one));
}

/** One letter wrong, left out, added or exchanged with the next; two in a long word. */
function isSlip(one: string, other: string): boolean {
  return distance(one, other) <= (Math.min(one.length, other.length) < 6 ? 1 : 2);
}

/** Edits from one text to the other, an exchange of neighbours being one (optimal string alignment). */
function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isExchange = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      now[column] = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isExchange ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, now];
  }
  return last[other.length] ?? 0;
}
