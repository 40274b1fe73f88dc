import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { rows as english } from '../en/rows.ts';

export const rows: WordingBy<typeof english> = {
  orderFilled: 'Ордер исполнен',
  orderFilledInPart: 'Ордер исполнен частично',
  orderCanceled: 'Ордер снят',
  orderRejected: 'Ордер отклонён',
  totalReported: 'Сообщён общий баланс',
  assetChanged: 'Изменился баланс актива',
  priceAlert: 'Пришёл ценовой алерт',
  depositArrived: 'Поступил депозит',
  withdrawalCompleted: 'Вывод средств завершён',
  positionOpened: 'Открыта позиция',
  positionClosed: 'Закрыта позиция',
  totalLow: 'Общий баланс опустился ниже 100 $',
  assetChangedMuch: 'Баланс актива сильно изменился',
};
