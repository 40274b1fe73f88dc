import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../../../rules/event/json.ts';
import type { editor } from '../../../../text/en/editor.ts';
import { TemplateField } from '../fields/TemplateField.tsx';
import classes from '../Visual.module.css';
import { AmountField } from './AmountField.tsx';

/** Names with a text or a number each: headers, shares, limits. `names`: the only ones that there are. */
export function EntriesField(props: {
  label: string;
  value: unknown;
  problem: string | undefined;
  of: 'template' | 'number';
  names: readonly string[] | undefined;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation('editor');
  const entries = Object.entries(isRecord(props.value) ? props.value : {});
  const change = (next: [string, unknown][]) => props.onChange(Object.fromEntries(next));
  const free = props.names?.find((name) => !entries.some(([taken]) => taken === name));
  // Nothing is entered yet, and an empty text is no value: a limit or a share of 0 would decide something that nobody asked for.
  const add = () => change([...entries, [props.names === undefined ? nameBeside(entries) : (free ?? ''), '']]);
  return (
    <fieldset className={classes.entries} data-wide>
      <legend>{props.label}</legend>
      {entries.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name of a row changes while it is typed
        <div className={classes.entry} key={index}>
          {props.names === undefined ? (
            <TextInput
              label={t('param.key')}
              autoComplete="off"
              value={name}
              onChange={(event) => change(entries.with(index, [event.currentTarget.value, value]))}
            />
          ) : (
            <Select
              label={t('param.key')}
              allowDeselect={false}
              value={name}
              data={props.names.map((one) => ({ value: one, label: t(`limit.${one as keyof typeof editor.limit}`) }))}
              onChange={(next) => next !== null && change(entries.with(index, [next, value]))}
            />
          )}
          {props.of === 'number' ? (
            <AmountField
              label={t('param.fieldValue')}
              value={value}
              onChange={(next) => change(entries.with(index, [name, next ?? '']))}
            />
          ) : (
            <TemplateField
              label={t('param.fieldValue')}
              value={value}
              onChange={(text) => change(entries.with(index, [name, text ?? '']))}
            />
          )}
          <CloseButton
            aria-label={t('param.removeEntry', { name })}
            onClick={() => change(entries.toSpliced(index, 1))}
          />
        </div>
      ))}
      {props.problem === undefined ? null : (
        <p className={classes.error} role="alert">
          {props.problem}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        disabled={props.names !== undefined && free === undefined}
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={add}
      >
        {t('param.addEntry', { label: props.label })}
      </Button>
    </fieldset>
  );
}

function nameBeside(entries: readonly [string, unknown][]): string {
  for (let number = entries.length + 1; ; number += 1) {
    const name = `X${number}`;
    if (!entries.some(([taken]) => taken === name)) return name;
  }
}
