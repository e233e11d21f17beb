/** All commands. A new one is a file beside this, its test, and a line here. */

import { admin } from "./admin.ts";
import { authenticate } from "./authenticate.ts";
import { away } from "./away.ts";
import { batch } from "./batch.ts";
import { cap } from "./cap.ts";
import { chathistory } from "./chathistory.ts";
import type { Command } from "./command.ts";
import { connect } from "./connect.ts";
import { die } from "./die.ts";
import { helpOn } from "./help.ts";
import { info } from "./info.ts";
import { invite } from "./invite.ts";
import { ison } from "./ison.ts";
import { isupport } from "./isupport.ts";
import { join } from "./join.ts";
import { kick } from "./kick.ts";
import { kill } from "./kill.ts";
import { knock } from "./knock.ts";
import { links } from "./links.ts";
import { list } from "./list.ts";
import { lusers } from "./lusers.ts";
import { markread } from "./markread.ts";
import { metadata } from "./metadata.ts";
import { mode } from "./mode.ts";
import { monitor } from "./monitor.ts";
import { motd } from "./motd.ts";
import { names } from "./names.ts";
import { nick } from "./nick.ts";
import { notice } from "./notice.ts";
import { nickserv, ns } from "./ns.ts";
import { oper } from "./oper.ts";
import { part } from "./part.ts";
import { pass } from "./pass.ts";
import { passkey } from "./passkey.ts";
import { persistence } from "./persistence.ts";
import { ping } from "./ping.ts";
import { pong } from "./pong.ts";
import { privmsg } from "./privmsg.ts";
import { quit } from "./quit.ts";
import { redact } from "./redact.ts";
import { register } from "./register.ts";
import { rehash } from "./rehash.ts";
import { relaymsg } from "./relaymsg.ts";
import { rename } from "./rename.ts";
import { restart } from "./restart.ts";
import { search } from "./search.ts";
import { setname } from "./setname.ts";
import { squit } from "./squit.ts";
import { stats } from "./stats.ts";
import { summon } from "./summon.ts";
import { tagmsg } from "./tagmsg.ts";
import { time } from "./time.ts";
import { topic } from "./topic.ts";
import { trace } from "./trace.ts";
import { user } from "./user.ts";
import { userhost } from "./userhost.ts";
import { userip } from "./userip.ts";
import { users } from "./users.ts";
import { verify } from "./verify.ts";
import { version } from "./version.ts";
import { wallops } from "./wallops.ts";
import { webirc } from "./webirc.ts";
import { webpush } from "./webpush.ts";
import { who } from "./who.ts";
import { whois } from "./whois.ts";
import { whowas } from "./whowas.ts";
import { znc } from "./znc.ts";

const COMMANDS: readonly Command[] = [
  admin,
  authenticate,
  away,
  batch,
  cap,
  chathistory,
  connect,
  die,
  helpOn("HELP", () => COMMAND_TABLE),
  helpOn("HELPOP", () => COMMAND_TABLE),
  info,
  invite,
  ison,
  isupport,
  join,
  kick,
  kill,
  knock,
  links,
  list,
  lusers,
  markread,
  metadata,
  mode,
  monitor,
  motd,
  names,
  nick,
  nickserv,
  notice,
  ns,
  oper,
  part,
  pass,
  passkey,
  persistence,
  ping,
  pong,
  privmsg,
  quit,
  redact,
  rehash,
  relaymsg,
  rename,
  restart,
  search,
  setname,
  squit,
  stats,
  summon,
  register,
  tagmsg,
  time,
  topic,
  trace,
  user,
  userhost,
  userip,
  users,
  verify,
  version,
  wallops,
  webirc,
  webpush,
  who,
  whois,
  whowas,
  znc,
];

/** By verb, in capitals. */
export const COMMAND_TABLE: ReadonlyMap<string, Command> = new Map(COMMANDS.map((command) => [command.verb, command]));
