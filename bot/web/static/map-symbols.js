// The marks of the states: shape, sign and colour each tell them apart alone.

const NAMESPACE = "http://www.w3.org/2000/svg";

export const STATES = ["open", "appointment", "unknown", "closed"]; // the most useful first
export const CIRCLES = { open: "🟢", closed: "🔴", appointment: "🟡", unknown: "⚪" };

const EDGES = {
  open: "M-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0Z",
  closed: "M-10-8a2 2 0 0 1 2-2H8a2 2 0 0 1 2 2V8a2 2 0 0 1-2 2H-8a2 2 0 0 1-2-2Z",
  appointment: "M0-13.5 13.5 0 0 13.5-13.5 0Z",
  unknown: "M-6.5-11.5h13L13 0 6.5 11.5h-13L-13 0Z",
};
const SIGNS = {
  open: "M-5 .5-1.5 4 5.5-4",
  closed: "M-4.5-4.5l9 9M4.5-4.5l-9 9",
  appointment: "M0-6V1L4.5 3.5",
  unknown: "M-3.2-3A3.2 3.2 0 1 1 .9-.8Q0-.3 0 1.3M0 5.5h.01",
};

/** An SVG element with its attributes and children. */
export function draw(tag, attributes = {}, ...children) {
  const node = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** The mark of one desk around the origin. */
export function mark({ state, confirmed }) {
  return draw("g", { class: confirmed ? `mark ${state}` : `mark ${state} dashed` },
    draw("path", { class: "edge", d: EDGES[state] }), draw("path", { class: "sign", d: SIGNS[state] }));
}

/** The mark of several: how many, a ring with the share of each state, and the best one's mark. */
export function crowdMark(desks) {
  const ring = [];
  let from = 0;
  for (const state of STATES) {
    const share = (desks.filter((desk) => desk.state === state).length / desks.length) * 100;
    if (!share) continue;
    ring.push(draw("circle", { class: `share ${state}`, r: 15.5, pathLength: 100, "stroke-dasharray": `${share} 100`, "stroke-dashoffset": -from }));
    from += share;
  }
  const best = STATES.find((state) => desks.some((desk) => desk.state === state));
  const confirmed = desks.some((desk) => desk.state === best && desk.confirmed);
  const badge = draw("g", { transform: "translate(13 -13) scale(.62)" }, mark({ state: best, confirmed }));
  return draw("g", { class: "crowd" }, draw("circle", { class: "ground", r: 17.5 }), ...ring, draw("text", { y: 4.5 }, String(desks.length)), badge);
}

/** A mark as a picture beside words that say the same. */
export function picture(content, reach = 15) {
  const viewBox = `${-reach} ${-reach} ${2 * reach} ${2 * reach}`;
  return draw("svg", { class: "picture", viewBox, "aria-hidden": "true" }, content);
}
