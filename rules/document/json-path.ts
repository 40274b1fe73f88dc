/** Appends keys and indexes to a JSON path: `$.conditions` + `all`, `0` → `$.conditions.all[0]`. */
export function jsonPath(base: string, ...steps: readonly PropertyKey[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    const name = String(step);
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
  }, base);
}

const STEP = /\.([^.[\]]+)|\[(\d+)\]|\[(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\]/g;

/** The way back: `$.a[0]["b.c"]` → `['a', 0, 'b.c']`. */
export function pathSteps(path: string): (string | number)[] {
  return [...path.matchAll(STEP)].map(([, name, index, double, single]) =>
    index === undefined ? (name ?? (double ?? single ?? '').replace(/\\(.)/g, '$1')) : Number(index),
  );
}
