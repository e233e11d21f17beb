/** Emoji of Unicode 13 and before, which every system draws, with the names that chats know them by. */
export const EMOJI_TEXT = `
faces: 😀 grinning| 😃 smiley| 😄 smile happy| 😁 grin| 😆 laughing| 😅 sweat_smile| 🤣 rofl| 😂 joy tears lol|
  🙂 slight_smile| 🙃 upside_down| 😉 wink| 😊 blush| 😇 innocent angel| 🥰 smiling_hearts| 😍 heart_eyes|
  🤩 star_struck| 😘 kiss| 😋 yum| 😛 tongue| 😜 wink_tongue| 🤪 zany| 🤑 money_face| 🤗 hug| 🤭 oops| 🤫 shush quiet|
  🤔 thinking hmm| 🤐 zipper_mouth| 🤨 raised_eyebrow| 😐 neutral| 😑 expressionless| 😶 no_mouth| 😏 smirk|
  😒 unamused| 🙄 eye_roll| 😬 grimace| 🤥 lying| 😌 relieved| 😔 pensive| 😪 sleepy| 🤤 drooling| 😴 sleeping| 😷 mask|
  🤒 ill| 🤕 hurt| 🤢 nauseated| 🤮 vomiting| 🤧 sneezing| 🥵 hot_face| 🥶 cold_face| 🥴 woozy| 😵 dizzy|
  🤯 mind_blown exploding_head| 🤠 cowboy| 🥳 party_face| 😎 cool sunglasses| 🤓 nerd| 🧐 monocle| 😕 confused|
  😟 worried| 🙁 frown| 😮 wow open_mouth| 😲 astonished| 😳 flushed| 🥺 pleading| 😨 fearful| 😰 anxious|
  😥 sad_relieved| 😢 cry sad| 😭 sob| 😱 scream| 😞 disappointed| 😩 weary| 🥱 yawn| 😤 triumph| 😡 rage angry|
  🤬 cursing| 😈 devil| 💀 skull| 💩 poop| 🤡 clown| 👻 ghost| 👽 alien| 🤖 robot bot
hands: 👍 thumbsup +1 yes| 👎 thumbsdown -1 no| 👌 ok_hand| ✌️ victory peace| 🤞 fingers_crossed| 🤘 rock| 🤙 call_me|
  👈 point_left| 👉 point_right| 👆 point_up| 👇 point_down| ☝️ one_up| ✋ raised_hand| 👋 wave hello bye|
  🤚 back_hand| 🖐️ five| 👏 clap| 🙌 hooray raised_hands| 👐 open_hands| 🤝 handshake deal| 🙏 pray please thanks|
  ✍️ writing| 💪 muscle strong| 👊 fist_bump| ✊ fist| 🤷 shrug| 🤦 facepalm| 🙋 raising_hand| 🙇 bow| 💁 tipping_hand|
  🙅 no_good| 🙆 ok_person| 👀 eyes look| 🧠 brain| 👂 ear| 👶 baby| 🧑 person| 👩‍💻 technologist| 🧑‍🎓 student|
  🧑‍🏫 teacher| 🕵️ detective| 🥷 ninja| 🦸 superhero| 🧙 mage
hearts: ❤️ heart love| 🧡 orange_heart| 💛 yellow_heart| 💚 green_heart| 💙 blue_heart| 💜 purple_heart|
  🖤 black_heart| 🤍 white_heart| 💔 broken_heart| 💕 two_hearts| 💖 sparkling_heart| 💯 hundred 100| 💥 boom|
  💫 dizzy_star| 💦 sweat| 💨 dash| 💬 speech| 💭 thought| 💤 zzz
nature: 🐶 dog| 🐱 cat| 🐭 mouse| 🐰 rabbit| 🦊 fox| 🐻 bear| 🐼 panda| 🐨 koala| 🐯 tiger| 🦁 lion| 🐮 cow| 🐷 pig| 🐸 frog|
  🐵 monkey| 🙈 see_no_evil| 🙉 hear_no_evil| 🙊 speak_no_evil| 🐔 chicken| 🐧 penguin| 🐦 bird| 🦆 duck| 🦉 owl| 🐝 bee|
  🐛 bug| 🦋 butterfly| 🐌 snail| 🐢 turtle| 🐍 snake| 🐙 octopus| 🐠 fish| 🐬 dolphin| 🐳 whale| 🦈 shark| 🐘 elephant|
  🦄 unicorn| 🐲 dragon| 🌱 seedling| 🌳 tree| 🌵 cactus| 🍀 clover luck| 🌸 blossom| 🌹 rose| 🌻 sunflower| 🌍 earth|
  🌙 moon| ⭐ star| 🌟 glowing_star| ✨ sparkles| ⚡ zap| 🔥 fire| 🌈 rainbow| ☀️ sun| ☁️ cloud| 🌧️ rain| ❄️ snow|
  ☃️ snowman| 🌊 ocean
food: 🍎 apple| 🍌 banana| 🍇 grapes| 🍓 strawberry| 🍉 watermelon| 🍋 lemon| 🥑 avocado| 🍅 tomato| 🌶️ chili| 🥕 carrot|
  🍞 bread| 🧀 cheese| 🥚 egg| 🍔 burger| 🍟 fries| 🍕 pizza| 🌮 taco| 🍜 noodles ramen| 🍣 sushi| 🍚 rice| 🍛 curry|
  🍦 ice_cream| 🍩 doughnut| 🍪 cookie| 🎂 birthday cake| 🍫 chocolate| 🍿 popcorn| ☕ coffee| 🍵 tea| 🍺 beer| 🍻 cheers|
  🍷 wine| 🥂 toast| 🥤 drink
play: 🎉 tada party| 🎊 confetti| 🎈 balloon| 🎁 gift| 🏆 trophy| 🥇 gold| 🥈 silver| 🥉 bronze| ⚽ soccer| 🏀 basketball|
  🎾 tennis| 🎮 game| 🎲 dice| ♟️ chess| 🧩 puzzle| 🎨 art| 🎵 music| 🎸 guitar| 🎤 microphone| 🎧 headphones| 🎬 movie|
  🚀 rocket ship_it| ✈️ airplane| 🚗 car| 🚲 bicycle| 🚂 train| 🏠 house home| 🏫 school| 🏖️ beach| 🏔️ mountain|
  ⛺ tent
things: 💡 bulb idea| 💻 laptop computer| 🖥️ desktop| ⌨️ keyboard| 📱 phone| 🔋 battery| 🔌 plug| 💾 floppy save|
  📷 camera| 🔍 search| 🔒 lock| 🔓 unlock| 🔑 key| 🔨 hammer| 🔧 wrench fix| ⚙️ gear| 🧪 test_tube| 🔬 microscope|
  🔭 telescope| 📚 books| 📖 book| 📝 memo note| ✏️ pencil| 📌 pin| 📎 paperclip| ✂️ scissors| 📅 calendar| ⏰ alarm|
  ⏳ hourglass| 📈 chart_up| 📉 chart_down| 📊 chart| 📦 package| 📧 email| 📣 megaphone| 🔔 bell| 🔕 no_bell| 💰 money|
  💎 gem| 🛒 cart| 🧹 broom| 🗑️ trash| 🩹 bandage| 💊 pill
signs: ✅ check done| ☑️ checked| ✔️ tick| ❌ x cross| ❎ negative| ➕ plus| ➖ minus| ❓ question| ❗ exclamation|
  ⚠️ warning| 🚫 forbidden| 🛑 stop| ♻️ recycle| 🆗 ok| 🆕 new| 🆒 cool_sign| 🔴 red_circle| 🟠 orange_circle|
  🟡 yellow_circle| 🟢 green_circle| 🔵 blue_circle| ⚪ white_circle| ⚫ black_circle| 🔺 triangle| 🏁 finish| 🚩 flag|
  🏳️‍🌈 pride| ⬆️ up| ⬇️ down| ⬅️ left| ➡️ right| 🔁 repeat| 🔜 soon| 🔝 top| 1️⃣ one| 2️⃣ two| 3️⃣ three| 4️⃣ four|
  5️⃣ five_sign
`;
