import { Button, FileButton, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconFileImport, IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { MOST_BUNDLE_CHARACTERS } from '../../../service/contract/bundle-size.ts';
import { PACK_EXTENSION } from '../../../service/contract/place.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { PageHead } from '../../parts/Page.tsx';
import { usePageTexts } from '../../text/page-texts.ts';
import { RULES_PAGE_TEXTS } from '../../text/rules-page-texts.ts';
import { SETTINGS_TEXTS } from '../../text/settings-texts.ts';
import { STARTERS } from '../starters.ts';
import { BUILT_IN_PACKS } from './built-in-packs.ts';
import { type FileToOpen, takeFile, useWaitingFiles } from './opened-files.ts';
import { PackDialog } from './PackDialog.tsx';
import classes from './PacksPage.module.css';
import { orderingActions, type Pack, type PackRefusal, readPack } from './pack.ts';

/** A pack that is looked at; `foreign`: a file of somebody else. */
interface Shown {
  pack: Pack;
  foreign: boolean;
}

/** A file that was not taken, and why. */
interface Refused {
  name: string;
  why: PackRefusal | Extract<FileToOpen, { refusal: unknown }>['refusal'];
}

/** What rules can begin from: single documents, the built-in packs, and files of others. Nothing is taken in before its plan was seen. */
export default function PacksPage() {
  usePageTexts(RULES_PAGE_TEXTS);
  usePageTexts(SETTINGS_TEXTS);
  const { t } = useTranslation('rulesPage');
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const show = (file: FileToOpen) => {
    const read = 'refusal' in file ? file.refusal : readPack(file.name, file.text);
    if (typeof read === 'string') return setRefusal({ name: file.name, why: read });
    setRefusal(null);
    setShown({ pack: read, foreign: true });
  };
  const open = async (file: File | null) => {
    if (file === null) return;
    const { name } = file;
    show(file.size > MOST_BUNDLE_CHARACTERS ? { name, refusal: 'tooLarge' } : { name, text: await file.text() });
  };
  useOpenedFile(shown === null, show);
  return (
    <div className={classes.page}>
      <PageHead title={t('packs.title')} detail={t('packs.count', { count: BUILT_IN_PACKS.length })}>
        <OpenFile onChoose={(file) => void open(file)} />
        <Button component={Link} href="/rules" variant="subtle" leftSection={<IconArrowLeft size={15} aria-hidden />}>
          {t('packs.back')}
        </Button>
      </PageHead>
      <div className={classes.body}>
        {refusal === null ? null : (
          <Banner tone="bad" icon={IconAlertTriangle}>
            <p>
              <strong>{refusal.name}</strong>
            </p>
            <p>{t(`packs.refused.${refusal.why}`)}</p>
          </Banner>
        )}
        <Starters />
        <h2>{t('packs.packs')}</h2>
        <TextInput
          type="search"
          className={classes.search ?? ''}
          aria-label={t('packs.search')}
          placeholder={t('packs.search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Cards packs={matching(text)} onShow={(pack) => setShown({ pack, foreign: false })} />
      </div>
      {shown === null ? null : (
        <PackDialog
          key={shown.pack.id}
          pack={shown.pack}
          foreign={shown.foreign}
          onClose={() => setShown(null)}
          onDone={() => navigate('/rules')}
        />
      )}
    </div>
  );
}

/** Shows files that came to the window by themselves, one after the other. */
function useOpenedFile(isFree: boolean, show: (file: FileToOpen) => void): void {
  const waiting = useWaitingFiles();
  const shown = useEffectEvent(show);
  useEffect(() => {
    if (!isFree || waiting === 0) return;
    const file = takeFile();
    if (file !== undefined) shown(file);
  }, [isFree, waiting]);
}

function matching(text: string): Pack[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return BUILT_IN_PACKS.filter(({ title, purpose, audience, rules }) => {
    const searched = [title, purpose, audience, JSON.stringify(rules)].join('\n').toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}

function OpenFile({ onChoose }: { onChoose: (file: File | null) => void }) {
  const { t } = useTranslation('rulesPage');
  const online = useOnline();
  const [choices, setChoices] = useState(0);
  const choose = (file: File | null) => {
    // Another input each time: the same file can be chosen again.
    setChoices(choices + 1);
    onChoose(file);
  };
  return (
    <FileButton onChange={choose} accept={`application/json,.json,.${PACK_EXTENSION}`} key={choices}>
      {(button) => (
        <Button {...button} disabled={!online} leftSection={<IconFileImport size={15} aria-hidden />}>
          {t('packs.open')}
        </Button>
      )}
    </FileButton>
  );
}

function Starters() {
  const { t } = useTranslation('rulesPage');
  const { t: shared } = useTranslation();
  return (
    <>
      <h2>{t('packs.starters')}</h2>
      <ul className={classes.starters}>
        {STARTERS.map((starter) => (
          <li key={starter}>
            <Button component={Link} href={`/rules/new/${starter}`} variant="default" className={classes.starter ?? ''}>
              {shared(`starters.${starter}.choice`)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Cards({ packs, onShow }: { packs: readonly Pack[]; onShow: (pack: Pack) => void }) {
  const { t } = useTranslation('rulesPage');
  if (packs.length === 0) return <p className={classes.quiet}>{t('packs.none')}</p>;
  return (
    <ul className={classes.cards} aria-label={t('packs.packs')}>
      {packs.map((pack) => (
        <li key={pack.id}>
          <button type="button" className={classes.card} onClick={() => onShow(pack)}>
            <span className={classes.title}>{pack.title}</span>
            <span className={classes.purpose}>{pack.purpose}</span>
            <span className={classes.quiet}>
              {t('packs.rules', { count: pack.rules.length })}
              {orderingActions(pack) > 0 ? ` · ${t('packs.orders')}` : ''}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
