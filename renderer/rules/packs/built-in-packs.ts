import { isRecord } from '../../../rules/event/json.ts';
import type { Pack } from './pack.ts';

interface About {
  title: string;
  purpose: string;
  audience: string;
}

/** The packs of `examples/` as they were when the interface was built: nothing is fetched. */
const ABOUT = import.meta.glob<About>('../../../examples/*/pack.json', { eager: true, import: 'default' });
const RULES = import.meta.glob<unknown>('../../../examples/*/rules/*.json', { eager: true, import: 'default' });

const CONDITIONS = '_conditions.json';

/** Every built-in pack, by title. */
export const BUILT_IN_PACKS: readonly Pack[] = Object.entries(ABOUT)
  .map(([path, { title, purpose, audience }]) => {
    const files = rulesOf(path.replace(/pack\.json$/, 'rules/'));
    return {
      id: path.split('/').at(-2) ?? path,
      title,
      purpose,
      audience,
      conditions:
        files.flatMap(([name, content]) => (name === CONDITIONS && isRecord(content) ? [content] : []))[0] ?? {},
      rules: files.flatMap(([name, content]) => (name !== CONDITIONS && isRecord(content) ? [content] : [])),
    };
  })
  .sort((one, other) => one.title.localeCompare(other.title));

/** Name and content of each file in a folder. */
function rulesOf(folder: string): [string, unknown][] {
  return Object.entries(RULES).flatMap(([path, content]) =>
    path.startsWith(folder) ? [[path.slice(folder.length), content] as [string, unknown]] : [],
  );
}
