import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationMs } from '../../rules/document/duration.ts';
import type { SourceView } from '../../service/contract/views.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './SourceCard.module.css';
import { useSourceChange } from './source-change.ts';

const CHOICES = ['5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d', '2d', '3d', '7d'] as const;
const NEVER = 'never';

/** After how long a silence of this source is an alarm, with what its past suggests. */
export function ExpectSection({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const online = useOnline();
  const expect = useExpectation(source.id);
  const { watch } = source;
  if (watch === null) return null;
  const { every, suggestion, longestPause } = watch;
  const choices = CHOICES.map((duration) => ({
    value: String(durationMs(duration)),
    label: formats.span(durationMs(duration)),
  }));
  // What the settings say may be none of these.
  if (every !== null && !choices.some(({ value }) => value === String(every)))
    choices.unshift({ value: String(every), label: formats.span(every) });
  return (
    <>
      <h3>{t('expect.title')}</h3>
      <Select
        label={t('expect.label')}
        data={[{ value: NEVER, label: t('expect.never') }, ...choices]}
        value={every === null ? NEVER : String(every)}
        onChange={(value) => value !== null && expect.mutate(value === NEVER ? null : `${value}ms`)}
        allowDeselect={false}
        disabled={!online || expect.isPending}
        maw={300}
      />
      {every !== null ? null : suggestion === null || longestPause === null ? (
        <p className={classes.hint}>{t('expect.learning')}</p>
      ) : (
        <p className={classes.resultLine}>
          <span className={classes.hint}>
            {t('expect.suggestion', {
              pause: formats.span(longestPause),
              suggestion: formats.span(durationMs(suggestion)),
            })}
          </span>
          <Button
            size="compact-xs"
            variant="default"
            disabled={!online}
            loading={expect.isPending}
            onClick={() => expect.mutate(suggestion)}
          >
            {t('expect.take', { suggestion: formats.span(durationMs(suggestion)) })}
          </Button>
        </p>
      )}
    </>
  );
}

function useExpectation(source: string) {
  const client = useClient();
  return useSourceChange(source, (every: string | null) => client.sources.expectEvery({ source, every }));
}
