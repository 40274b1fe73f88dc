import { type ClientRequest, request } from 'node:http';

interface Asked {
  hostname: string;
  port?: number | string;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
}

/** Requests of Electron's network stack go over Node's. */
export const net = {
  request: ({ hostname, port, path = '/', method = 'GET', headers = {} }: Asked): ClientRequest =>
    request({ hostname, port, path, method, headers }),
};
