/** All commands. A new one is a file beside this, its test, and a line here. */

import { authenticate } from "./authenticate.ts";
import { away } from "./away.ts";
import { batch } from "./batch.ts";
import { cap } from "./cap.ts";
import { chathistory } from "./chathistory.ts";
import type { Command } from "./command.ts";
import { invite } from "./invite.ts";
import { ison } from "./ison.ts";
import { join } from "./join.ts";
import { kick } from "./kick.ts";
import { knock } from "./knock.ts";
import { list } from "./list.ts";
import { lusers } from "./lusers.ts";
import { mode } from "./mode.ts";
import { motd } from "./motd.ts";
import { names } from "./names.ts";
import { nick } from "./nick.ts";
import { notice } from "./notice.ts";
import { nickserv, ns } from "./ns.ts";
import { part } from "./part.ts";
import { pass } from "./pass.ts";
import { ping } from "./ping.ts";
import { pong } from "./pong.ts";
import { privmsg } from "./privmsg.ts";
import { quit } from "./quit.ts";
import { register } from "./register.ts";
import { tagmsg } from "./tagmsg.ts";
import { topic } from "./topic.ts";
import { user } from "./user.ts";
import { userhost } from "./userhost.ts";
import { verify } from "./verify.ts";
import { version } from "./version.ts";
import { who } from "./who.ts";
import { whois } from "./whois.ts";

const COMMANDS: readonly Command[] = [
  authenticate,
  away,
  batch,
  cap,
  chathistory,
  invite,
  ison,
  join,
  kick,
  knock,
  list,
  lusers,
  mode,
  motd,
  names,
  nick,
  nickserv,
  notice,
  ns,
  part,
  pass,
  ping,
  pong,
  privmsg,
  quit,
  register,
  tagmsg,
  topic,
  user,
  userhost,
  verify,
  version,
  who,
  whois,
];

/** By verb, in capitals. */
export const COMMAND_TABLE: ReadonlyMap<string, Command> = new Map(COMMANDS.map((command) => [command.verb, command]));
