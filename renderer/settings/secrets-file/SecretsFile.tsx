import { Button, FileButton } from '@mantine/core';
import { IconAlertTriangle, IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { type ChosenFile, ImportDialog } from './ImportDialog.tsx';
import { type FileFault, faultOf, MOST_FILE_CHARACTERS } from './secrets-text.ts';

/** All secrets as one closed file: out of this machine, and in. `count`: how many are here. */
export function SecretsFile({ count }: { count: number }) {
  return (
    <>
      <ExportCard count={count} />
      <ImportCard />
    </>
  );
}

function ExportCard({ count }: { count: number }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      icon={IconFileExport}
      title={t('secretsFile.export.title')}
      aside={
        <Button variant="default" disabled={!online || count === 0} onClick={() => setOpen(true)}>
          {t('secretsFile.export.open')}
        </Button>
      }
    >
      <p>{t('secretsFile.export.words')}</p>
      {isOpen ? <ExportDialog onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}

function ImportCard() {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const [choices, setChoices] = useState(0);
  const [fault, setFault] = useState<FileFault | null>(null);
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const choose = async (file: File | null) => {
    // Another input each time: the same file can be chosen again.
    setChoices(choices + 1);
    if (file === null) return;
    const text = file.size > 4 * MOST_FILE_CHARACTERS ? null : await file.text();
    const found = text === null ? 'tooLarge' : faultOf(text);
    setFault(found);
    setChosen(text === null || found !== null ? null : { name: file.name, text });
  };
  return (
    <Card
      icon={IconFileImport}
      title={t('secretsFile.import.title')}
      aside={
        <FileButton onChange={(file) => void choose(file)} accept="application/json,.json" key={choices}>
          {(button) => (
            <Button {...button} variant="default" disabled={!online}>
              {t('secretsFile.import.choose')}
            </Button>
          )}
        </FileButton>
      }
    >
      <p>{t('secretsFile.import.words')}</p>
      {fault === null ? null : (
        <Banner tone="bad" icon={IconAlertTriangle}>
          <p>{t(`secretsFile.import.fault.${fault}`)}</p>
        </Banner>
      )}
      {chosen === null ? null : <ImportDialog file={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}
