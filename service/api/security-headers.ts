/**
 * Headers of the interface's page, in the browser and on the desktop: nothing but the build's own files, no inline script or
 * style, no frame around it.
 *
 * `connections`: where the page may connect to; `'none'` where it has a message port.
 */
export function securityHeaders(connections: "'self'" | "'none'"): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      `connect-src ${connections}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}
