// The dialog that stands for the phone's position: pick a municipality, its coordinates are sent.

import { make, pin } from "./render.js";

const dialog = document.getElementById("places");
const input = document.getElementById("place");
const found = document.getElementById("found");
let asked = { nothing: "", onPick: () => {} };

/** Open it empty; `onPick` gets the latitude and longitude, `nothing` is said when no name fits. */
export function openPlaces(wish) {
  asked = wish;
  input.value = "";
  dialog.showModal();
  search();
}

async function search() {
  const wanted = input.value;
  const answer = await fetch(`/places?q=${encodeURIComponent(wanted)}`);
  const places = await answer.json();
  if (wanted !== input.value) return; // a later search is on its way
  const entries = places.map((place) => make("li", "", choice(place)));
  found.replaceChildren(...(entries.length ? entries : [make("li", "small", asked.nothing)]));
}

function choice({ name, latitude, longitude }) {
  const where = make("span", "small", `${latitude.toFixed(3)}, ${longitude.toFixed(3)}`);
  const button = make("button", "place", pin(), make("span", "", make("strong", "", name), where));
  button.type = "button";
  button.addEventListener("click", () => {
    dialog.close();
    asked.onPick({ latitude, longitude });
  });
  return button;
}

input.addEventListener("input", search);
input.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "Enter") return;
  event.preventDefault(); // or Enter would press the button that takes the focus back
  const first = found.querySelector("button");
  if (event.key === "Enter") first?.click();
  else first?.focus();
});
found.addEventListener("keydown", (event) => {
  const item = document.activeElement.closest("li");
  const next = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling }[event.key];
  if (!next) return;
  event.preventDefault();
  next.querySelector("button")?.focus();
});
