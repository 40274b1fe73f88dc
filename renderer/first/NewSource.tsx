import { Button, TextInput } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddablePreset, SourceForm } from '../../service/contract/source-editing.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { OtherProblems } from '../parts/OtherProblems.tsx';
import { sayingOf } from '../parts/saying-of.ts';
import { type SettingsProblems, settingsProblems } from '../parts/settings-problems.ts';
import classes from './First.module.css';
import { ProofFields } from './ProofFields.tsx';
import { proofOf, USUAL } from './source-proof.ts';

/** A source for a sender that has none yet. Nothing is made before the button is pressed. */
export function NewSource(props: {
  preset: AddablePreset;
  taken: readonly string[];
  onAdded: (id: string, secret: string | null) => void;
}) {
  const { t } = useTranslation('first');
  const { preset } = props;
  const online = useOnline();
  const [id, setId] = useState(() => freeId(preset, props.taken));
  const [proof, setProof] = useState(USUAL);
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const add = useAdd(props.onAdded, setProblems);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblems([]);
    add.mutate({ id: id.trim(), preset, ...proofOf(preset, proof) });
  };
  const problemAt = (end: string) => sayingOf(problems.find(({ path }) => path.endsWith(end)));
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={t('sender.name')}
        description={t('sender.nameWords')}
        value={id}
        error={problemAt('.id')}
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <ProofFields preset={preset} proof={proof} problem={problemAt('.header')} onChange={setProof} />
      <OtherProblems problems={problems.filter(({ path }) => !/\.(?:id|header)$/.test(path))} />
      <div className={classes.bar}>
        <Button
          type="submit"
          disabled={!online || id.trim() === ''}
          loading={add.isPending}
          rightSection={<IconArrowRight size={15} aria-hidden />}
        >
          {t('sender.make')}
        </Button>
      </div>
    </form>
  );
}

function useAdd(onAdded: (id: string, secret: string | null) => void, refused: (problems: SettingsProblems) => void) {
  const client = useClient();
  const cache = useQueryClient();
  const failed = useFailedWrite();
  return useMutation({
    mutationFn: (form: SourceForm) => client.sources.add(form),
    onSuccess: async ({ view, secret }) => {
      await cache.invalidateQueries({ queryKey: ['sources'] });
      onAdded(view.id, secret);
    },
    onError: (error) => {
      const problems = settingsProblems(error);
      if (problems === null) failed(error);
      else refused(problems);
    },
    // The answer holds a secret: it is not kept.
    gcTime: 0,
  });
}

function freeId(preset: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? preset : `${preset}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
