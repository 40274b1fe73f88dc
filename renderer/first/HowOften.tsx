import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftTrigger } from '../rules/from-event/rule-draft.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './First.module.css';
import { useFieldName } from './field-words.ts';

const WHEN = ['matches', 'becomesTrue'] as const;
const COOLDOWNS = ['none', '1m', '10m', '1h', '1d'] as const;

/** How often the rule fires: for each event or only when it becomes true, and how long it is quiet then. */
export function HowOften({ trigger, onChange }: { trigger: DraftTrigger; onChange: (trigger: DraftTrigger) => void }) {
  const { t } = useTranslation('first');
  const formats = useFormats();
  const nameOf = useFieldName();
  const { groupBy } = trigger;
  return (
    <div className={classes.often}>
      <Select
        label={t('rule.often')}
        data={WHEN.map((value) => ({ value, label: t(`rule.when.${value}`) }))}
        value={trigger.when}
        onChange={(value) => onChange({ ...trigger, when: WHEN.find((each) => each === value) ?? trigger.when })}
        allowDeselect={false}
      />
      <Select
        label={t('rule.cooldown')}
        data={COOLDOWNS.map((value) => ({ value, label: t(`rule.cooldowns.${value}`) }))}
        value={trigger.cooldown ?? 'none'}
        onChange={(value) => onChange({ ...trigger, cooldown: value === 'none' ? null : value })}
        allowDeselect={false}
      />
      {groupBy.length === 0 ? null : (
        <p className={classes.hint}>{t('rule.groups', { fields: formats.list(groupBy.map(nameOf)) })}</p>
      )}
    </div>
  );
}
