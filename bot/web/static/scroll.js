// The list follows what is new, unless the person has moved up to read.

import { $ } from "./page.js";

const NEAR_END = 80; // pixels
const scroll = $("scroll");
let lastTop = 0;
export let following = true;

const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END;

export function toEnd(behavior = "smooth") {
  following = true;
  $("down").hidden = true;
  scroll.scrollTo({ top: scroll.scrollHeight, behavior });
}

$("down").addEventListener("click", () => toEnd());
scroll.addEventListener("scroll", () => {
  // Downwards may be our own smooth scrolling under way; only upwards is a wish to read.
  if (atEnd()) following = true;
  else if (scroll.scrollTop < lastTop) following = false;
  lastTop = scroll.scrollTop;
  $("down").hidden = following;
});
new ResizeObserver(() => following && toEnd("instant")).observe(scroll); // a keyboard opened below
