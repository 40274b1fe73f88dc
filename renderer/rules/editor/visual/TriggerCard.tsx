import { Chip, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WEEKDAYS } from '../../../../rules/conditions/clock.ts';
import { isRecord } from '../../../../rules/event/json.ts';
import { useFormats } from '../../../text/FormatsProvider.tsx';
import { useProblem, useRuleEditing } from '../editor-context.ts';
import { Card } from './Card.tsx';
import { DurationField } from './fields/DurationField.tsx';
import { FieldNames } from './fields/FieldNames.tsx';
import { NumberField } from './fields/NumberField.tsx';
import classes from './Visual.module.css';

/** When conditions that hold become a firing. */
export function TriggerCard() {
  const { t } = useTranslation('editor');
  const { document, set } = useRuleEditing();
  const trigger = isRecord(document.trigger) ? document.trigger : {};
  const change = (name: string, value: unknown) => {
    const next = { ...trigger, [name]: value };
    const isEmpty = Object.values(next).every((member) => member === undefined);
    set(['trigger'], isEmpty ? undefined : defined(next));
  };
  return (
    <Card title={t('trigger.title')} place={['trigger']}>
      <div className={classes.grid}>
        <NativeSelect
          size="xs"
          label={t('trigger.when')}
          value={trigger.when === 'becomesTrue' || trigger.for !== undefined ? 'becomesTrue' : 'matches'}
          disabled={trigger.for !== undefined}
          error={useProblem(['trigger', 'when'])}
          data={[
            { value: 'matches', label: t('trigger.whens.matches') },
            { value: 'becomesTrue', label: t('trigger.whens.becomesTrue') },
          ]}
          onChange={(event) => change('when', event.currentTarget.value)}
        />
        <Wait trigger={trigger} />
        <FieldNames
          label={t('trigger.groupBy')}
          value={trigger.groupBy}
          placeholder={t('window.groupByNone')}
          error={useProblem(['trigger', 'groupBy'])}
          onChange={(names) => change('groupBy', names)}
        />
        <DurationField
          label={t('trigger.cooldown')}
          value={trigger.cooldown}
          error={useProblem(['trigger', 'cooldown'])}
          onChange={(span) => change('cooldown', span)}
        />
        <Limit limit={trigger.limit} onChange={(limit) => change('limit', limit)} />
        <DurationField
          label={t('trigger.maxAge')}
          value={document.maxAge}
          error={useProblem(['maxAge'])}
          onChange={(span) => set(['maxAge'], span)}
        />
      </div>
      <Hours />
    </Card>
  );
}

/** Until it has held so long, or until none has followed so long; a rule can have but one of them. */
function Wait({ trigger }: { trigger: Record<string, unknown> }) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const kind = trigger.for !== undefined ? 'for' : trigger.absent !== undefined ? 'absent' : 'none';
  const { for: held, absent, ...rest } = trigger;
  const span = held ?? absent ?? '2m';
  const choose = (next: string) => {
    const changed = next === 'none' ? rest : { ...rest, [next]: span };
    set(['trigger'], Object.keys(changed).length === 0 ? undefined : changed);
  };
  const problem = useProblem(['trigger', kind]);
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('trigger.wait')}
        value={kind}
        data={(['none', 'for', 'absent'] as const).map((value) => ({ value, label: t(`trigger.waits.${value}`) }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {kind === 'none' ? null : (
        <DurationField
          label={t('trigger.waitFor')}
          value={span}
          error={problem}
          onChange={(next) => set(['trigger', kind], next ?? '')}
        />
      )}
    </>
  );
}

function Limit({ limit, onChange }: { limit: unknown; onChange: (limit: unknown) => void }) {
  const { t } = useTranslation('editor');
  const { count, per } = isRecord(limit) ? limit : {};
  const problem = useProblem(['trigger', 'limit']);
  const isByDay = per === undefined || per === 'day';
  return (
    <div className={classes.limit}>
      <NumberField
        label={t('trigger.limit')}
        value={count}
        error={problem}
        unit={<span className={classes.unit}>{t('trigger.limitCount')}</span>}
        onChange={(next) => onChange(next === undefined ? undefined : { count: next, per: per ?? 'day' })}
      />
      {count === undefined ? null : (
        <NativeSelect
          size="xs"
          label={t('trigger.limitPer')}
          value={isByDay ? 'day' : 'span'}
          data={[
            { value: 'day', label: t('trigger.calendarDay') },
            { value: 'span', label: t('trigger.span') },
          ]}
          onChange={(event) => onChange({ count, per: event.currentTarget.value === 'day' ? 'day' : '1h' })}
        />
      )}
      {isByDay ? null : (
        <DurationField
          label={t('trigger.span')}
          hideLabel
          value={per}
          onChange={(next) => onChange({ count, per: next ?? '' })}
        />
      )}
    </div>
  );
}

function Hours() {
  const { t } = useTranslation('editor');
  const formats = useFormats();
  const { document, set } = useRuleEditing();
  const hours = isRecord(document.hours) ? document.hours : {};
  const days = Array.isArray(hours.days) ? hours.days.map(String) : [];
  const change = (name: string, value: unknown) => {
    const next = defined({ ...hours, [name]: value });
    set(['hours'], Object.keys(next).length === 0 ? undefined : next);
  };
  const problems = {
    from: useProblem(['hours', 'from']),
    to: useProblem(['hours', 'to']),
    timezone: useProblem(['hours', 'timezone']),
  };
  return (
    <fieldset className={classes.hours}>
      <legend>{t('trigger.hours')}</legend>
      <Chip.Group
        multiple
        value={days}
        onChange={(chosen) =>
          change('days', chosen.length === 0 ? undefined : WEEKDAYS.filter((day) => chosen.includes(day)))
        }
      >
        <Group gap={4} role="group" aria-label={t('trigger.days')}>
          {WEEKDAYS.map((day, index) => (
            <Chip key={day} size="xs" radius="sm" value={day} aria-label={t(`days.${day}`)}>
              {formats.weekday(index)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <div className={classes.grid}>
        {(['from', 'to', 'timezone'] as const).map((name) => (
          <TextInput
            key={name}
            label={t(`trigger.${name}`)}
            placeholder={name === 'timezone' ? t('window.timezoneOwn') : name === 'from' ? '08:00' : '22:00'}
            autoComplete="off"
            value={String(hours[name] ?? '')}
            error={problems[name]}
            onChange={(event) => change(name, event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function defined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
