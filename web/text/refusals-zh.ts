import type { Texts } from "./en.ts";
import { countOf, isolated } from "./phrases.ts";

export const ZH_REFUSALS: Texts["refusals"] = {
  later: "服务器现在无法完成，请稍后再试。",
  tooLong: "内容太长，服务器没有接收。请缩短后再试。",
  nobody: (nick) => `这里没有叫“${isolated(nick)}”的人。`,
  noRoom: (room) => `没有叫 ${isolated(room)} 的房间。`,
  badRoom: (room, most) =>
    `${isolated(room)} 不能作房间名。请用 # 加最多 ${countOf(most)} 个字符，不含空格、逗号和冒号，也不要混用拉丁字母与西里尔字母等相似的文字。`,
  nameTaken: (nick) => `“${isolated(nick)}”已有人使用或保留，请换一个名字。`,
  notIn: (room) => `你不在 ${isolated(room)} 里，请先进入。`,
  notThere: (nick, room) => `${isolated(nick)} 不在 ${isolated(room)} 里。`,
  thereAlready: (nick, room) => `${isolated(nick)} 已经在 ${isolated(room)} 里了。`,
  rank: (room) => `你不能在 ${isolated(room)} 里这样做：这需要更高的权限。`,

  moderated: (room) => `在 ${isolated(room)} 里，只有有发言权的人才能发言。管理房间的人可以给你发言权。`,
  guest: (room) => `在 ${isolated(room)} 里，只有保留了名字的人才能发言。请设密码保留名字，或者登录。`,
  unwelcome: (room) => `你不能在 ${isolated(room)} 里发送这些内容。`,

  crowded: "你加入的房间数已达上限，或者服务器容不下更多房间。请先离开一个房间。",
  full: (room) => `${isolated(room)} 已满员。等有人离开后再试。`,
  invited: (room) => `只有受邀的人才能进入 ${isolated(room)}。请让里面的人邀请你。`,
  banned: (room) => `你已被 ${isolated(room)} 封禁。`,
  keptOnly: (room) => `只有保留了名字的人才能进入 ${isolated(room)}。请设密码保留名字，或者登录。`,

  bansFull: (room) => `${isolated(room)} 的封禁名单已满，请先解封一个。`,
  badKey: (room) => `${isolated(room)} 不能用这个密码。请换一个更短的，不含空格、逗号和冒号。`,
  badMask: "无法这样封禁。请写一个名字，或类似 `Mel!*@*` 的掩码。",

  editing: (times) => `消息只有发送者本人才能修改，而且最多 ${countOf(times)} 次。`,
  takingBack: "你可以撤回自己的消息；在你管理的房间里，也可以撤回别人的消息。",
  notesFull: "置顶和静音的数量已达上限，请先取消一个。",

  nameKept: (nick) => `“${isolated(nick)}”现在或曾经归别人所有，请换一个名字。`,
  badPassword: "这个密码不能用：太长，或含有无法输入的字符。请换一个。",
  passkeys: (most) => `一个名字最多有 ${countOf(most)} 个通行密钥。请先删除一个。`,
  passkeyGone: "这个通行密钥已经不在了。",
  pushService: "服务器无法联系这个浏览器：它不接受推送服务给出的地址。",
};
