import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../../parts/Note.tsx';
import { useSaying } from '../../../../text/saying.ts';
import { useProblem, useRuleEditing } from '../../editor-context.ts';
import classes from '../Visual.module.css';
import { Message } from './Message.tsx';
import type { ActionType } from './parameters.ts';

/** The very message that an action would send for the event of the trial. */
export function PreviewBox({ index, type }: { index: number; type: ActionType }) {
  const { t } = useTranslation('editor');
  const say = useSaying();
  const { previews, event } = useRuleEditing();
  const preview = previews.get(index);
  const problem = useProblem(['actions', index]);
  if (preview !== undefined && preview.type !== type) return null;
  return (
    <figure className={classes.preview} aria-label={t('actions.preview')} data-type={type}>
      <figcaption>{t('actions.preview')}</figcaption>
      {preview === undefined ? (
        <p className={classes.hint}>
          {event === null ? t('actions.noEvent') : problem === undefined ? '…' : t('actions.incomplete')}
        </p>
      ) : preview.payload === null ? (
        <p className={classes.error}>
          {t('actions.unable', { error: say({ message: preview.error ?? '', said: preview.said }) ?? preview.error })}
        </p>
      ) : (
        <Message type={type} payload={preview.payload} />
      )}
      {preview?.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          <IconAlertTriangle size={13} aria-hidden />
          <Note of={warning} />
        </p>
      ))}
    </figure>
  );
}
