import { ORPCError } from '@orpc/server';
import { type Arrival, type ImportPlan, toAccept } from '../contract/transfer.ts';
import { CONDITIONS_FILE, writeRuleFile } from '../rulebook/rule-file.ts';
import { settingsProblem } from '../settings/problem.ts';
import { bundleText, exportBundle } from '../transfer/export.ts';
import { packOf, readFolder } from '../transfer/folder.ts';
import { carryOut, type Destination, type ImportTarget, planFor } from '../transfer/import.ts';
import type { Parts } from './parts.ts';
import { USER } from './trading.ts';

/** Settings and rules as one portable text, or those rules alone, and where secrets were left out of it. */
export function exported(
  { folder, settings, vault, secrets, version, host }: Parts,
  rules?: readonly string[],
): { text: string; leftOut: string[] } {
  const means = { settings: settings.current, secrets: { ...secrets, vault }, version, at: host.clock.now() };
  const content = readFolder(folder);
  const bundle = exportBundle(rules === undefined ? content : packOf(content, rules), means);
  return { text: bundleText(bundle), leftOut: bundle.leftOut };
}

/** A text, and how its rules arrive where the user chose that. */
interface Import {
  text: string;
  arrival?: Arrival | undefined;
}

/** What a text would change here, or every problem that it has. */
export function importPlan(parts: Parts, { text, arrival }: Import) {
  const planned = planFor(text, destinationOf(parts), parts.secrets, arrival);
  return 'problems' in planned ? planned : { plan: planned.plan };
}

/**
 * Does it, where everything that has to be accepted now is among `accepted`. Throws `NOT_ACCEPTED` with the rest of it, or
 * `INVALID_SETTINGS`; then nothing was written.
 */
export async function applyImport(
  parts: Parts,
  { text, arrival, accepted }: Import & { accepted: readonly string[] },
): Promise<ImportPlan> {
  // What was changed by hand a moment ago is known to the files and not yet to the rules.
  parts.rulebook.reload();
  const planned = planFor(text, destinationOf(parts), parts.secrets, arrival);
  if ('problems' in planned) throw new ORPCError('INVALID_SETTINGS', { data: { problems: planned.problems } });
  const { plan } = planned;
  const places = toAccept(plan).filter((place) => !accepted.includes(place));
  if (places.length > 0) throw new ORPCError('NOT_ACCEPTED', { data: { places } });
  const missing = plan.missingSecrets.map(({ path, kind, name }) =>
    settingsProblem(`$.settings${path.slice(1)}`, 'secretMissing', kind, JSON.stringify(name)),
  );
  if (missing.length > 0) throw new ORPCError('INVALID_SETTINGS', { data: { problems: missing } });
  await carryOut(planned, destinationOf(parts), targetOf(parts, plan));
  return plan;
}

function destinationOf({ folder, rulebook }: Parts): Destination {
  return { folder, fileOf: (id) => rulebook.find(id)?.source.file };
}

function targetOf(parts: Parts, plan: ImportPlan): ImportTarget {
  const { settings, rulebook, editor, journal, host } = parts;
  return {
    settings: (next) =>
      settings.update(
        (written) => {
          for (const key of Object.keys(written)) delete written[key];
          Object.assign(written, next);
        },
        (_change, write) =>
          journal.transaction((writer) => {
            const at = host.clock.now();
            for (const { path, before, after } of plan.settings)
              writer.audit({ at, actor: USER, action: 'settings.import', path, before, after });
            write();
          }),
      ),
    conditions: (next) => {
      writeRuleFile(rulebook.folder, CONDITIONS_FILE, `${JSON.stringify(next, null, 2)}\n`);
      rulebook.reload();
    },
    rule: (document, at) => {
      const saved = editor.save(
        `${JSON.stringify(document, null, 2)}\n`,
        at?.version ?? null,
        // A file with problems goes by its name until it is without them.
        at === undefined ? null : (rulebook.entries.find(({ source }) => source.file === at.file)?.id ?? document.id),
        true,
      );
      if ('refused' in saved) throw new Error(`The rule ${document.id} could not be written: ${saved.refused}`);
      return saved.source;
    },
    takeBack: (putBack) => editor.together(putBack, USER),
  };
}
