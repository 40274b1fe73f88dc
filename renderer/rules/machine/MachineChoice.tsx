import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSources } from '../../client/queries.ts';
import { fieldText } from '../../parts/date-field.ts';
import { useFormats } from '../../text/FormatsProvider.tsx';
import classes from './Machine.module.css';
import { type Choice, RANGE_NAMES, type RangeName, timesOf } from './machine-range.ts';

const ALL = '';

/** Which part of history is looked at. */
export function MachineChoice({ choice, onChange }: { choice: Choice; onChange: (choice: Choice) => void }) {
  const { t } = useTranslation('machine');
  const { timezone } = useFormats();
  const sources = useSources().data ?? [];
  const { from, to } = timesOf(choice, 0, timezone);
  const isReversed = choice.range === 'between' && from !== null && to !== null && from >= to;
  const choose = (range: RangeName) => {
    if (range !== 'between' || choice.from !== '') return onChange({ ...choice, range });
    const now = Date.now();
    const begin = timesOf(choice, now, timezone).from ?? now - 86_400_000;
    onChange({ ...choice, range, from: fieldText(begin, timezone), to: fieldText(now, timezone) });
  };
  return (
    <div className={classes.choice}>
      <SegmentedControl
        size="xs"
        aria-label={t('range.label')}
        value={choice.range}
        data={RANGE_NAMES.map((value) => ({ value, label: t(`range.${value}`) }))}
        onChange={(value) => choose(value as RangeName)}
      />
      {choice.range !== 'between' ? null : (
        <div className={classes.between}>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              size="xs"
              type="datetime-local"
              aria-label={t(`range.${end}`)}
              value={choice[end]}
              error={end === 'to' && isReversed ? t('range.reversed') : null}
              onChange={(event) => onChange({ ...choice, [end]: event.currentTarget.value })}
            />
          ))}
        </div>
      )}
      <Select
        size="xs"
        className={classes.source}
        aria-label={t('source')}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        value={choice.source ?? ALL}
        data={[{ value: ALL, label: t('everySource') }, ...sources.map(({ id }) => ({ value: id, label: id }))]}
        onChange={(value) => onChange({ ...choice, source: value === ALL ? null : value })}
      />
    </div>
  );
}
