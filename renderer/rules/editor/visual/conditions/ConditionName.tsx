import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../rules/document/json-edit.ts';
import { useProblem, useRuleEditing } from '../../editor-context.ts';
import classes from '../Visual.module.css';

/** How texts call the value of a condition that looks back; a name that is there already is shown for every condition. */
export function ConditionName({ core, path }: { core: Record<string, unknown>; path: Path }) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const at = [...path, 'name'];
  const problem = useProblem(at);
  if (core.fact !== 'window' && core.fact !== 'series' && core.fact !== 'latest' && core.name === undefined)
    return null;
  const name = core.name === undefined ? '' : String(core.name);
  return (
    <TextInput
      className={classes.named ?? ''}
      label={t('window.name')}
      {...(name === '' ? {} : { description: t('window.nameWords', { name }) })}
      autoComplete="off"
      value={name}
      error={problem}
      onChange={(event) => set(at, event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}
