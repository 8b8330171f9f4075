// The paper clip: a small menu that shares a place, or sends a picture or a PDF with the typed words under it.

import { askPlace, session } from "./acts.js";
import { fill } from "./composer.js";
import { $, status, toast, words } from "./page.js";
import { toEnd } from "./scroll.js";

const LIMITS = { picture: 10, pdf: 20 }; // MB, as Telegram has them; the server looks again, at the bytes
const CAPTION = 1024; // UTF-16 units, which is how JavaScript counts
const [button, menu, chooser] = [$("attach"), $("attach-menu"), $("file")];
const items = [...menu.querySelectorAll("[role=menuitem]")];

function show(open) {
  menu.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  if (open) items[0].focus();
}

async function send(file) {
  const kind = file.type.startsWith("image/") ? "picture" : "pdf";
  const caption = $("text").value.trim();
  if (kind === "pdf" && file.type !== "application/pdf") return toast(words.otherKind);
  if (file.size > LIMITS[kind] << 20) return toast(tooBig());
  if (caption.length > CAPTION) return toast(words.longCaption);
  status(words.sending, true);
  const refusal = await upload(file, caption);
  status(words.bot);
  if (refusal) return toast(refusal);
  if ($("text").value.trim() === caption) fill(); // not what was typed meanwhile
  toEnd();
}

/** One line about the file, then the file; the answer is a refusal in words, or nothing. */
async function upload(file, caption) {
  const about = JSON.stringify({ session: session(), name: file.name, caption });
  try {
    const answer = await fetch("/attach", {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: new Blob([about, "\n", file]),
    });
    if (answer.ok) return "";
    if (answer.status === 413) return tooBig();
    if (answer.status === 415) return words.otherKind;
  } catch {
    // Not reachable, or the file was moved meanwhile: said below.
  }
  return words.notSent;
}

const tooBig = () => words.tooBig.replace("{picture}", LIMITS.picture).replace("{pdf}", LIMITS.pdf);

button.addEventListener("click", () => show(menu.hidden));
$("attach-place").addEventListener("click", () => {
  show(false);
  askPlace();
});
$("attach-file").addEventListener("click", () => {
  show(false);
  button.focus();
  chooser.click();
});
chooser.addEventListener("change", async () => {
  const [file] = chooser.files;
  if (file) await send(file);
  chooser.value = ""; // the same file may be chosen again
});
menu.addEventListener("keydown", (event) => {
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab" || event.key === "Escape") {
    show(false);
    button.focus();
    // Tab goes on from the button by itself; Escape was meant for this menu alone.
    if (event.key === "Escape") event.stopPropagation();
  }
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length).focus();
});
document.addEventListener("click", (event) => event.target.closest("#attach, #attach-menu") || show(false));
