import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TradesOf } from '../../service/contract/profit.ts';
import { ExportMenu } from './ExportMenu.tsx';
import classes from './ProfitPage.module.css';
import { RANGES, type Range } from './profit-choice.ts';

const OF = ['told', 'live', 'paper'] as const satisfies readonly TradesOf[];

/** Whose trades, since when, and all of them as a file. */
export function ProfitTools(props: {
  of: TradesOf;
  since: string | null;
  range: Range;
  onOf: (of: TradesOf) => void;
  onRange: (range: Range) => void;
}) {
  const { t } = useTranslation('profit');
  return (
    <>
      <SegmentedControl
        aria-label={t('of.label')}
        value={props.of}
        onChange={props.onOf}
        transitionDuration={0}
        data={OF.map((value) => ({ value, label: t(`of.${value}`) }))}
      />
      <Select
        className={classes.range ?? ''}
        aria-label={t('range.label')}
        value={props.range}
        onChange={(range) => (range === null ? undefined : props.onRange(range))}
        allowDeselect={false}
        data={RANGES.map((value) => ({ value, label: t(`range.${value}`) }))}
      />
      <ExportMenu of={props.of} since={props.since} />
    </>
  );
}
