import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', 'examples');

/** Every rule file of the examples. */
export function exampleTexts(): { file: string; text: string }[] {
  return readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /rules.[^_][^/\\]*\.json$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(EXAMPLES, file), 'utf8') }));
}
