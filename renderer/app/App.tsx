import { MantineProvider } from '@mantine/core';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';

import { ServiceProvider, useConnectionState } from '../client/ServiceProvider.tsx';
import { DeskProvider } from '../desk/DeskProvider.tsx';
import { useHashLocation } from '../parts/hash-location.ts';
import { FormatsProvider } from '../text/FormatsProvider.tsx';
import { ToastRegion } from '../toasts/ToastRegion.tsx';
import type { Connection } from '../transport/connection.ts';
import { AccessPage } from './AccessPage.tsx';

import { FaultBoundary } from './FaultBoundary.tsx';
import { OpenedFiles } from './OpenedFiles.tsx';
import { Shell } from './Shell.tsx';
import { theme } from './theme.ts';
import { WaitingOrders } from './WaitingOrders.tsx';
import { Watchers } from './Watchers.tsx';

/** Everything that the pages stand on, outermost first. */
export function App({
  connection,
  shell,
  texts,
}: {
  connection: Connection;
  /** To the desktop's shell; null in a browser. */
  shell: Connection | null;
  texts: i18n;
}) {
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
        <ServiceProvider connection={connection}>
          <DeskProvider connection={shell}>
            <FormatsProvider>
              <Router hook={useHashLocation}>
                <FaultBoundary>
                  <Admitted />
                  <ToastRegion>
                    <WaitingOrders />
                  </ToastRegion>
                </FaultBoundary>
              </Router>
            </FormatsProvider>
          </DeskProvider>
        </ServiceProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}

/** The pages, or what to do where the service does not let us in. */
function Admitted() {
  const state = useConnectionState();
  if (state.kind === 'no_token' || state.kind === 'refused') return <AccessPage reason={state.kind} />;
  return (
    <>
      <Watchers />
      <Shell />
      <OpenedFiles />
    </>
  );
}
