import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './First.module.css';

/** The body of a test event as text, to be changed before it is sent. */
export function OwnBody(props: { description: string; body: string; onChange: (body: string) => void }) {
  const { t } = useTranslation('first');
  return (
    <Textarea
      label={t('test.body')}
      description={`${props.description} ${t('test.bodyNew')}`}
      className={classes.ownBody ?? ''}
      autosize
      minRows={5}
      maxRows={18}
      spellCheck={false}
      classNames={{ input: classes.code ?? '' }}
      value={props.body}
      error={props.body.trim() === '' ? t('test.bodyEmpty') : null}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
