import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { queries } from '../../../../client/queries.ts';
import { useClient } from '../../../../client/ServiceProvider.tsx';
import classes from '../Visual.module.css';
import { BatchFields } from './BatchFields.tsx';
import { ParameterField } from './ParameterField.tsx';
import { type ActionType, BATCHED, isAsked, otherMembers, PARAMETERS } from './parameters.ts';

/** The parameters of one action as fields; what the form does not know is named and kept. */
export function ActionForm({
  action,
  type,
  index,
}: {
  action: Record<string, unknown>;
  type: ActionType;
  index: number;
}) {
  const { t } = useTranslation('editor');
  const others = otherMembers(action);
  return (
    <div className={classes.form}>
      <NotSetUp type={type} />
      {PARAMETERS[type]
        .filter((parameter) => isAsked(action, parameter))
        .map((parameter) => (
          <ParameterField key={parameter.name} parameter={parameter} action={action} path={['actions', index]} />
        ))}
      {BATCHED.has(type) ? <BatchFields batch={action.batch} path={['actions', index, 'batch']} /> : null}
      {others.length === 0 ? null : (
        <p className={classes.hint} data-wide>
          {t('actions.alsoHas', { names: others.join(', ') })}
        </p>
      )}
    </div>
  );
}

/** A channel that the settings do not describe yet sends nothing. */
function NotSetUp({ type }: { type: ActionType }) {
  const { t } = useTranslation('editor');
  const channels = useQuery(queries.channels(useClient())).data?.channels;
  const isMissing = channels?.some(({ channel, form }) => channel === type && form === null) ?? false;
  if (!isMissing) return null;
  return (
    <p className={classes.notSetUp} role="status" data-wide>
      {t('actions.notSetUp', { channel: t(`action.${type}`) })}{' '}
      <Link href="/settings/channels">{t('actions.setUp')}</Link>
    </p>
  );
}
