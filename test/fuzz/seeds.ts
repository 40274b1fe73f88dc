import alerts from '../fixtures/tradingview_alerts.json' with { type: 'json' };
import vectors from '../fixtures/vectors.json' with { type: 'json' };

const PRESETS: Record<string, string> = {
  'okd-basic': 'okd',
  'okd-secure': 'okd-signed',
  'token-header': 'token',
  'token-path': 'tradingview',
  'token-body': 'tradingview',
};

/** Inputs to begin with: every signature vector and every alert of the fixtures, as {@link wayOfBytes} takes them. */
export function seeds(): Uint8Array[] {
  const requests = vectors.vectors.map(({ scheme, headers, body_b64 }) =>
    request(PRESETS[scheme] ?? scheme, headers, Buffer.from(body_b64, 'base64')),
  );
  const texts = alerts.map(({ contentType, body }) =>
    request('tradingview', [['content-type', contentType]], Buffer.from(body)),
  );
  return [...requests, ...texts];
}

function request(preset: string, headers: readonly (readonly string[])[], body: Uint8Array): Uint8Array {
  const lines = headers.map(([name = '', value = '']) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`${[preset, ...lines].join('\n')}\n\n`, 'latin1'), body]);
}
