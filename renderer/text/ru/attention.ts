import type { attention as english } from '../en/attention.ts';
import type { Translation } from '../translation.ts';

export const attention: Translation<typeof english, 'ru'> = {
  attention: {
    by: {
      silence: 'От источника {{source}} ничего не приходило с {{last}}. Событие ожидается не реже чем раз в {{every}}.',
      silenceNever: 'От источника {{source}} ещё ничего не приходило. Событие ожидается не реже чем раз в {{every}}.',
      canary: 'Проверочные запросы на {{address}} не возвращаются: {{words}}. {{remedy}}',
      gap: 'Hookdesk был выключен или компьютер спал с {{from}} до {{to}} ({{length}}); отправителям никто не отвечал.',
      quarantined_order: 'Ордер источника {{source}} не удалось понять: {{type}}. Ни одно правило его не проверяло.',
      over_budget_one:
        '{{count, number}} подлинный запрос источника {{source}} отклонён, начиная с {{from}}: пришло больше {{limit}} в минуту. Если отправитель не повторит его, он потерян.',
      over_budget_few:
        '{{count, number}} подлинных запроса источника {{source}} отклонены, начиная с {{from}}: пришло больше {{limit}} в минуту. Если отправитель не повторит их, они потеряны.',
      over_budget_many:
        '{{count, number}} подлинных запросов источника {{source}} отклонены, начиная с {{from}}: пришло больше {{limit}} в минуту. Если отправитель не повторит их, они потеряны.',
      over_budget_other:
        '{{count, number}} подлинного запроса источника {{source}} отклонены, начиная с {{from}}: пришло больше {{limit}} в минуту. Если отправитель не повторит их, они потеряны.',
      rule_failed: 'Правило {{rule}} должно было сработать, но ничего не сделало: {{error}}.',
      strategy_stuck: 'Стратегия {{strategy}} застряла: шаг {{step}} из {{of}} выполнить не удалось. {{error}}.',
      dead_deliveries_one: '{{count, number}} доставка правила {{rule}} ({{type}}, {{target}}) не удалась: {{error}}.',
      dead_deliveries_few: '{{count, number}} доставки правила {{rule}} ({{type}}, {{target}}) не удались: {{error}}.',
      dead_deliveries_many: '{{count, number}} доставок правила {{rule}} ({{type}}, {{target}}) не удались: {{error}}.',
      dead_deliveries_other:
        '{{count, number}} доставки правила {{rule}} ({{type}}, {{target}}) не удались: {{error}}.',
      tunnel_down: 'Туннель не работает: адрес {{address}} недоступен для отправителей ({{reason}}).',
      disk_low: 'Диск почти заполнен: свободно {{freeBytes}}. Когда место кончится, события приниматься не будут.',
      order_unknown:
        'Неизвестно, что стало с ордером правила {{rule}} по {{symbol}} у брокера {{broker}}. Правило больше не отправляет ордера по {{symbol}}, пока вы снова не разрешите.',
      order_overfilled:
        'По ордеру правила {{rule}} на {{symbol}} у брокера {{broker}} исполнено {{filled}}, а заказано было {{ordered}}. Правило больше не отправляет ордера по {{symbol}}, пока вы снова не разрешите.',
      order_waiting:
        'Правило {{rule}} ждёт вашего подтверждения: {{what}} у брокера {{broker}}. Без ответа ордер не отправляется.',
      orders_stopped: 'Правило {{rule}} больше не отправляет ордера: три его ордера подряд отклонены ({{reason}}).',
      orders_refused: '{{limit}} не пропускает ордера правила {{rule}}. {{message}}',
      unprotected:
        'Позиция {{symbol}} у брокера {{broker}} не защищена: ордер {{order}} исполнен, но стоп-лосс или тейк-профит выставить не удалось ({{reason}}).',
      stepped_down: 'Правило {{rule}} опустилось на ступень ниже, теперь оно {{step}}. {{reason}}. {{held}}',
      cancel_refused:
        '{{broker}} не отменяет ненужный больше ордер {{order}} по {{symbol}} ({{reason}}). Отмените его сами на бирже.',
      broker_down: 'Брокер {{broker}} не отвечает: {{reason}}.',
      remote_down: 'Управление через Telegram не работает: {{reason}}. Бот не получает ваших сообщений.',
      quiet:
        'Источник {{source}} молчит с {{last}}, дольше, чем когда-либо раньше; самая длинная пауза была {{longest}}.',
      heartbeat: 'Пульс не доходит до {{host}}: {{error}}.',
      deliveries_dead_one: '{{count, number}} доставка не удалась: сдержанный ордер или не дошедшая тревога.',
      deliveries_dead_few: '{{count, number}} доставки не удались: сдержанные ордера или не дошедшие тревоги.',
      deliveries_dead_many: '{{count, number}} доставок не удались: сдержанные ордера или не дошедшие тревоги.',
      deliveries_dead_other: '{{count, number}} доставки не удалось: сдержанные ордера или не дошедшие тревоги.',
      orders_unsettled_one: 'Судьба {{count, number}} ордера пока неизвестна; биржа опрашивается.',
      orders_unsettled_few: 'Судьба {{count, number}} ордеров пока неизвестна; биржа опрашивается.',
      orders_unsettled_many: 'Судьба {{count, number}} ордеров пока неизвестна; биржа опрашивается.',
      orders_unsettled_other: 'Судьба {{count, number}} ордера пока неизвестна; биржа опрашивается.',
      orders_held_one: '{{count, number}} правило не может выставлять ордера, пока вы снова не разрешите.',
      orders_held_few: '{{count, number}} правила не могут выставлять ордера, пока вы снова не разрешите.',
      orders_held_many: '{{count, number}} правил не могут выставлять ордера, пока вы снова не разрешите.',
      orders_held_other: '{{count, number}} правила не могут выставлять ордера, пока вы снова не разрешите.',
      rules_invalid_one: 'В {{count, number}} правиле ошибки: {{first}}. Прежнее остаётся в силе.',
      rules_invalid_few: 'В {{count, number}} правилах ошибки, первое – {{first}}. Прежнее остаётся в силе.',
      rules_invalid_many: 'В {{count, number}} правилах ошибки, первое – {{first}}. Прежнее остаётся в силе.',
      rules_invalid_other: 'В {{count, number}} правила ошибки, первое – {{first}}. Прежнее остаётся в силе.',
      settings_invalid_one: 'В настройках {{count, number}} ошибка: {{first}}. Прежнее остаётся в силе.',
      settings_invalid_few: 'В настройках {{count, number}} ошибки, первая: {{first}}. Прежнее остаётся в силе.',
      settings_invalid_many: 'В настройках {{count, number}} ошибок, первая: {{first}}. Прежнее остаётся в силе.',
      settings_invalid_other: 'В настройках {{count, number}} ошибки, первая: {{first}}. Прежнее остаётся в силе.',
    },
    dismiss: 'Скрыть',
    open: 'Открыть',
    more_one: 'Ещё {{count, number}} на странице «Состояние»',
    more_few: 'Ещё {{count, number}} на странице «Состояние»',
    more_many: 'Ещё {{count, number}} на странице «Состояние»',
    more_other: 'Ещё {{count, number}} на странице «Состояние»',
  },
};
