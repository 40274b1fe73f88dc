import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldText } from '../parts/date-field.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './LiveFilters.module.css';
import { filterOf, type LiveChoice, RANGE_NAMES, type RangeName } from './live-choice.ts';

/** When events were received: a span back from now, or from – to in the zone of the settings. */
export function TimeRange(props: { choice: LiveChoice; onChange: (choice: LiveChoice, replace?: boolean) => void }) {
  const { choice, onChange } = props;
  const { t } = useTranslation();
  const { timezone } = useFormats();
  const choose = (range: RangeName | null) => {
    const { range: _range, from: _from, to: _to, ...rest } = choice;
    if (range === null) onChange(rest);
    else if (range !== 'between') onChange({ ...rest, range });
    else {
      const now = Date.now();
      const since = filterOf(choice, now, timezone).since ?? now - 86_400_000;
      onChange({ ...rest, range, from: fieldText(since, timezone), to: fieldText(now + 60_000, timezone) });
    }
  };
  return (
    <>
      <Select
        className={classes.choice ?? ''}
        aria-label={t('filters.time')}
        placeholder={t('filters.time')}
        data={RANGE_NAMES.map((value) => ({ value, label: t(`range.${value}`) }))}
        value={choice.range ?? null}
        onChange={(value) => choose(value as RangeName | null)}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearOne', { what: t('filters.time') }) }}
      />
      {choice.range !== 'between'
        ? null
        : (['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              className={classes.moment ?? ''}
              type="datetime-local"
              aria-label={t(`filters.${end}`)}
              value={choice[end] ?? ''}
              onChange={(event) => onChange({ ...choice, [end]: event.currentTarget.value }, true)}
            />
          ))}
    </>
  );
}
