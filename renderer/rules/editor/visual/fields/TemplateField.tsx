import { ActionIcon, Menu, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../../../rules/event/json.ts';
import { useRuleEditing } from '../../editor-context.ts';
import classes from '../Visual.module.css';
import { demandedTypes, seenNames } from '../vocabulary.ts';
import { fieldWords } from './FieldNames.tsx';

/** Names that are the same in every event and say nothing to a reader. */
const DULL = new Set(['id', 'receivedAt', 'source']);
const MOST = 40;

/** A text in which fields of the event may stand; they are chosen from a menu and go where the cursor is. Empty takes it out. */
export function TemplateField(props: {
  label: string;
  value: unknown;
  onChange: (text: string | undefined) => void;
  error?: string | undefined;
  placeholder?: string;
  rows?: number;
  /** JSON path, where a problem leads. */
  place?: string;
}) {
  const input = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const text = props.value === undefined ? '' : String(props.value);
  const change = (next: string) => props.onChange(next === '' ? undefined : next);
  const insert = (name: string) => {
    const at = input.current?.selectionStart ?? text.length;
    const end = input.current?.selectionEnd ?? at;
    change(`${text.slice(0, at)}{{ ${name} }}${text.slice(end)}`);
    input.current?.focus();
  };
  const shared = {
    ref: input,
    label: props.label,
    'data-place': props.place,
    value: text,
    error: props.error,
    autoComplete: 'off',
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    onChange: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value),
  };
  return (
    <div className={classes.template} data-rows={props.rows}>
      {props.rows === undefined ? (
        <TextInput {...shared} />
      ) : (
        <Textarea {...shared} autosize minRows={props.rows} maxRows={16} />
      )}
      <InsertMenu label={props.label} onInsert={insert} />
    </div>
  );
}

function InsertMenu({ label, onInsert }: { label: string; onInsert: (name: string) => void }) {
  const { t } = useTranslation('editor');
  const { document, vocabulary, event } = useRuleEditing();
  const names = seenNames(vocabulary, demandedTypes(document)).filter((name) => !DULL.has(name));
  const shown = names.length === 0 ? ['symbol', 'side', 'price', 'amount', 'type', 'at'] : names.slice(0, MOST);
  const title = t('actions.insert', { label });
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Tooltip label={title}>
          <ActionIcon variant="default" size={30} aria-label={title} className={classes.insert ?? ''}>
            <IconBraces size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        <Menu.Label>{t('actions.insertFields')}</Menu.Label>
        {shown.map((name) => (
          <Menu.Item key={name} onClick={() => onInsert(name)} rightSection={<Sample event={event} name={name} />}>
            {fieldWords(name, t)}
          </Menu.Item>
        ))}
        {namesOfConditions(document).map((name) => (
          <Menu.Item key={`window.${name}`} onClick={() => onInsert(`window.${name}`)}>
            window.{name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Sample({ event, name }: { event: unknown; name: string }) {
  const value = name.split('.').reduce<unknown>((holder, step) => (isRecord(holder) ? holder[step] : undefined), event);
  if (value === undefined || typeof value === 'object') return null;
  return <span className={classes.sample}>{String(value).slice(0, 24)}</span>;
}

/** `name`s of the conditions, whose values texts can show. */
function namesOfConditions(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesOfConditions);
  if (!isRecord(node)) return [];
  const own = typeof node.fact === 'string' && typeof node.name === 'string' ? [node.name] : [];
  return [...own, ...[node.conditions, node.all, node.any, node.not].flatMap(namesOfConditions)];
}
