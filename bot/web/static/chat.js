// The phone: one event stream in, small POSTs out. The server keeps the chat; this page only shows it.

import { act, askPlace, post, session } from "./acts.js";
import "./attach.js";
import { hideCommands, setCommands } from "./composer.js";
import { $, speak, status, toast, typing, words } from "./page.js";
import { make, messageNode } from "./render.js";
import { following, toEnd } from "./scroll.js";

const list = $("messages");
let stream;

// --- what the stream says

const on = {
  languages({ languages }) {
    $("language").replaceChildren(...languages.map(({ code, name }) => new Option(name, code)));
  },
  snapshot({ messages, keyboard, language, user_id: userId, profile }) {
    speak(language);
    $("user").textContent = `ID ${userId}`;
    on.profile({ profile });
    $("scroll").setAttribute("aria-live", "off"); // a screen reader need not hear the whole chat again
    list.replaceChildren();
    messages.forEach(add);
    on.keyboard({ keyboard });
    begun(messages.length > 0);
    status(words.bot);
    toEnd("instant");
    requestAnimationFrame(() => $("scroll").setAttribute("aria-live", "polite"));
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
  action: typing,
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
    $("text").placeholder = keyboard?.input_field_placeholder ?? words.message;
  },
  profile({ profile }) {
    setCommands(profile.commands);
    $("name").textContent = document.title = profile.name;
    $("avatar").textContent = [...profile.name][0] ?? "";
    $("description").textContent = profile.description || profile.short_description;
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

function begun(yes) {
  $("intro").hidden = $("start").hidden = yes;
  $("composer").hidden = !yes;
}

function showMenu(open) {
  $("menu").hidden = !open;
  $("more").setAttribute("aria-expanded", String(open));
}

// --- wiring

$("start").addEventListener("click", async () => {
  const payload = new URLSearchParams(location.search).get("start"); // as in t.me/the_bot?start=...
  await act.send(payload ? `/start ${payload}` : "/start");
  $("text").focus();
});
$("keyboard-toggle").addEventListener("click", () => ($("keyboard").hidden = !$("keyboard").hidden));
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
document.addEventListener("click", (event) => event.target.closest("#menu, #more") || showMenu(false));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  showMenu(false);
  hideCommands();
});
connect();
