// The map page: asks how the desks stand, shows them on the map and in the list, and filters both.

import { closer, farther, letMove } from "./map-moves.js";
import { CIRCLES, crowdMark, mark, picture, STATES } from "./map-symbols.js";
import { MapView } from "./map-view.js";
import { make } from "./render.js";

const REFRESH_MS = 60_000;
const TYPING_MS = 150;

const $ = (id) => document.getElementById(id);
const hidden = new Set(); // states taken away by the filter
let known = { desks: [], words: {} };
let last = ""; // the desks as they came, so that an unchanged minute changes nothing
let opened = []; // ids of the desks on the card
let timer;
const { compare } = new Intl.Collator("it");

const view = new MapView($("land"), { onOpen: openCard, labelOf });
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const fill = (sentence, holes) => sentence.replace(/%\((\w+)\)s/g, (_, name) => holes[name]);
const townOf = (desk) => desk.town || known.words.no_town;

// --- asking

const wishedLanguage = () => new URLSearchParams(location.search).get("lang") ?? navigator.language.split("-")[0];

async function refresh(language = known.language ?? wishedLanguage()) {
  try {
    const answer = await fetch(`/map/desks.json?lang=${encodeURIComponent(language)}`);
    if (!answer.ok) throw new Error(answer.statusText);
    const body = await answer.text();
    const time = new Date().toLocaleTimeString("it", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Rome" });
    if (body !== last) take(JSON.parse(body));
    last = body;
    known.time = time;
    $("as-of").textContent = fill(known.words.as_of, { time });
    $("as-of").classList.remove("stale");
  } catch {
    if (!known.time) return; // nothing shown yet: the next minute asks again
    $("as-of").textContent = fill(known.words.stale, { time: known.time });
    $("as-of").classList.add("stale");
  }
}

function take(answer) {
  const { time } = known;
  known = { ...answer, time };
  speak();
  showStates();
  show();
}

function speak() {
  const { words, language, direction, languages } = known;
  Object.assign(document.documentElement, { lang: language, dir: direction });
  document.title = words.title;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = words[node.dataset.word];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", words[node.dataset.label]);
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = words[node.dataset.hint];
  for (const node of document.querySelectorAll("button[data-label]")) node.title = words[node.dataset.label];
  $("language").replaceChildren(...languages.map(({ code, name }) => new Option(name, code, false, code === language)));
}

// --- filtering

function showStates() {
  const focused = document.activeElement?.value;
  $("states").replaceChildren(...STATES.map((state) => {
    const count = known.desks.filter((desk) => desk.state === state).length;
    const box = make("input");
    Object.assign(box, { type: "checkbox", value: state, checked: !hidden.has(state) });
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(state);
      else hidden.add(state);
      show();
    });
    const circle = make("span", "", CIRCLES[state]);
    circle.setAttribute("aria-hidden", "true");
    const chip = make("label", "chip", box, picture(mark({ state, confirmed: true })), circle, make("span", "", known.words[state]), make("b", "", String(count)));
    return chip;
  }));
  if (STATES.includes(focused)) $("states").querySelector(`[value=${focused}]`).focus();
}

function fitting() {
  const parts = plain($("search").value).split(/\s+/).filter(Boolean);
  return known.desks.filter((desk) => {
    const text = plain(`${desk.name} ${desk.town} ${desk.kind}`);
    return !hidden.has(desk.state) && parts.every((part) => text.includes(part));
  });
}

function show() {
  const desks = fitting();
  $("shown").textContent = fill(known.words.shown, { count: desks.length });
  $("none").hidden = desks.length > 0;
  showList(desks);
  view.setDesks(desks);
  const still = desks.filter(({ id }) => opened.includes(id));
  if (still.length) fillCard(still);
  else closeCard();
}

function search() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    show();
    view.fit();
  }, TYPING_MS);
}

// --- the list

function showList(desks) {
  const focused = document.activeElement;
  const [row, link] = [focused?.closest("#list .desk")?.id, focused?.getAttribute("href")];
  const sorted = [...desks].sort((a, b) => !a.town - !b.town || compare(a.town, b.town) || compare(a.name, b.name));
  const towns = grouped(sorted);
  $("list").replaceChildren(...[...towns].map(([town, inTown]) => {
    const name = make("h3", "", town);
    name.dir = "auto";
    const rows = inTown.map((desk) => {
      const way = desk.latitude === null ? [] : [wayLink(`#marker-${desk.id}`, known.words.to_map, () => toMap(desk))];
      return Object.assign(deskNode(desk, desk.name, ...way), { id: `desk-${desk.id}`, tabIndex: -1 });
    });
    return make("section", "", name, make("ul", "", ...rows));
  }));
  if (row) [...($(row)?.querySelectorAll("a") ?? [])].find((each) => each.getAttribute("href") === link)?.focus();
}

function grouped(desks) {
  const towns = new Map();
  for (const desk of desks) towns.set(townOf(desk), [...(towns.get(townOf(desk)) ?? []), desk]);
  return towns;
}

/** One desk in words, named by what is given. */
function deskNode(desk, named, ...links) {
  const name = make("h4", "", named);
  name.dir = "auto";
  const circle = make("span", "", CIRCLES[desk.state]);
  circle.setAttribute("aria-hidden", "true");
  const details = make("div", "details", name, make("p", "line", circle, " ", desk.line));
  if (!desk.confirmed) details.append(make("p", "small", known.words.not_confirmed));
  if (desk.kind) details.append(make("p", "small", desk.kind));
  if (desk.latitude === null) details.append(make("p", "small", known.words.no_point));
  const ways = [...desk.phones.map(({ shown, tel }) => anchor(tel, shown, "phone")), ...links];
  if (ways.length) details.append(make("p", "links", ...ways));
  return make("li", "desk", picture(mark(desk)), details);
}

function anchor(href, text, className = "") {
  const link = make("a", className, text);
  link.href = href;
  if (className === "phone") link.dir = "ltr";
  return link;
}

function wayLink(href, text, go) {
  const link = anchor(href, text);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
  return link;
}

function toMap(desk) {
  view.show(desk.id);
  $("land").scrollIntoView({ block: "nearest" });
}

function toList(desk) {
  const row = $(`desk-${desk.id}`);
  history.replaceState(null, "", `#desk-${desk.id}`);
  row.scrollIntoView({ block: "center" });
  row.focus({ preventScroll: true });
}

// --- the card of a mark: its desk, or all that stand there

function labelOf(desks) {
  if (desks.length === 1) return `${desks[0].name}, ${townOf(desks[0])}. ${desks[0].line}`;
  const counts = STATES.map((state) => [known.words[state], desks.filter((desk) => desk.state === state).length]);
  const states = counts.filter(([, count]) => count).map(([word, count]) => `${word}: ${count}`);
  return `${titleOf(desks)}. ${states.join(", ")}`;
}

function titleOf(desks) {
  const towns = [...new Set(desks.map((desk) => `\u2068${townOf(desk)}\u2069`))];
  const names = towns.length > 3 ? `${towns.slice(0, 3).join(", ")} …` : towns.join(", ");
  return desks.length === 1 ? names : `${names} · ${fill(known.words.here, { count: desks.length })}`;
}

function openCard(desks) {
  fillCard(desks);
  $("card").querySelector(".scroll").scrollTop = 0;
  view.clearOf($("card").getBoundingClientRect(), opened[0]);
  $("card").focus({ preventScroll: true });
}

function fillCard(desks) {
  opened = desks.map(({ id }) => id);
  $("card-title").textContent = titleOf(desks);
  const sorted = [...desks].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || compare(a.name, b.name));
  $("card-desks").replaceChildren(...sorted.map((desk) => {
    const way = wayLink(`#desk-${desk.id}`, desk.name, () => toList(desk));
    way.title = known.words.to_list;
    return deskNode(desk, way);
  }));
  $("card-note").hidden = desks.every(({ exact }) => exact);
  $("card").hidden = false;
  view.choose(opened[0]);
}

function closeCard() {
  const within = $("card").contains(document.activeElement);
  const group = view.groupOf(opened[0]);
  opened = [];
  $("card").hidden = true;
  view.choose("");
  if (within) (group?.node ?? $("land")).focus({ preventScroll: true });
}

// --- wiring

letMove($("land"), view);
$("closer").addEventListener("click", () => closer(view));
$("farther").addEventListener("click", () => farther(view));
$("all").addEventListener("click", () => view.fit());
$("close").addEventListener("click", closeCard);
$("search").addEventListener("input", search);
$("language").addEventListener("change", () => {
  const { value } = $("language");
  history.replaceState(null, "", `?lang=${value}`);
  refresh(value);
});
document.addEventListener("keydown", (event) => event.key === "Escape" && !$("card").hidden && closeCard());
document.addEventListener("visibilitychange", () => document.hidden || refresh());
setInterval(() => document.hidden || refresh(), REFRESH_MS);

const plainDesk = { state: "open", confirmed: true };
$("legend-solid").append(picture(mark(plainDesk)));
$("legend-dashed").append(picture(mark({ ...plainDesk, confirmed: false })));
$("legend-crowd").append(picture(crowdMark([plainDesk, { state: "closed" }, { state: "unknown" }]), 24));
await refresh();
const wanted = decodeURIComponent(location.hash);
if (wanted.startsWith("#desk-")) document.getElementById(wanted.slice(1))?.scrollIntoView({ block: "center" });
view.setTowns(await (await fetch("/map/towns.json")).json());
if (wanted.startsWith("#marker-")) view.show(wanted.slice("#marker-".length));
