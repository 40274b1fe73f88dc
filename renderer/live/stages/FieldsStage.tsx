import { IconAlertTriangle, IconBraces } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '../../../service/contract/views.ts';
import { Code } from '../../parts/Code.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { Time } from '../../parts/Time.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { Facts, Stage } from './Stage.tsx';
import classes from './stages.module.css';

/** What was read out of the body: the canonical fields that conditions and templates see. */
export function FieldsStage({ detail }: { detail: EventDetail }) {
  const { t } = useTranslation();
  const quarantined = detail.status === 'quarantined';
  return (
    <Stage
      icon={quarantined ? IconAlertTriangle : IconBraces}
      tone={quarantined ? 'warn' : 'good'}
      title={t('stage.fields.title')}
      outcome={quarantined ? t('stage.fields.quarantined', { count: detail.problems.length }) : t('stage.fields.read')}
    >
      {quarantined ? (
        <ul className={classes.problems}>
          {detail.problems.map((problem) => (
            <li key={`${problem.path} ${problem.message}`}>
              <code>{problem.path}</code>
              <Saying of={problem} />
            </li>
          ))}
        </ul>
      ) : null}
      <Facts facts={useCanonicalFields(detail)} />
      {Object.keys(detail.event.data).length === 0 ? null : (
        <details className={classes.more}>
          <summary>{t('stage.fields.data')}</summary>
          <Code text={JSON.stringify(detail.event.data, null, 2)} label={t('stage.fields.data')} />
        </details>
      )}
    </Stage>
  );
}

/** The names are those that a rule uses, so they are not translated. */
function useCanonicalFields(detail: EventDetail): [string, ReactNode][] {
  const formats = useFormats();
  const { id: _id, data: _data, at, receivedAt, ...fields } = detail.event;
  const shown = Object.entries(fields).map(([name, value]): [string, ReactNode] => [
    name,
    typeof value === 'number' ? formats.number(value) : String(value),
  ]);
  return [
    ...shown,
    ['at', <Time key="at" at={at} precise />],
    ['receivedAt', <Time key="receivedAt" at={receivedAt} precise />],
  ];
}
