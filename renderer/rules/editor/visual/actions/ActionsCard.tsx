import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../../../rules/event/json.ts';
import { placeOf, useProblem, useRuleEditing } from '../../editor-context.ts';
import { focusPlace } from '../../focus-place.ts';
import { Card } from '../Card.tsx';
import { JsonField } from '../fields/JsonField.tsx';
import classes from '../Visual.module.css';
import { ActionForm } from './ActionForm.tsx';
import { PreviewBox } from './PreviewBox.tsx';
import { ACTION_TYPES, type ActionType, newAction } from './parameters.ts';

/** What a firing does, in its order. */
export function ActionsCard() {
  const { t } = useTranslation('editor');
  const { document, change } = useRuleEditing();
  const actions = Array.isArray(document.actions) ? document.actions : [];
  /** `focus`: the action that the keyboard goes to; undefined for the list. */
  const put = (next: unknown[], place: string, focus?: number) => {
    change({ ...document, actions: next }, place);
    focusPlace(placeOf(focus === undefined ? ['actions'] : ['actions', focus]));
  };
  return (
    <Card title={t('actions.title')} place={['actions']}>
      {actions.length === 0 ? <p className={classes.hint}>{t('actions.none')}</p> : null}
      <ol className={classes.actions}>
        {actions.map((action, index) => (
          <ActionItem
            key={placeOf(['actions', index])}
            action={action}
            index={index}
            last={actions.length - 1}
            onMove={(to) => put(actions.toSpliced(index, 1).toSpliced(to, 0, action), 'move action', to)}
            onDuplicate={() =>
              put(actions.toSpliced(index + 1, 0, structuredClone(action)), 'duplicate action', index + 1)
            }
            onRemove={() => put(actions.toSpliced(index, 1), 'remove action')}
          />
        ))}
      </ol>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button
            className={classes.addAction ?? ''}
            variant="default"
            size="compact-xs"
            leftSection={<IconPlus size={13} aria-hidden />}
          >
            {t('actions.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''}>
          {ACTION_TYPES.map((type) => (
            <Menu.Item key={type} onClick={() => put([...actions, newAction(type)], 'add action', actions.length)}>
              {t(`action.${type}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Card>
  );
}

function ActionItem(props: {
  action: unknown;
  index: number;
  last: number;
  onMove: (to: number) => void;
  onDuplicate: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const { action, index } = props;
  const path = ['actions', index];
  const problem = useProblem(path);
  const type = isRecord(action) ? ACTION_TYPES.find((one) => one === action.type) : undefined;
  const what = type === undefined ? t('actions.add') : t(`action.${type}`);
  return (
    <li className={classes.action} data-place={placeOf(path)} tabIndex={-1}>
      <div className={classes.actionHead}>
        <h4>{what}</h4>
        <Tool
          label={t('actions.up', { what })}
          disabled={index === 0}
          onClick={() => props.onMove(index - 1)}
          icon={IconArrowUp}
        />
        <Tool
          label={t('actions.down', { what })}
          disabled={index === props.last}
          onClick={() => props.onMove(index + 1)}
          icon={IconArrowDown}
        />
        <Tool label={t('actions.duplicate', { what })} onClick={props.onDuplicate} icon={IconCopy} />
        <Tool label={t('actions.remove', { what })} onClick={props.onRemove} icon={IconTrash} />
      </div>
      {type === undefined || !isRecord(action) ? (
        <>
          <p className={classes.hint}>{t('actions.foreign')}</p>
          <JsonField label={t('actions.json')} value={action} error={problem} onChange={(next) => set(path, next)} />
        </>
      ) : (
        <div className={classes.actionBody}>
          <ActionForm action={action} type={type} index={index} />
          <PreviewBox index={index} type={type satisfies ActionType} />
        </div>
      )}
    </li>
  );
}

function Tool(props: { label: string; disabled?: boolean; icon: typeof IconCopy; onClick: () => void }) {
  const Sign = props.icon;
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={props.label}
        disabled={props.disabled ?? false}
        onClick={props.onClick}
      >
        <Sign size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
