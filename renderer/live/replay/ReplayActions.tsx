import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReplayedAction, ReplayResult } from '../../../service/contract/replay.ts';
import { SENDS_ORDERS } from '../../../service/contract/sends-orders.ts';
import { Note } from '../../parts/Note.tsx';
import { Time } from '../../parts/Time.tsx';
import { Message } from '../../rules/editor/visual/actions/Message.tsx';
import { ACTION_TYPES, type ActionType } from '../../rules/editor/visual/actions/parameters.ts';
import { useSaying } from '../../text/saying.ts';
import { Part } from './Part.tsx';
import classes from './Replay.module.css';

/** Every message and other action that firings would bring about, as it would be sent. Orders that were placed are told of apart. `at`: the event's own time, ms. */
export function ReplayActions({ result: { actions, actionCount }, at }: { result: ReplayResult; at: number }) {
  const { t } = useTranslation('replay');
  const shown = actions.filter(({ type, nothing }) => !SENDS_ORDERS.has(type) || nothing !== null);
  const hidden = actionCount - actions.length;
  return (
    <Part title={t('actions.title')} aside={shown.length === 0 ? t('actions.none') : null}>
      {shown.map((action) => (
        <Action key={action.id} action={action} isLater={action.at > at} />
      ))}
      {hidden > 0 ? <p className={classes.hint}>{t('actions.more', { count: hidden })}</p> : null}
    </Part>
  );
}

function Action({ action, isLater }: { action: ReplayedAction; isLater: boolean }) {
  const { t } = useTranslation('replay');
  const say = useSaying();
  const { type, target, rule, ruleName, stage, payload, error, said, warnings, isBatched, nothing } = action;
  return (
    <figure className={classes.action} data-type={type}>
      <figcaption>
        <strong>{type}</strong>
        {target === type ? null : <span className={classes.target}>{target}</span>}
        <Link className={classes.rule ?? ''} href={`/rules/${encodeURIComponent(rule)}`}>
          {ruleName}
        </Link>
      </figcaption>
      {isLater ? (
        <p className={classes.hint}>
          {t('actions.later')} <Time at={action.at} />
        </p>
      ) : null}
      {stage === 'shadow' ? <p className={classes.hint}>{t('actions.shadow')}</p> : null}
      {isBatched ? <p className={classes.hint}>{t('actions.batched')}</p> : null}
      {nothing === null ? null : (
        <p className={classes.warning}>
          {t('actions.nothing')} <Note of={nothing} />
        </p>
      )}
      {payload === null ? (
        <p className={classes.warning}>
          {t('actions.unable', { error: say({ message: error ?? '', said }) ?? error })}
        </p>
      ) : isFormed(type) ? (
        <Message type={type} payload={payload} />
      ) : null}
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          <IconAlertTriangle size={13} aria-hidden /> <Note of={warning} />
        </p>
      ))}
    </figure>
  );
}

function isFormed(type: string): type is ActionType {
  return ACTION_TYPES.some((each) => each === type);
}
