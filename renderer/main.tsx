import '@mantine/core/styles.css';
import './styles/theme.css';
import './styles/base.css';
import './styles/motion.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { chosenLanguage } from './text/chosen-language.ts';
import { createTexts } from './text/i18n.ts';
import { chooseLanguage } from './text/languages.ts';
import { speak } from './text/speak.ts';
import { takeAccessToken } from './transport/access-token.ts';
import { Connection } from './transport/connection.ts';
import { DESK_MESSAGE, messagePortTransport } from './transport/message-port.ts';
import { webSocketTransport } from './transport/websocket.ts';

declare global {
  interface Window {
    /** Set by the desktop's preload. */
    hookdesk?: { desktop: boolean };
  }
}

const texts = createTexts();
/** The service explains rules and decisions in the language of the page. */
const headers = () => ({ 'accept-language': texts.language });
const surroundings = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (delay: number, task: () => void) => {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};
const connection = new Connection(transport(), surroundings);
/** To the shell around this page; a browser has none. */
const shell = isDesktop() ? new Connection(messagePortTransport(window, headers, DESK_MESSAGE), surroundings) : null;
window.addEventListener('focus', () => connection.hurry());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
void show(root);

/** The first paint is in the language that will be spoken. */
async function show(place: HTMLElement): Promise<void> {
  await speak(texts, chooseLanguage(chosenLanguage(window.localStorage), navigator.languages));
  void connection.open();
  void shell?.open();
  createRoot(place).render(<App connection={connection} shell={shell} texts={texts} />);
}

function transport() {
  if (isDesktop()) return messagePortTransport(window, headers);
  const token = takeAccessToken(window);
  return token === null ? null : webSocketTransport(window.location, token, headers);
}

function isDesktop(): boolean {
  return window.hookdesk?.desktop === true;
}
