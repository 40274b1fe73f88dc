import { IconCalendarOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MachineResult } from '../../../service/contract/machine.ts';
import { Notice } from '../../parts/Notice.tsx';
import { Blockers } from './Blockers.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import classes from './Machine.module.css';
import { OccasionList } from './OccasionList.tsx';
import { occasionsOf } from './occasions.ts';
import { PaperResults } from './PaperResults.tsx';
import { Summary } from './Summary.tsx';
import type { Found } from './use-machine.ts';

/** A result: in a sentence, as a chart, one by one, and what orders came to. `isStale`: it is of something that was asked before. */
export function History({ found, isStale }: { found: Found; isStale: boolean }) {
  const { t } = useTranslation('machine');
  const { result, asked } = found;
  const occasions = useMemo(() => occasionsOf(result), [result]);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className={classes.history} data-stale={isStale}>
      <Summary result={result} range={asked.choice.range} />
      {isEmpty(result) ? (
        <Notice icon={IconCalendarOff} title={t('empty.title')}>
          <p>{t('empty.words')}</p>
        </Notice>
      ) : (
        <>
          <ChartFrame result={result} occasions={occasions} onOpen={setOpen} />
          <OccasionList result={result} occasions={occasions} open={open} onOpen={setOpen} />
          <Blockers blockers={result.blockers} />
          <PaperResults paper={result.paper} />
        </>
      )}
    </div>
  );
}

/** A timer may fire without an event in the range. */
function isEmpty({ events, firings }: MachineResult): boolean {
  return events === 0 && firings.length === 0;
}
