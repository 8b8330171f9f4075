// What the person does, as small POSTs; whose chat it is, the browser tab remembers.

import { openPlaces } from "./places.js";
import { toast, words } from "./page.js";

const TAP_MS = 15000; // a button waits no longer for its answer

export function session() {
  return (sessionStorage.session ??= crypto.randomUUID());
}

export async function post(path, body) {
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

export const act = {
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

export const askPlace = () => openPlaces({ nothing: words.nothing, onPick: (place) => post("/location", place) });
