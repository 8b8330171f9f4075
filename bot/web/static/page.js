// What every part of the page shares: its nodes, its words, the line under the name, the toast.

import { WORDS } from "./words.js";

const TOAST_MS = 3500;
const TYPING_MS = 5000; // as long as Telegram shows a chat action
const timers = {};

export const $ = (id) => document.getElementById(id);
export let words = WORDS.en; // whoever imports it sees the language change

/** Write the page itself in the phone's language: Italian, or English for every other. */
export function speak(language) {
  document.documentElement.lang = language === "it" ? "it" : "en";
  words = WORDS[document.documentElement.lang];
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = words[node.dataset.word];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", words[node.dataset.label]);
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = words[node.dataset.hint];
  $("text").placeholder = words.message;
  $("language").value = language;
  $("map").search = `?lang=${language}`;
}

export function status(what, busy = false) {
  clearTimeout(timers.typing);
  $("status").textContent = what;
  $("status").classList.toggle("busy", busy);
}

export function typing() {
  status(words.typing, true);
  timers.typing = setTimeout(() => status(words.bot), TYPING_MS);
}

export function toast(what) {
  clearTimeout(timers.toast);
  $("toast").textContent = what;
  $("toast").hidden = false;
  timers.toast = setTimeout(() => ($("toast").hidden = true), TOAST_MS);
}
