import { Button, NativeSelect } from '@mantine/core';
import { IconClipboard, IconPlus } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOf, useRuleEditing } from '../../editor-context.ts';
import { type Condition, childrenOf, type GroupKind, inserted, listOf, withGroupKind } from '../condition-tree.ts';
import classes from '../Visual.module.css';
import { newComparison } from '../vocabulary.ts';
import { focusCondition, useConditionMoves } from './moves.ts';
import { TraceMark } from './TraceMark.tsx';

/** Conditions that hold together, or of which one is enough. `item`: shows one of them, which may be a group again. */
export function Group(props: {
  condition: Condition;
  item: ComponentType<{ condition: Condition }>;
  tools?: ReactNode;
}) {
  const { condition, item: Item, tools } = props;
  const { t } = useTranslation('editor');
  const { document, change } = useRuleEditing();
  const children = childrenOf(document, condition);
  return (
    <section className={classes.group} aria-label={t('when.group')} data-kind={condition.kind}>
      <div className={classes.groupHead}>
        {condition.negations > 0 ? <span className={classes.not}>{t('when.not')}</span> : null}
        <NativeSelect
          size="xs"
          aria-label={t('when.groupKind')}
          value={condition.kind}
          data={[
            { value: 'all', label: t('when.all') },
            { value: 'any', label: t('when.any') },
          ]}
          onChange={(event) =>
            change(withGroupKind(document, condition, event.currentTarget.value as GroupKind), 'kind')
          }
        />
        <TraceMark path={condition.path} corePath={condition.corePath} />
        {tools}
      </div>
      {children.length === 0 ? (
        <p className={classes.emptyGroup}>{t(condition.path.length === 1 ? 'when.none' : 'when.empty')}</p>
      ) : null}
      <ol className={classes.items}>
        {children.map((child) => (
          <Item key={placeOf(child.path)} condition={child} />
        ))}
      </ol>
      <AddBar condition={condition} />
    </section>
  );
}

function AddBar({ condition }: { condition: Condition }) {
  const { t } = useTranslation('editor');
  const { document, change, vocabulary } = useRuleEditing();
  const moves = useConditionMoves();
  const list = listOf(condition);
  if (list === null) return null;
  const add = (node: unknown) => {
    const next = inserted(document, list, Number.POSITIVE_INFINITY, node);
    change(next.document, 'add');
    focusCondition(next.path);
  };
  const group = () => add({ [condition.kind === 'all' ? 'any' : 'all']: [newComparison(document, vocabulary)] });
  return (
    <div className={classes.addBar}>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() => add(newComparison(document, vocabulary))}
      >
        {t('when.add')}
      </Button>
      <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={13} aria-hidden />} onClick={group}>
        {t('when.addGroup')}
      </Button>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconClipboard size={13} aria-hidden />}
        onClick={() => void moves.paste(list)}
      >
        {t('when.paste')}
      </Button>
    </div>
  );
}
