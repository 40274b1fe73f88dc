import { HookdeskError } from '../../errors.ts';

/** Codes of ngrok (ngrok.com/docs/errors) that say: this token is none, was revoked, or is of another kind. */
const TOKEN_CODES = new Set(['ERR_NGROK_105', 'ERR_NGROK_106', 'ERR_NGROK_107', 'ERR_NGROK_109', 'ERR_NGROK_4018']);

/** An error of `@ngrok/ngrok` as one of the catalogue. Its text has the code of ngrok; the token itself is taken out of it. */
export function ngrokFailure(error: unknown): HookdeskError {
  const text = error instanceof Error ? error.message : String(error);
  const code = /ERR_NGROK_\d+/.exec(text)?.[0];
  const detail = detailOf(text);
  if (code !== undefined && TOKEN_CODES.has(code)) {
    const place = 'dashboard.ngrok.com/get-started/your-authtoken';
    return new HookdeskError('TUNNEL_TOKEN_REFUSED', { provider: 'ngrok', detail: `${detail} (${code})`, place });
  }
  if (code !== undefined) {
    return new HookdeskError('TUNNEL_REFUSED', { provider: 'ngrok', detail: `${detail} (${code})` });
  }
  return new HookdeskError('TUNNEL_UNREACHABLE', { address: 'ngrok', detail }, { cause: error });
}

/** The first sentence; ngrok repeats the token in the ones after it. */
function detailOf(text: string): string {
  const [first = ''] = text.replace(/^failed to (connect session|start listener): /, '').split(/\r?\n/);
  return first.replace(/\.?\s*(error_code:.*)?$/, '').trim();
}
