/** Where the fuses lie in Electron's program: behind this text, a version and their number (electron/fuses, `constants.ts`). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const VERSION = 1;

/** In the order of the wire; true: on. What comes after these is Electron's own business. */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

const STATES: Readonly<Record<string, boolean>> = { '0': false, '1': true };

/** The fuses of a packaged program, each of its halves where it has two; null where a fuse is neither on nor off. Throws where there are none. */
export function readFuses(program: Buffer): Record<keyof typeof FUSES, boolean | null>[] {
  const wires: Record<keyof typeof FUSES, boolean | null>[] = [];
  for (let at = program.indexOf(SENTINEL); at !== -1; at = program.indexOf(SENTINEL, at + 1)) {
    const wire = at + SENTINEL.length;
    const version = program[wire];
    if (version !== VERSION) throw new Error(`The fuses have version ${version}, expected ${VERSION}`);
    const names = Object.keys(FUSES);
    const states = names.map((name, index) => [
      name,
      STATES[String.fromCharCode(program[wire + 2 + index] ?? 0)] ?? null,
    ]);
    wires.push(Object.fromEntries(states));
  }
  if (wires.length === 0) throw new Error('The program has no fuses');
  return wires;
}
