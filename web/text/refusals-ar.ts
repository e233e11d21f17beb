import type { Texts } from "./en.ts";
import { countOf, isolated } from "./phrases.ts";

export const AR_REFUSALS: Texts["refusals"] = {
  later: "لا يستطيع الخادم فعل ذلك الآن. يرجى المحاولة لاحقًا.",
  tooLong: "النص طويل جدًا ولم يقبله الخادم. يرجى تقصيره.",
  nobody: (nick) => `لا أحد هنا باسم «${isolated(nick)}».`,
  noRoom: (room) => `لا توجد غرفة باسم ${isolated(room)}.`,
  badRoom: (room, most) =>
    `لا يصلح ${isolated(room)} اسمًا لغرفة. ` +
    `يبدأ الاسم بالعلامة «#» ثم ${countOf(most)} حرفًا على الأكثر من أبجدية واحدة، بلا مسافات ولا فواصل ولا نقطتين.`,
  nameTaken: (nick) => `الاسم «${isolated(nick)}» مستخدم أو محجوز. يرجى اختيار اسم آخر.`,
  notIn: (room) => `لست في ${isolated(room)}: يلزم الدخول أولًا.`,
  notThere: (nick, room) => `${isolated(nick)} خارج ${isolated(room)}.`,
  thereAlready: (nick, room) => `${isolated(nick)} داخل ${isolated(room)} بالفعل.`,
  rank: (room) => `لا يمكنك فعل ذلك في ${isolated(room)}: تلزم لذلك رتبة أعلى هناك.`,

  moderated: (room) => `الكتابة في ${isolated(room)} لمن لديهم حق الكلام فقط، ويمنحه من يديرون الغرفة.`,
  guest: (room) => `الكتابة في ${isolated(room)} لمن حجزوا أسماءهم فقط. يمكنك حجز اسمك بكلمة مرور أو تسجيل الدخول.`,
  unwelcome: (room) => `لا يمكنك كتابة ذلك في ${isolated(room)}.`,

  crowded: "بلغت الحد الأقصى لعدد الغرف، أو لا مكان في الخادم لغرفة أخرى. يلزم أولًا مغادرة غرفة.",
  full: (room) => `الغرفة ${isolated(room)} ممتلئة. يمكنك المحاولة بعد أن يغادرها أحد.`,
  invited: (room) => `الدخول إلى ${isolated(room)} بدعوة فقط. يمكنك طلبها ممن في الغرفة.`,
  banned: (room) => `تم حظرك من ${isolated(room)}.`,
  keptOnly: (room) => `الدخول إلى ${isolated(room)} لمن حجزوا أسماءهم فقط. يمكنك حجز اسمك بكلمة مرور أو تسجيل الدخول.`,

  bansFull: (room) => `قائمة الحظر في ${isolated(room)} ممتلئة. يلزم أولًا رفع الحظر عن أحد.`,
  badKey: (room) =>
    `لا تصلح كلمة المرور هذه للغرفة ${isolated(room)}. يرجى اختيار أقصر منها، بلا مسافات ولا فواصل ولا نقطتين.`,
  badMask: "لا يمكن حظر ذلك. يصلح اسم، أو نمط مثل `Mel!*@*`.",

  editing: (times) => `لا يعدّل الرسالة إلا صاحبها. الحد الأقصى لعدد التعديلات: ${countOf(times)}.`,
  takingBack: "يمكنك إلغاء إرسال ما كتبته، وما كتبه غيرك في غرفة إدارتها لك.",
  notesFull: "بلغت الحد الأقصى للتثبيت والكتم. يلزم أولًا إلغاء أحدها.",

  nameKept: (nick) => `الاسم «${isolated(nick)}» محجوز أو كان محجوزًا لشخص آخر. يرجى اختيار اسم آخر.`,
  badPassword: "لا تصلح كلمة المرور هذه: فهي طويلة جدًا، أو فيها رمز لا يمكن كتابته. يرجى اختيار غيرها.",
  passkeys: (most) => `الحد الأقصى لمفاتيح المرور لكل اسم: ${countOf(most)}. يلزم أولًا إزالة أحدها.`,
  passkeyGone: "لم يعد مفتاح المرور هذا موجودًا.",
  pushService: "لا يستطيع الخادم الوصول إلى هذا المتصفح: لا يقبل العنوان الذي تعطيه خدمة الإشعارات.",
};
