// The text field and the list of commands over it.

import { act } from "./acts.js";
import { $ } from "./page.js";
import { make } from "./render.js";
import { toEnd } from "./scroll.js";

const text = $("text");
let commands = [];

export function setCommands(offered) {
  commands = offered;
  $("commands-button").hidden = commands.length === 0;
}

/** Put words into the field, or none; its height and the buttons beside it follow. */
export function fill(what = "") {
  text.value = what;
  grow();
}

async function sendTyped() {
  const typed = text.value.trim();
  if (!typed || !(await act.send(typed))) return;
  fill();
  toEnd();
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
  $("send").disabled = !text.value.trim();
  if (text.value.startsWith("/")) showCommands(text.value);
  else hideCommands();
}

function showCommands(typed = "/") {
  const fitting = commands.filter(({ command }) => `/${command}`.startsWith(typed));
  $("commands").replaceChildren(...fitting.map(entry));
  $("commands").hidden = fitting.length === 0;
  $("commands-button").setAttribute("aria-expanded", String(fitting.length > 0));
}

function entry({ command, description }) {
  const about = make("span", "", description);
  about.dir = "auto";
  const button = make("button", "", make("b", "", `/${command}`), about);
  button.type = "button";
  button.addEventListener("click", () => {
    fill();
    act.send(`/${command}`);
    text.focus();
  });
  return make("li", "", button);
}

export function hideCommands() {
  $("commands").hidden = true;
  $("commands-button").setAttribute("aria-expanded", "false");
}

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
$("commands-button").addEventListener("click", () => ($("commands").hidden ? showCommands() : hideCommands()));
grow();
