import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusalView } from '../../service/contract/monitoring.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Code } from '../parts/Code.tsx';
import { Failure } from '../parts/Failure.tsx';
import { Label } from '../parts/Label.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { Mark } from '../parts/Mark.tsx';
import { Saying } from '../parts/Saying.tsx';
import { Ago } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './RefusedRequests.module.css';

/** What was turned away, with what the signature doctor says of each. */
export function RefusedRequests({ source }: { source: string }) {
  const { t } = useTranslation();
  const refusals = useQuery(queries.refusals(useClient(), source));
  return (
    <>
      <h3>{t('refusals.title')}</h3>
      {refusals.isError ? <Failure error={refusals.error} onRetry={() => void refusals.refetch()} /> : null}
      {refusals.data?.length === 0 ? <p className={classes.hint}>{t('refusals.none')}</p> : null}
      {refusals.data === undefined || refusals.data.length === 0 ? null : (
        <>
          <div className={classes.list}>
            {refusals.data.map((refusal) => (
              <Refused key={refusal.id} refusal={refusal} />
            ))}
          </div>
          <p className={classes.hint}>{t('refusals.newest', { count: 50 })}</p>
        </>
      )}
    </>
  );
}

function Refused({ refusal }: { refusal: RefusalView }) {
  const { t } = useTranslation();
  const { words, remedy, said } = refusal.diagnosis;
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.refused} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Mark tone="bad">{refusal.status}</Mark>
        <span className={classes.words}>
          <Saying of={{ message: words, said: said?.words }} />
        </span>
        <span className={classes.time}>
          <Ago at={refusal.at} />
        </span>
        <IconChevronRight size={15} aria-hidden className={classes.chevron} />
      </summary>
      <div className={classes.inside}>
        <p>
          <strong>
            <Label>{t('refusals.todo')}</Label>
          </strong>
          <Saying of={{ message: remedy, said: said?.remedy }} />
        </p>
        {open ? <Inside id={refusal.id} /> : null}
      </div>
    </details>
  );
}

/** Asked for when it is looked at. */
function Inside({ id }: { id: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const refusal = useQuery(queries.refusal(useClient(), id));
  if (refusal.isError) return <Failure error={refusal.error} onRetry={() => void refusal.refetch()} />;
  if (refusal.data === undefined) return <LoadingRows />;
  const { headers, body, bytes } = refusal.data;
  const lines = headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return (
    <>
      <Code text={lines} label={t('refusals.headers')} />
      {bytes === null ? null : <p className={classes.hint}>{t('refusals.bytes', { size: formats.bytes(bytes) })}</p>}
      {body === null ? (
        <p className={classes.hint}>{t('refusals.noBody')}</p>
      ) : (
        <Code text={body} label={t('refusals.body')} />
      )}
    </>
  );
}
