import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { English } from '../parts/English.tsx';
import { Notice } from '../parts/Notice.tsx';

interface Props {
  children: ReactNode;
  /** Where the reader is: another place is tried afresh. */
  place?: string;
}

/**
 * Shows what happened in place of what could not be drawn: a part of the interface that could not be fetched, or a fault of ours. Without
 * it React takes the whole page away.
 */
export class FaultBoundary extends Component<Props, { fault: Error | null }> {
  override state: { fault: Error | null } = { fault: null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override componentDidUpdate({ place }: Props): void {
    if (this.state.fault !== null && place !== this.props.place) this.setState({ fault: null });
  }

  override render(): ReactNode {
    return this.state.fault === null ? this.props.children : <Fault fault={this.state.fault} />;
  }
}

function Fault({ fault }: { fault: Error }) {
  const { t } = useTranslation();
  return (
    <Notice
      alert
      isPage
      icon={IconAlertTriangle}
      title={t('fault.title')}
      action={
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => window.location.reload()}
        >
          {t('fault.reload')}
        </Button>
      }
    >
      <p>{t('fault.kept')}</p>
      <p>{t('fault.todo')}</p>
      <p>
        <English>{fault.message}</English>
      </p>
    </Notice>
  );
}
