import type { Log } from '../../service/host.ts';

export const quietLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
