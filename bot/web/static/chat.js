// The phone: one event stream in, small POSTs out. The server keeps the chat; this page only shows it.

import { openPlaces } from "./places.js";
import { make, messageNode } from "./render.js";
import { WORDS } from "./words.js";

const TYPING_MS = 5000; // as long as Telegram shows a chat action
const TOAST_MS = 3500;
const TAP_MS = 15000; // a button waits no longer for its answer
const NEAR_END = 80; // pixels

const $ = (id) => document.getElementById(id);
const [list, scroll, text] = [$("messages"), $("scroll"), $("text")];
let words = WORDS.en;
let commands = [];
let stream;
let following = true; // false while the person reads further up: nobody is pulled down
let lastTop = 0;
const timers = {};

// --- the person's side

function session() {
  return (sessionStorage.session ??= crypto.randomUUID());
}

async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ session: session(), ...body }),
    });
    if (answer.ok) return await answer.json();
  } catch {
    // Not reachable: said below, as for any other failure.
  }
  toast(words.notSent);
  return null;
}

const act = {
  send: (what) => post("/send", { text: what }),
  copy: async (what) => {
    await navigator.clipboard.writeText(what);
    toast(words.copied);
  },
  tap: async (messageId, data, button) => {
    button.classList.add("busy");
    setTimeout(() => button.classList.remove("busy"), TAP_MS);
    const answer = await post("/tap", { message_id: messageId, data });
    if (!answer?.ok) button.classList.remove("busy");
  },
};

const askPlace = () => openPlaces({ nothing: words.nothing, onPick: (place) => post("/location", place) });

async function sendTyped() {
  const typed = text.value.trim();
  if (!typed || !(await act.send(typed))) return;
  text.value = "";
  grow();
  toEnd();
}

// --- what the stream says

const on = {
  languages({ languages }) {
    $("language").replaceChildren(...languages.map(({ code, name }) => new Option(name, code)));
  },
  snapshot({ messages, keyboard, language, user_id: userId, profile }) {
    speak(language);
    $("user").textContent = `ID ${userId}`;
    on.profile({ profile });
    scroll.setAttribute("aria-live", "off"); // a screen reader need not hear the whole chat again
    list.replaceChildren();
    messages.forEach(add);
    on.keyboard({ keyboard });
    begun(messages.length > 0);
    status(words.bot);
    toEnd("instant");
    requestAnimationFrame(() => scroll.setAttribute("aria-live", "polite"));
  },
  message({ message }) {
    begun(true);
    add(message);
    if (message.from.is_bot) status(words.bot);
    if (following || !message.from.is_bot) toEnd();
  },
  edit({ message }) {
    const old = $(`m${message.message_id}`);
    const focused = old?.contains(document.activeElement);
    const fresh = messageNode(message, words, act);
    old?.replaceWith(fresh);
    // Whoever walks with the keyboard stays in the message whose button they pressed.
    if (focused) fresh.querySelector(".buttons button, .buttons a")?.focus({ preventScroll: true });
    if (following) toEnd();
  },
  delete({ message_ids: ids }) {
    for (const item of ids.map((id) => $(`m${id}`)).filter(Boolean)) {
      item.classList.add("gone");
      setTimeout(() => item.remove(), 200);
    }
  },
  action() {
    status(words.typing, true);
    timers.typing = setTimeout(() => status(words.bot), TYPING_MS);
  },
  answer({ text: said, alert, message_id: messageId }) {
    $(`m${messageId}`)?.querySelectorAll(".busy").forEach((button) => button.classList.remove("busy"));
    if (!said) return;
    if (!alert) return toast(said);
    $("alert-text").textContent = said;
    $("alert").showModal();
  },
  keyboard({ keyboard }) {
    const rows = keyboard?.keyboard ?? [];
    $("keyboard").replaceChildren(...rows.map((row) => make("div", "row", ...row.map((button) => key(button, keyboard)))));
    $("keyboard").hidden = $("keyboard-toggle").hidden = rows.length === 0;
    text.placeholder = keyboard?.input_field_placeholder ?? words.message;
  },
  profile({ profile }) {
    commands = profile.commands;
    $("name").textContent = document.title = profile.name;
    $("avatar").textContent = [...profile.name][0] ?? "";
    $("description").textContent = profile.description || profile.short_description;
    $("commands-button").hidden = commands.length === 0;
  },
  refused({ method, description }) {
    list.append(make("li", "fault", `⚠ ${method}: ${description}`));
    toEnd();
  },
};

function connect() {
  stream?.close();
  const wished = navigator.language.split("-")[0];
  stream = new EventSource(`/events?session=${session()}&language=${wished}`);
  stream.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    on[event.type]?.(event);
  };
  stream.onerror = () => status(words.connecting, true);
}

// --- showing

function add(message) {
  const item = messageNode(message, words, act);
  const days = list.querySelectorAll("[data-day]");
  if (days[days.length - 1]?.dataset.day !== item.dataset.day) list.append(make("li", "day", dayName(message.date)));
  list.append(item);
}

function dayName(date) {
  const day = new Date(date * 1000);
  if (day.toDateString() === new Date().toDateString()) return words.today;
  return day.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
}

function key(button, keyboard) {
  const node = make("button", "", button.text);
  node.type = "button";
  node.dir = "auto";
  node.addEventListener("click", () => {
    if (keyboard.one_time_keyboard) $("keyboard").hidden = true;
    if (button.request_location) askPlace();
    else if (button.request_contact) toast(words.noContact);
    else act.send(button.text);
  });
  return node;
}

function speak(language) {
  document.documentElement.lang = language === "it" ? "it" : "en";
  words = WORDS[document.documentElement.lang];
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = words[node.dataset.word];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", words[node.dataset.label]);
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = words[node.dataset.hint];
  text.placeholder = words.message;
  $("language").value = language;
  $("map").search = `?lang=${language}`;
}

function begun(yes) {
  $("intro").hidden = $("start").hidden = yes;
  $("composer").hidden = !yes;
}

function status(what, busy = false) {
  clearTimeout(timers.typing);
  $("status").textContent = what;
  $("status").classList.toggle("busy", busy);
}

function toast(what) {
  clearTimeout(timers.toast);
  $("toast").textContent = what;
  $("toast").hidden = false;
  timers.toast = setTimeout(() => ($("toast").hidden = true), TOAST_MS);
}

const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END;

function toEnd(behavior = "smooth") {
  following = $("down").hidden = true;
  scroll.scrollTo({ top: scroll.scrollHeight, behavior });
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
  $("send").disabled = !text.value.trim();
  if (text.value.startsWith("/")) showCommands(text.value);
  else hideCommands();
}

// --- commands and menu

function showCommands(typed = "/") {
  const fitting = commands.filter(({ command }) => `/${command}`.startsWith(typed));
  const entries = fitting.map(({ command, description }) => {
    const about = make("span", "", description);
    about.dir = "auto";
    const button = make("button", "", make("b", "", `/${command}`), about);
    button.type = "button";
    button.addEventListener("click", () => {
      hideCommands();
      text.value = "";
      grow();
      act.send(`/${command}`);
      text.focus();
    });
    return make("li", "", button);
  });
  $("commands").replaceChildren(...entries);
  $("commands").hidden = entries.length === 0;
  $("commands-button").setAttribute("aria-expanded", String(entries.length > 0));
}

function hideCommands() {
  $("commands").hidden = true;
  $("commands-button").setAttribute("aria-expanded", "false");
}

function showMenu(open) {
  $("menu").hidden = !open;
  $("more").setAttribute("aria-expanded", String(open));
}

// --- wiring

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  sendTyped();
});
text.addEventListener("input", grow);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendTyped();
});
$("start").addEventListener("click", async () => {
  const payload = new URLSearchParams(location.search).get("start"); // as in t.me/the_bot?start=...
  await act.send(payload ? `/start ${payload}` : "/start");
  text.focus();
});
$("commands-button").addEventListener("click", () => ($("commands").hidden ? showCommands() : hideCommands()));
$("keyboard-toggle").addEventListener("click", () => ($("keyboard").hidden = !$("keyboard").hidden));
$("attach").addEventListener("click", askPlace);
$("more").addEventListener("click", () => showMenu($("menu").hidden));
$("language").addEventListener("change", async () => {
  const code = $("language").value;
  showMenu(false);
  if (await post("/language", { code })) speak(code);
});
$("new-chat").addEventListener("click", () => {
  delete sessionStorage.session;
  showMenu(false);
  connect();
});
$("down").addEventListener("click", () => toEnd());
scroll.addEventListener("scroll", () => {
  // Downwards may be our own smooth scrolling under way; only upwards is a wish to read.
  if (atEnd()) following = true;
  else if (scroll.scrollTop < lastTop) following = false;
  lastTop = scroll.scrollTop;
  $("down").hidden = following;
});
new ResizeObserver(() => following && toEnd("instant")).observe(scroll); // a keyboard opened below
document.addEventListener("click", (event) => event.target.closest("#menu, #more") || showMenu(false));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  showMenu(false);
  hideCommands();
});
connect();
grow();
