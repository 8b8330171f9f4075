// The drawing: what stands where on the screen. Lengths on the land are kilometres, on the screen pixels.

import { crowdMark, draw, mark } from "./map-symbols.js";

const KM_PER_DEGREE = 111.2;
const COSINE = Math.cos((45.6 * Math.PI) / 180); // equal enough all over Lombardy
const [FARTHEST, CLOSEST] = [1.2, 150]; // pixels a kilometre
const CLOSE_UP = 14; // where a desk chosen from the list is shown
const APART = 36; // marks nearer than this become one with a number
const CAPITALS = 12; // the first towns are named at any scale
const NAMED_FROM = { capital: 0, served: 4, seat: 4, other: 9 }; // pixels a kilometre
const MOST_NAMES = 70;
const MARGIN = 36;
const BUTTONS = 64; // the right edge, where they stand over the map

const project = (place) => ({ ...place, x: place.longitude * COSINE * KM_PER_DEGREE, y: -place.latitude * KM_PER_DEGREE });
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function box(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const pen = document.createElement("canvas").getContext("2d");

/** Half the width of a town's name, as map.css writes it. */
function halfOf({ name, rank }) {
  pen.font = `${{ capital: "600 12.5px", served: "600 11px" }[rank] ?? "11px"} ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(name).width / 2 + 2;
}

/** Where a name may stand: under, over, right, left or aslant of its point or of the mark on it. */
function placesFor([x, y], [left, top, right, bottom], half) {
  return [
    [x - half, bottom + 2, x + half, bottom + 16],
    [x - half, top - 17, x + half, top - 3],
    [right + 2, y - 7, right + 2 + 2 * half, y + 7],
    [left - 2 - 2 * half, y - 7, left - 2, y + 7],
    [right - 4, bottom + 1, right - 4 + 2 * half, bottom + 15],
  ];
}

export class MapView {
  /** `onOpen(desks)` is called for a mark that was tapped, `labelOf(desks)` names it. */
  constructor(svg, { onOpen, labelOf }) {
    Object.assign(this, { svg, onOpen, labelOf, x: 0, y: 0, scale: 0, width: 0, height: 0 });
    Object.assign(this, { towns: [], named: [], desks: [], groups: [], chosen: "", placed: false });
    new ResizeObserver(() => this.measure()).observe(svg);
  }

  part(name) {
    return this.svg.querySelector(`#${name}`);
  }

  setTowns(towns) {
    this.towns = towns.map((town, place) => ({ ...project(town), capital: place < CAPITALS }));
    this.land = box(this.towns);
    this.rankTowns();
  }

  /** Capitals, then the towns of this service, then where desks are: names are written in this order. */
  rankTowns() {
    const seats = new Set(this.desks.map(({ town }) => town));
    for (const town of this.towns) {
      town.half = undefined;
      town.rank = town.capital ? "capital" : town.served ? "served" : seats.has(town.name) ? "seat" : "other";
    }
    const ranks = Object.keys(NAMED_FROM);
    this.named = [...this.towns].sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank));
    this.redraw();
  }

  setDesks(desks) {
    const crowd = (desk) => desks.filter(({ town }) => town === desk.town).length;
    // Where marks melt into one, it stands where most of its desks are.
    this.desks = desks.filter(({ latitude }) => latitude !== null).map(project).sort((a, b) => crowd(b) - crowd(a));
    this.grouped = 0;
    if (!this.placed) this.fit();
    this.rankTowns();
  }

  measure() {
    [this.width, this.height] = [this.svg.clientWidth, this.svg.clientHeight];
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    if (!this.moved) this.fit();
    this.redraw();
  }

  /** All desks, or all towns where there is no desk to show. */
  fit() {
    const shown = this.desks.length ? this.desks : this.towns;
    if (!shown.length || !this.width) return;
    const [left, top, right, bottom] = box(shown);
    const across = (this.width - MARGIN - BUTTONS) / Math.max(right - left, 4);
    const down = (this.height - 2 * MARGIN) / Math.max(bottom - top, 4);
    this.scale = clamp(Math.min(across, down), FARTHEST, CLOSEST);
    [this.x, this.y] = [(left + right) / 2 + (BUTTONS - MARGIN) / 2 / this.scale, (top + bottom) / 2];
    this.placed = true;
    this.moved = false;
    this.redraw();
  }

  panBy(dx, dy) {
    this.goTo(this.x - dx / this.scale, this.y - dy / this.scale);
  }

  /** Zoom so that what is at that point of the screen stays there; the middle unless said. */
  zoomAt(factor, atX = this.width / 2, atY = this.height / 2) {
    const [offX, offY, before] = [atX - this.width / 2, atY - this.height / 2, this.scale];
    this.scale = clamp(before * factor, FARTHEST, CLOSEST);
    this.goTo(this.x + offX / before - offX / this.scale, this.y + offY / before - offY / this.scale);
  }

  goTo(x, y) {
    const [left, top, right, bottom] = this.land ?? [x, y, x, y];
    [this.x, this.y] = [clamp(x, left, right), clamp(y, top, bottom)];
    this.moved = true;
    this.redraw();
  }

  /** Bring a desk to the middle; the desks that share its mark are opened. */
  show(id) {
    const desk = this.desks.find((each) => each.id === id);
    if (!desk) return;
    this.scale = Math.max(this.scale, CLOSE_UP);
    this.goTo(desk.x, desk.y);
    this.draw();
    const group = this.groupOf(id);
    this.onOpen(group.desks);
  }

  groupOf(id) {
    return this.groups.find(({ desks }) => desks.some((desk) => desk.id === id));
  }

  /** Emphasise the mark that holds this desk; none for an empty id. */
  choose(id) {
    this.chosen = id;
    for (const { node, desks } of this.groups) node.classList.toggle("chosen", desks.some((desk) => desk.id === id));
  }

  redraw() {
    this.pending ??= requestAnimationFrame(() => this.draw());
  }

  draw() {
    if (this.pending) cancelAnimationFrame(this.pending);
    this.pending = null;
    if (!this.scale || !this.width) return;
    if (this.grouped !== this.scale) this.group();
    this.part("towns").setAttribute("d", this.dots(this.towns.filter(({ served }) => !served)));
    this.part("served").setAttribute("d", this.dots(this.towns.filter(({ served }) => served)));
    const taken = this.groups.map((group) => this.placeGroup(group));
    this.part("names").replaceChildren(...this.names(taken));
    this.ruler();
  }

  at({ x, y }) {
    return [(x - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2];
  }

  seen([x, y]) {
    return x > -20 && y > -20 && x < this.width + 20 && y < this.height + 20;
  }

  whole([left, top, right, bottom]) {
    return left > 0 && top > 0 && right < this.width && bottom < this.height;
  }

  dots(places) {
    const points = places.map((place) => this.at(place)).filter((point) => this.seen(point));
    return points.map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h.01`).join("");
  }

  // Panning moves marks, only zooming or fresh desks make new ones: a mark under a finger stays.
  group() {
    const focused = document.activeElement?.closest("#markers a")?.dataset.desk;
    this.groups = [];
    for (const desk of this.desks) {
      const near = this.groups.find(({ x, y }) => Math.hypot(x - desk.x, y - desk.y) * this.scale < APART);
      if (near) near.desks.push(desk);
      else this.groups.push({ x: desk.x, y: desk.y, desks: [desk] });
    }
    this.groups.sort((a, b) => a.y - b.y || a.x - b.x);
    for (const group of this.groups) group.node = this.marker(group);
    this.part("markers").replaceChildren(...this.groups.map(({ node }) => node));
    this.grouped = this.scale;
    this.choose(this.chosen);
    if (focused) this.groupOf(focused)?.node.focus({ preventScroll: true });
  }

  marker(group) {
    const [first] = group.desks;
    const label = this.labelOf(group.desks);
    const drawing = group.desks.length > 1 ? crowdMark(group.desks) : mark(first);
    const hit = draw("circle", { class: "hit", r: 22 });
    const link = draw("a", { id: `marker-${first.id}`, href: `#desk-${first.id}`, "aria-label": label, "data-desk": first.id },
      draw("title", {}, label), hit, drawing);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.onOpen(group.desks);
    });
    link.addEventListener("focus", () => this.bringIn(group));
    return link;
  }

  /** Whoever walks with Tab sees where they are. */
  bringIn(group) {
    const [x, y] = this.at(group);
    const inside = x > MARGIN && y > MARGIN && x < this.width - MARGIN && y < this.height - MARGIN;
    if (!inside && this.svg.matches(":has(a:focus-visible)")) this.goTo(group.x, group.y);
  }

  /** Move up a mark that would stand under what covers the lower part of the map. */
  clearOf(cover, id) {
    const group = this.groupOf(id);
    const land = this.svg.getBoundingClientRect();
    const [x, y] = this.at(group);
    const free = cover.top - land.top;
    if (y > free - MARGIN / 2 && x > cover.left - land.left && x < cover.right - land.left) this.panBy(0, free / 2 - y);
  }

  placeGroup(group) {
    const [x, y] = this.at(group);
    group.node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    const reach = group.desks.length > 1 ? 15 : 12; // a name may touch an edge: marks lie above names
    return [x - reach, y - reach, x + reach, y + reach];
  }

  names(marks) {
    // The ruler and the buttons keep their corners free.
    const [taken, names] = [[...marks, [0, this.height - 36, 120, this.height], [this.width - BUTTONS, 0, this.width, 3 * BUTTONS]], []];
    for (const town of this.named) {
      if (names.length === MOST_NAMES || this.scale < NAMED_FROM[town.rank]) break;
      const [x, y] = this.at(town);
      if (!this.seen([x, y])) continue;
      const covered = marks.findIndex((each) => overlap(each, [x - 1, y - 1, x + 1, y + 1]));
      if (covered >= 0 && this.groups[covered].desks[0].town !== town.name) continue; // the name would seem the mark's
      const under = marks[covered] ?? [x - 3, y - 4, x + 3, y + 4];
      const half = (town.half ??= halfOf(town));
      const place = placesFor([x, y], under, half).find((wish) => this.whole(wish) && !taken.some((each) => overlap(each, wish)));
      if (!place) continue;
      taken.push(place);
      names.push(draw("text", { x: (place[0] + half).toFixed(1), y: (place[3] - 3).toFixed(1), class: town.rank }, town.name));
    }
    return names;
  }

  ruler() {
    const km = [1, 2, 5, 10, 20, 50, 100].find((length) => length * this.scale > 48) ?? 100;
    const [line, text] = this.part("ruler").children;
    line.setAttribute("d", `M14 ${this.height - 18}v5h${(km * this.scale).toFixed(1)}v-5`);
    text.setAttribute("x", 18);
    text.setAttribute("y", this.height - 19);
    text.textContent = `${km} km`;
  }
}
