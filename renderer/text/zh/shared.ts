/** Texts that stand on many pages. */
export const shared = {
  skip: '跳到正文',
  label: '{{name}}：',
  loading: '加载中',
  loadingLong: 'Hookdesk 的响应比平时慢，收到后内容会自动显示。',
  cancel: '取消',
  close: '关闭',
  undo: '撤销',
  copy: '复制：{{what}}',
  copied: '已复制',
  code: {
    showAll_other: '显示全部 {{count, number}} 个字符',
  },
  level: { info: '信息', success: '成功', warning: '警告', error: '错误' },
  elsewhere: 'settings.json 的另一处有错误：',
  firstSteps: {
    begin: '开始新手引导',
    fromThis: '用这个事件创建规则',
    fromEvent: '从收到的事件创建…',
    addSender: '设置发送方',
  },
  own: { name: 'Hookdesk 自身' },
};
