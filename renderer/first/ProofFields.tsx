import { Checkbox, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddablePreset } from '../../service/contract/source-editing.ts';
import classes from './First.module.css';
import type { EnteredProof } from './source-proof.ts';

const ALGORITHMS = [
  { value: 'sha256', label: 'SHA-256' },
  { value: 'sha1', label: 'SHA-1' },
  { value: 'sha384', label: 'SHA-384' },
  { value: 'sha512', label: 'SHA-512' },
] as const;

const BASE64 = { value: 'base64', label: 'Base64' } as const;

/** How a new sender proves its requests, where senders of the preset differ. @param problem with the header */
export function ProofFields(props: {
  preset: AddablePreset;
  proof: EnteredProof;
  problem: ReactNode;
  onChange: (proof: EnteredProof) => void;
}) {
  const { t } = useTranslation('first');
  const { preset, proof, problem } = props;
  const change = (part: Partial<EnteredProof>) => props.onChange({ ...proof, ...part });
  if (preset === 'hmac') return <SignatureFields proof={proof} problem={problem} onChange={change} />;
  if (preset === 'token')
    return (
      <TextInput
        label={t('sender.tokenHeader')}
        description={t('sender.tokenHeaderWords')}
        value={proof.tokenHeader}
        error={problem}
        onChange={(event) => change({ tokenHeader: event.currentTarget.value })}
      />
    );
  if (preset === 'standard-webhooks')
    return (
      <Checkbox
        label={t('sender.svix')}
        checked={proof.acceptSvix}
        onChange={(event) => change({ acceptSvix: event.currentTarget.checked })}
      />
    );
  return null;
}

function SignatureFields(props: {
  proof: EnteredProof;
  problem: ReactNode;
  onChange: (part: Partial<EnteredProof>) => void;
}) {
  const { t } = useTranslation('first');
  const { proof, onChange } = props;
  return (
    <>
      <TextInput
        label={t('sender.header')}
        value={proof.header}
        error={props.problem}
        onChange={(event) => onChange({ header: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <Select
          label={t('sender.algorithm')}
          data={ALGORITHMS}
          value={proof.algorithm}
          onChange={(algorithm) => algorithm !== null && onChange({ algorithm })}
          allowDeselect={false}
        />
        <Select
          label={t('sender.encoding')}
          data={[{ value: 'hex', label: t('sender.hex') }, BASE64]}
          value={proof.encoding}
          onChange={(encoding) => encoding !== null && onChange({ encoding })}
          allowDeselect={false}
        />
      </div>
      <TextInput
        label={t('sender.prefix')}
        description={t('sender.prefixWords')}
        value={proof.prefix}
        onChange={(event) => onChange({ prefix: event.currentTarget.value })}
      />
    </>
  );
}
