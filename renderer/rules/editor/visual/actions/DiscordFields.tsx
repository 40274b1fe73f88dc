import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../../../rules/event/json.ts';
import { TemplateField } from '../fields/TemplateField.tsx';
import classes from '../Visual.module.css';

/** Name and value side by side, as Discord shows them below a message. */
export function DiscordFields(props: {
  value: unknown;
  problem: string | undefined;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation('editor');
  const fields = Array.isArray(props.value) ? props.value : [];
  const change = (next: unknown[]) => props.onChange(next.length === 0 ? undefined : next);
  return (
    <fieldset className={classes.entries} data-wide>
      <legend>{t('param.fields')}</legend>
      {fields.map((written, index) => {
        const field = isRecord(written) ? written : {};
        const put = (name: string, text: string | undefined) =>
          change(fields.with(index, { ...field, [name]: text ?? '' }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
          <div className={classes.entry} key={index}>
            <TemplateField label={t('param.fieldName')} value={field.name} onChange={(text) => put('name', text)} />
            <TemplateField label={t('param.fieldValue')} value={field.value} onChange={(text) => put('value', text)} />
            <CloseButton
              aria-label={t('param.removeEntry', { name: String(field.name ?? '') })}
              onClick={() => change(fields.toSpliced(index, 1))}
            />
          </div>
        );
      })}
      {props.problem === undefined ? null : (
        <p className={classes.error} role="alert">
          {props.problem}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() => change([...fields, { name: 'Symbol', value: '{{ symbol }}', inline: true }])}
      >
        {t('param.addField')}
      </Button>
    </fieldset>
  );
}
