import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Matrix, MatrixChange, MatrixRow } from '../../../service/contract/channels.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';

/** Writes a tick. It shows at once, and goes back where it could not be written. */
export function useMatrixChange() {
  const client = useClient();
  const cache = useQueryClient();
  const put = (row: MatrixRow) => cache.setQueryData<Matrix>(['matrix'], (matrix) => matrix && withRow(matrix, row));
  return useMutation({
    mutationFn: (change: MatrixChange) => client.notifications.matrix.set(change),
    onMutate: (change) => {
      const row = cache.getQueryData<Matrix>(['matrix'])?.rows.find(({ type }) => type === change.type);
      if (row !== undefined) put(ticked(row, change));
    },
    onSuccess: put,
    onError: useFailedWrite(),
    onSettled: () => cache.invalidateQueries({ queryKey: ['matrix'] }),
  });
}

function withRow(matrix: Matrix, row: MatrixRow): Matrix {
  return { ...matrix, rows: matrix.rows.map((each) => (each.type === row.type ? row : each)) };
}

function ticked(row: MatrixRow, { channel, on, to, url }: MatrixChange): MatrixRow {
  return {
    ...row,
    cells: row.cells.map((cell) =>
      cell.channel === channel
        ? { ...cell, on, to: on ? (to ?? cell.to) : null, url: on ? (url ?? cell.url) : null }
        : cell,
    ),
  };
}
