// Fingers, mouse, wheel and keys on the map.

const SLACK = 5; // pixels: a finger that means to tap trembles
const STEP = 70; // pixels an arrow key moves
const ZOOM_STEP = 1.5;

const KEYS = {
  ArrowLeft: (view) => view.panBy(STEP, 0),
  ArrowRight: (view) => view.panBy(-STEP, 0),
  ArrowUp: (view) => view.panBy(0, STEP),
  ArrowDown: (view) => view.panBy(0, -STEP),
  "+": (view) => view.zoomAt(ZOOM_STEP),
  "=": (view) => view.zoomAt(ZOOM_STEP),
  "-": (view) => view.zoomAt(1 / ZOOM_STEP),
  0: (view) => view.fit(),
};

export const closer = KEYS["+"];
export const farther = KEYS["-"];

/** Let a person move the view by its drawing. */
export function letMove(svg, view) {
  const fingers = new Map();
  let travelled = 0;
  const point = ({ clientX, clientY }) => {
    const { left, top } = svg.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };

  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!fingers.size) travelled = 0;
    fingers.set(event.pointerId, point(event));
  });
  svg.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = point(event);
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
    // Not sooner: a captured pointer's click would miss the mark under it.
    if (travelled > SLACK) svg.setPointerCapture(event.pointerId);
    const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, where]) => where);
    if (other) pinch(view, other, before, now);
    else if (travelled > SLACK) view.panBy(now[0] - before[0], now[1] - before[1]);
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    svg.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  }
  // Leaving with the button held but not yet captured: the release happens elsewhere.
  svg.addEventListener("pointerleave", ({ pointerId }) => svg.hasPointerCapture(pointerId) || fingers.delete(pointerId));
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    if (travelled <= SLACK || event.detail === 0) return; // detail 0: pressed with a key
    event.preventDefault();
    event.stopPropagation();
  }, true);

  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const amount = event.deltaY * (event.deltaMode ? 20 : 1);
    view.zoomAt(Math.exp(-amount * (event.ctrlKey ? 0.01 : 0.002)), ...point(event));
  }, { passive: false });
  svg.addEventListener("dblclick", (event) => event.target.closest("a") || view.zoomAt(ZOOM_STEP, ...point(event)));
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key](view);
  });
}

function pinch(view, still, before, now) {
  const distance = ([x, y]) => Math.max(Math.hypot(x - still[0], y - still[1]), 1);
  view.zoomAt(distance(now) / distance(before), (still[0] + now[0]) / 2, (still[1] + now[1]) / 2);
  view.panBy((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
}
