import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleVersionView } from '../../../../service/contract/rule-editing.ts';
import { useClient } from '../../../client/ServiceProvider.tsx';
import { Failure } from '../../../parts/Failure.tsx';
import { LoadingRows } from '../../../parts/LoadingRows.tsx';
import { useFormats } from '../../../text/FormatsProvider.tsx';
import { useActorWords } from '../../../trading/actor-words.ts';
import { TextDiff } from '../TextDiff.tsx';
import classes from './VersionsDialog.module.css';

/** What this rule said before: each version that was saved, beside the draft, and back into it. */
export function VersionsDialog(props: {
  rule: string;
  draft: string;
  onRestore: (text: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('editor');
  const { t: shared } = useTranslation();
  const client = useClient();
  const versions = useQuery({
    queryKey: ['versions', props.rule],
    queryFn: () => client.rules.versions({ id: props.rule }),
    staleTime: 0,
  });
  return (
    <Modal
      opened
      size={1060}
      onClose={props.onClose}
      title={t('versions.title')}
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      {versions.data === undefined ? (
        versions.isError ? (
          <Failure error={versions.error} onRetry={() => void versions.refetch()} />
        ) : (
          <LoadingRows rows={6} />
        )
      ) : versions.data.length === 0 ? (
        <p>{t('versions.none')}</p>
      ) : (
        <Versions {...props} versions={versions.data} />
      )}
    </Modal>
  );
}

function Versions(props: { versions: RuleVersionView[]; draft: string; onRestore: (text: string) => void }) {
  const { t } = useTranslation('editor');
  const [at, choose] = useState(0);
  const chosen = props.versions[at] ?? props.versions[0];
  if (chosen === undefined) return null;
  const draft = indented(props.draft);
  return (
    <div className={classes.versions}>
      <ol aria-label={t('versions.list')}>
        {props.versions.map((version, index) => (
          <li key={`${version.savedAt} ${version.from}`}>
            <button type="button" aria-current={index === at} onClick={() => choose(index)}>
              <Times version={version} />
              <span>{version.sentence === '' ? t('versions.unfinished') : version.sentence}</span>
            </button>
          </li>
        ))}
      </ol>
      <div>
        {draft === chosen.text ? <p>{t('versions.same')}</p> : null}
        <TextDiff
          left={{ title: t('versions.old'), text: chosen.text }}
          right={{ title: t('versions.draft'), text: draft }}
        />
        <div className={classes.bar}>
          <Button disabled={draft === chosen.text} onClick={() => props.onRestore(chosen.text)}>
            {t('versions.restore')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** When it was saved and by whom, and whether it ever judged. */
function Times({ version: { savedAt, by, from, until, judged } }: { version: RuleVersionView }) {
  const { t } = useTranslation('editor');
  const formats = useFormats();
  const actor = useActorWords();
  const time = (at: number) => formats.time(at, 0);
  return (
    <>
      <strong>{savedAt === null ? t('versions.earlier') : time(savedAt)}</strong>
      {by === null ? null : (
        <span>{by === 'file' ? t('versions.byHand') : t('versions.by', { actor: actor(by) })}</span>
      )}
      <span>
        {from === null
          ? t(judged === null ? 'versions.forgotten' : 'versions.never')
          : until === null
            ? t('versions.now', { from: time(from) })
            : t('versions.was', { from: time(from), until: time(until) })}
        {from !== null && judged === false ? ` · ${t('versions.idle')}` : null}
      </span>
    </>
  );
}

/** As versions are written, so that blanks are no difference. */
function indented(text: string): string {
  try {
    return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
  } catch {
    return text;
  }
}
