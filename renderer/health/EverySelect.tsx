import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationMs } from '../../rules/document/duration.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useSettingsChange } from '../parts/settings-change.ts';
import { useFormats } from '../text/FormatsProvider.tsx';

const CHOICES = ['5m', '15m', '30m', '1h', '6h', '1d'] as const;
const NEVER = 'never';

/** How often the way in is tested by itself. @param every ms; null: only when asked. */
export function EverySelect({ every }: { every: number | null }) {
  const { t } = useTranslation('healthPage');
  const formats = useFormats();
  const client = useClient();
  const online = useOnline();
  const save = useSettingsChange({
    change: (canaryEvery: string | null) => client.monitoring.configure({ canaryEvery }),
    answers: 'health',
    said: () => t('watchdog.everySaved'),
    done: () => {},
    refused: () => {},
  });
  const lengths = new Set(CHOICES.map((choice) => durationMs(choice)));
  // What the settings say may be none of these.
  if (every !== null) lengths.add(every);
  const choices = [...lengths]
    .toSorted((one, other) => one - other)
    .map((ms) => ({ value: String(ms), label: formats.span(ms) }));
  return (
    <Select
      label={t('watchdog.every')}
      data={[{ value: NEVER, label: t('watchdog.never') }, ...choices]}
      value={every === null ? NEVER : String(every)}
      onChange={(value) => value !== null && save.mutate(value === NEVER ? null : `${value}ms`)}
      allowDeselect={false}
      disabled={!online || save.isPending}
      maw={300}
    />
  );
}
