import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../rules/document/json-edit.ts';
import { isRecord } from '../../../../../rules/event/json.ts';
import { useProblem, useRuleEditing } from '../../editor-context.ts';
import { DurationField } from '../fields/DurationField.tsx';
import { FieldNames } from '../fields/FieldNames.tsx';
import { NumberField } from '../fields/NumberField.tsx';
import classes from '../Visual.module.css';

/** Several firings in one message. */
export function BatchFields({ batch, path }: { batch: unknown; path: Path }) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const is = isRecord(batch);
  const at = (name: string) => [...path, name];
  const problem = {
    maxEvents: useProblem(at('maxEvents')),
    maxWait: useProblem(at('maxWait')),
    groupBy: useProblem(at('groupBy')),
  };
  return (
    <>
      <Switch
        wrapperProps={{ 'data-wide': true }}
        label={t('actions.batch')}
        checked={batch !== undefined}
        onChange={(event) => set(path, event.currentTarget.checked ? { maxWait: '5s' } : undefined)}
      />
      {is ? (
        <div className={classes.grid} data-wide>
          <DurationField
            label={t('param.maxWait')}
            value={batch.maxWait}
            error={problem.maxWait}
            onChange={(span) => set(at('maxWait'), span)}
          />
          <NumberField
            label={t('param.maxEvents')}
            placeholder="100"
            value={batch.maxEvents}
            error={problem.maxEvents}
            onChange={(most) => set(at('maxEvents'), most)}
          />
          <FieldNames
            label={t('param.groupBy')}
            value={batch.groupBy}
            error={problem.groupBy}
            onChange={(names) => set(at('groupBy'), names)}
          />
        </div>
      ) : null}
    </>
  );
}
