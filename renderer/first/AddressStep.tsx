import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useSources, useStatus } from '../client/queries.ts';
import { Failure } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { PublicAddress } from '../sources/PublicAddress.tsx';
import { SenderStepList, useSenderName } from '../sources/SenderSteps.tsx';
import { SourceAddress } from '../sources/SourceAddress.tsx';
import classes from './First.module.css';
import { HeaderToCopy } from './HeaderToCopy.tsx';
import { writesItsOwn } from './own-body.ts';
import { SecretToCopy } from './SecretToCopy.tsx';
import type { TakeSecret } from './SenderStep.tsx';
import { StepBar } from './StepBar.tsx';
import { StepHead } from './StepHead.tsx';
import type { FirstStepsHandle } from './use-first-steps.ts';

/** A secret that was just made, and of which source it is. */
export type MadeSecret = { source: string; text: string } | null;

/** Address and secret to copy, and beside them what to do with them at the sender. */
export function AddressStep(props: FirstStepsHandle & { secret: MadeSecret; onSecret: TakeSecret }) {
  const { progress, change } = props;
  const sources = useSources();
  const source = sources.data?.find(({ id }) => id === progress.source);
  if (source !== undefined) return <Address source={source} {...props} />;
  if (sources.isError) return <Failure error={sources.error} onRetry={() => void sources.refetch()} />;
  if (sources.data === undefined) return <LoadingRows rows={6} />;
  return <Gone onBack={() => change({ step: 'sender', source: null })} />;
}

/** The address to enter at the sender. One of this machine is for programs on it, and nothing that another sender could use. */
function WhereTo({ source, outside }: { source: SourceView; outside: string | null }) {
  const { t } = useTranslation('first');
  if (outside !== null) {
    return <SourceAddress name={t('address.publicAddress')} url={outside} preset={source.preset} />;
  }
  if (!writesItsOwn(source)) {
    return (
      <>
        <h3>{t('address.publicAddress')}</h3>
        <p className={classes.hint}>{t('address.afterAddress')}</p>
      </>
    );
  }
  return (
    <>
      <SourceAddress name={t('address.localAddress')} url={source.url} preset={source.preset} />
      <p className={classes.hint}>{t('address.localOnly')}</p>
    </>
  );
}

/** Somebody took the source out of the settings. */
function Gone({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('first');
  return (
    <>
      <StepHead title={t('address.gone')} />
      <StepBar onBack={onBack} />
    </>
  );
}

function Address(props: FirstStepsHandle & { source: SourceView; secret: MadeSecret; onSecret: TakeSecret }) {
  const { t } = useTranslation('first');
  const { source, secret, change, onSecret } = props;
  const status = useStatus().data;
  const name = useSenderName()(source.preset);
  const tunnel = status?.tunnel.url ?? null;
  const outside = tunnel === null ? null : `${tunnel}${source.path}`;
  const made = secret?.source === source.id ? secret.text : null;
  // Below stands the address with its token: one without it would only be copied by mistake.
  const isWhole = source.preset === 'tradingview' && made !== null;
  return (
    <>
      <StepHead title={t('address.title', { name })}>{tunnel === null ? t('address.local') : undefined}</StepHead>
      {status === undefined ? null : <PublicAddress status={status} />}
      <div className={classes.halves}>
        <div className={classes.half}>
          {isWhole ? null : <WhereTo source={source} outside={outside} />}
          <SecretToCopy
            source={source}
            outside={outside}
            secret={made}
            onSecret={(text) => onSecret({ source: source.id, text })}
          />
          <HeaderToCopy source={source} address={outside ?? source.url} secret={made} />
        </div>
        <section className={classes.half} aria-labelledby="at-the-sender">
          <h3 id="at-the-sender">{t('address.stepsTitle')}</h3>
          <div className={classes.senderSteps}>
            <SenderStepList source={source} outside={outside} />
          </div>
        </section>
      </div>
      <StepBar onBack={() => change({ step: 'sender' })} onNext={() => change({ step: 'test' })} />
    </>
  );
}
