import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { MachineResult } from '../../../service/contract/machine.ts';
import { Label } from '../../parts/Label.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import type { Formats } from '../../text/format.ts';
import { useSaying } from '../../text/saying.ts';
import classes from './Machine.module.css';
import type { RangeName } from './machine-range.ts';

type Held = keyof MachineResult['draft']['held'];

/** `Would have fired 3 times in the last 24 hours: 1 gained, 2 lost against the saved version`. */
export function Summary({ result, range }: { result: MachineResult; range: RangeName }) {
  const { t } = useTranslation('machine');
  const formats = useFormats();
  const say = useSaying();
  const { draft, events } = result;
  const off = switchedOff(result);
  const sentence = t(`sentence.${range}`, { count: draft.fired });
  const held = Object.entries(draft.held) as [Held, number][];
  return (
    <div className={classes.summary}>
      <p className={classes.sentence} aria-live="polite">
        <strong>{result.saved === null ? sentence : <Label>{sentence}</Label>}</strong>
        {result.saved === null ? null : comparison(result, t, formats.list)}
        <span className={classes.events}>{t('events', { count: events })}</span>
      </p>
      {held.length === 0 ? null : (
        <p className={classes.aside}>
          {t('held.title')} –{' '}
          {formats.list(held.map(([name, count]) => t(`held.${name}`, { times: formats.number(count) })))}
        </p>
      )}
      {off === null ? null : <p className={classes.aside}>{t(`off.${off}`)}</p>}
      {draft.error === null ? null : (
        <p className={classes.fault}>
          {t('failures', {
            count: draft.failed,
            event: draft.error.event,
            message: say(draft.error) ?? draft.error.message,
          })}
        </p>
      )}
    </div>
  );
}

function comparison(
  { counts: { gained, lost } }: MachineResult,
  t: TFunction<'machine'>,
  list: Formats['list'],
): string {
  if (gained === 0 && lost === 0) return t('against.same');
  const parts = [
    ...(gained === 0 ? [] : [t('against.gained', { count: gained })]),
    ...(lost === 0 ? [] : [t('against.lost', { count: lost })]),
  ];
  return t('against.saved', { changes: list(parts) });
}

function switchedOff({ draft, saved }: MachineResult): 'both' | 'draft' | 'saved' | null {
  if (draft.enabled) return saved === null || saved.enabled ? null : 'saved';
  return saved === null || !saved.enabled ? 'both' : 'draft';
}
