import type { Texts } from "./en.ts";
import { countOf, isolated } from "./phrases.ts";

export const JA_REFUSALS: Texts["refusals"] = {
  later: "サーバーは今それを行えません。しばらくしてからもう一度お試しください。",
  tooLong: "長すぎるため、サーバーが受け付けませんでした。短くしてください。",
  nobody: (nick) => `「${isolated(nick)}」という人はここにいません。`,
  noRoom: (room) => `${isolated(room)} というルームはありません。`,
  badRoom: (room, most) =>
    `${isolated(room)} はルームの名前にできません。#のあとは${countOf(most)}文字までで、空白、コンマ、コロンは使えず、ラテン文字とキリル文字などは混ぜられません。`,
  nameTaken: (nick) => `「${isolated(nick)}」はすでに使われているか、登録されています。別の名前にしてください。`,
  notIn: (room) => `${isolated(room)} にいません。先に入ってください。`,
  notThere: (nick, room) => `${isolated(nick)}さんは ${isolated(room)} にいません。`,
  thereAlready: (nick, room) => `${isolated(nick)}さんはすでに ${isolated(room)} にいます。`,
  rank: (room) => `${isolated(room)} でそれを行うには、もっと上の権限が必要です。`,

  moderated: (room) =>
    `${isolated(room)} では、発言権のある人だけが発言できます。発言権は、ルームを管理する人からもらえます。`,
  guest: (room) =>
    `${isolated(room)} では、名前を登録した人だけが発言できます。パスワードで名前を登録するか、ログインしてください。`,
  unwelcome: (room) => `${isolated(room)} にそれは書き込めません。`,

  crowded:
    "参加できるルームの数が上限に達したか、サーバーにこれ以上ルームを作れません。先にどこかのルームから退出してください。",
  full: (room) => `${isolated(room)} は満員です。誰かが退出してからお試しください。`,
  invited: (room) => `${isolated(room)} には、招待された人だけが入れます。中にいる人に招待を頼んでください。`,
  banned: (room) => `${isolated(room)} への立ち入りは禁止されています。`,
  keptOnly: (room) =>
    `${isolated(room)} には、名前を登録した人だけが入れます。パスワードで名前を登録するか、ログインしてください。`,

  bansFull: (room) => `${isolated(room)} の立ち入り禁止リストはいっぱいです。先に誰かの禁止を解除してください。`,
  badKey: (room) =>
    `そのパスワードは ${isolated(room)} に使えません。空白、コンマ、コロンのない、もっと短いものにしてください。`,
  badMask: "それは立ち入り禁止にできません。名前か、`Mel!*@*` のようなマスクを書いてください。",

  editing: (times) => `メッセージを編集できるのは書いた本人だけで、${countOf(times)}回までです。`,
  takingBack: "取り消せるのは、自分の送信と、自分が管理するルームでのほかの人の送信です。",
  notesFull: "固定とミュートの数が上限に達しました。先にどれかを解除してください。",

  nameKept: (nick) =>
    `「${isolated(nick)}」は、ほかの人が登録している、または登録していた名前です。別の名前にしてください。`,
  badPassword: "そのパスワードは使えません。長すぎるか、入力できない文字が入っています。別のものにしてください。",
  passkeys: (most) => `パスキーは、名前ごとに${countOf(most)}個までです。先にどれかを削除してください。`,
  passkeyGone: "そのパスキーはもうありません。",
  pushService: "サーバーからこのブラウザーに届けられません。プッシュサービスのアドレスが受け付けられませんでした。",
};
