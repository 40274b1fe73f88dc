/** Appends keys and indexes to a JSON path: `$.conditions` + `all`, `0` → `$.conditions.all[0]`. */
export function jsonPath(base: string, ...steps: readonly PropertyKey[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    const name = String(step);
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
  }, base);
}
