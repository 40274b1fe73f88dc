import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconBan,
  IconBoxMultiple,
  IconCopy,
  IconDots,
  IconIndentDecrease,
  IconIndentIncrease,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRuleEditing } from '../../editor-context.ts';
import { type Condition, canUngroup, grouped, listOf, movedBy, negated, ungrouped } from '../condition-tree.ts';
import classes from '../Visual.module.css';
import { useConditionMoves, WAYS } from './moves.ts';

const ICONS = { up: IconArrowUp, down: IconArrowDown, in: IconIndentIncrease, out: IconIndentDecrease };

/** What can be done with a condition besides editing it. */
export function ItemTools({ condition, name }: { condition: Condition; name: string }) {
  const { t } = useTranslation('editor');
  const { document, change } = useRuleEditing();
  const moves = useConditionMoves();
  const { path } = condition;
  const isGroup = listOf(condition) !== null;
  const label = t('move.menu', { what: name });
  return (
    <div className={classes.tools}>
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <Tooltip label={label}>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {WAYS.map((way) => {
            const Sign = ICONS[way];
            return (
              <Menu.Item
                key={way}
                disabled={movedBy(document, path, way) === null}
                leftSection={<Sign size={14} aria-hidden />}
                rightSection={<span className={classes.sample}>{t(`move.keys.${way}`)}</span>}
                onClick={() => moves.move(path, way)}
              >
                {t(`move.${way}`)}
              </Menu.Item>
            );
          })}
          <Menu.Divider />
          <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={() => moves.duplicate(path)}>
            {t('move.duplicate')}
          </Menu.Item>
          <Menu.Item onClick={() => moves.copy(path)}>{t('move.copy')}</Menu.Item>
          <Menu.Item onClick={() => moves.cut(path)}>{t('move.cut')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconBoxMultiple size={14} aria-hidden />}
            onClick={() => change(grouped(document, path).document, 'group')}
          >
            {t('move.wrap')}
          </Menu.Item>
          {isGroup ? (
            <Menu.Item
              disabled={!canUngroup(document, path)}
              onClick={() => change(ungrouped(document, path), 'ungroup')}
            >
              {t('move.unwrap')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <NotButton condition={condition} name={name} />
      <Tooltip label={t('move.remove')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('actions.remove', { what: name })}
          onClick={() => moves.remove(path)}
        >
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** Asks for the opposite. */
export function NotButton({ condition, name }: { condition: Condition; name: string }) {
  const { t } = useTranslation('editor');
  const { document, change } = useRuleEditing();
  const label = t('when.notOf', { what: name });
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={condition.negations > 0 ? 'light' : 'subtle'}
        color={condition.negations > 0 ? 'blue' : 'gray'}
        size="sm"
        aria-label={label}
        aria-pressed={condition.negations > 0}
        onClick={() => change(negated(document, condition.path), 'not')}
      >
        <IconBan size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
