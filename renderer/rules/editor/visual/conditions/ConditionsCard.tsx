import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRuleEditing } from '../../editor-context.ts';
import { Card } from '../Card.tsx';
import { added, conditionAt, listOf } from '../condition-tree.ts';
import classes from '../Visual.module.css';
import { newComparison } from '../vocabulary.ts';
import { ConditionItem, Single } from './ConditionItem.tsx';
import { Group } from './Group.tsx';
import { NotButton } from './ItemTools.tsx';

/** For which events a rule holds. */
export function ConditionsCard() {
  const { t } = useTranslation('editor');
  const { document, change, vocabulary } = useRuleEditing();
  const root = conditionAt(document, ['conditions']);
  const isMissing = document.conditions === undefined;
  const add = () => change(added(document, newComparison(document, vocabulary), null).document, 'add');
  return (
    <Card title={t('when.title')} words={t('when.words')} place={['conditions']}>
      {listOf(root) === null ? (
        <div className={classes.addBar}>
          {isMissing ? <p>{t('when.none')}</p> : <Single condition={root} number={1} />}
          <Button variant="default" size="compact-xs" leftSection={<IconPlus size={13} aria-hidden />} onClick={add}>
            {t('when.addTo')}
          </Button>
        </div>
      ) : (
        <Group condition={root} item={ConditionItem} tools={<NotButton condition={root} name={t('when.group')} />} />
      )}
    </Card>
  );
}
