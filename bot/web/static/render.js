// Telegram's messages as nodes. Bot text only ever becomes text nodes inside elements made here.

const SAFE_LINKS = new Set(["http:", "https:", "mailto:", "tel:"]);
const PIN = "M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7Zm0 9.5A2.5 2.5 0 1 1 12 6.500a2.5 2.5 0 0 1 0 5Z";
const FILE = "M6 2h8l5 5v13a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Zm7 1.500V8h4.500Z";
const TICKS = "m1 9 4 4L13 4M8.5 12l1 1L18 4";
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}]/u;

/** An element with its class and children; the only way nodes are made here. */
export function make(tag, className = "", ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

function drawing(path, { box = "0 0 24 24", line = false } = {}) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  if (line) shape.setAttribute("class", "line");
  svg.append(shape);
  return svg;
}

export const pin = () => drawing(PIN);

function link(address, label, className = "") {
  let url;
  try {
    url = new URL(address);
  } catch {
    return make("span", "", label);
  }
  if (!SAFE_LINKS.has(url.protocol)) return make("span", "", label);
  const anchor = make("a", className, label);
  anchor.href = url.href;
  if (url.protocol.startsWith("http")) {
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
  }
  return anchor;
}

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };

function entityNode(entity, covered, act) {
  switch (entity.type) {
    case "text_link": return link(entity.url, "");
    case "url": return link(/^https?:/i.test(covered) ? covered : `https://${covered}`, "");
    case "email": return link(`mailto:${covered}`, "");
    case "phone_number": return link(`tel:${covered.replace(/[^+\d]/g, "")}`, "");
    case "bot_command": {
      const command = clickable(make("button", "command"), () => act.send(covered));
      command.dir = "ltr"; // its slash stands in front, in right-to-left text too
      return command;
    }
    case "spoiler": {
      const spoiler = make("span", "spoiler");
      return clickable(spoiler, () => spoiler.classList.add("seen"));
    }
    case "expandable_blockquote": {
      const quote = make("blockquote", "short");
      return clickable(quote, () => quote.classList.toggle("short"));
    }
    default: return make(PLAIN[entity.type] ?? "span");
  }
}

function clickable(node, action) {
  if (node.tagName === "BUTTON") node.type = "button";
  else {
    node.tabIndex = 0;
    node.setAttribute("role", "button");
    node.addEventListener("keydown", (event) => event.key === "Enter" && action());
  }
  node.addEventListener("click", action);
  return node;
}

/** Nest the entities, which come sorted and count UTF-16 units as JavaScript does. */
function fill(parent, text, entities, start, end, act) {
  let at = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    parent.append(text.slice(at, from));
    const node = entityNode(entity, text.slice(from, to), act);
    fill(node, text, entities, from, to, act);
    parent.append(node);
    at = to;
  }
  parent.append(text.slice(at, end));
}

function formatted(text, entities, act) {
  const node = make("div", "text");
  node.dir = "auto";
  fill(node, text, [...(entities ?? [])], 0, text.length, act);
  return node;
}

function meta(message, words) {
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  const node = make("span", "meta", message.edit_date ? `${words.edited} ${time}` : time);
  if (!message.from.is_bot) node.append(drawing(TICKS, { box: "0 0 19 16", line: true }));
  return node;
}

function point({ latitude, longitude }) {
  const map = make("div", "map", pin());
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return [map, make("div", "small", place)];
}

function contactCard({ first_name: first, last_name: last = "", phone_number: phone }) {
  const name = make("strong", "", `${first} ${last}`.trim());
  name.dir = "auto";
  const avatar = make("span", "avatar", [...first][0]);
  avatar.setAttribute("aria-hidden", "true");
  return make("div", "card", avatar, make("div", "", name, link(`tel:${phone.replace(/[^+\d]/g, "")}`, phone)));
}

function sizeOf(bytes) {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function fileCard({ file_id: id, file_name: name, file_size: size }) {
  const title = make("strong", "", name);
  title.dir = "auto";
  const icon = make("span", "avatar", drawing(FILE));
  const card = make("a", "card", icon, make("div", "", title, make("span", "small", sizeOf(size))));
  card.href = `/file/${encodeURIComponent(id)}`;
  card.download = name;
  return card;
}

/** A picture in the bubble; a tap opens it whole. The server answers with nothing but an image there. */
function picture(sizes, words) {
  const { file_id: id, width, height } = sizes.at(-1); // Telegram lists the largest last
  const image = make("img");
  Object.assign(image, { src: `/picture/${encodeURIComponent(id)}`, alt: words.picture, width, height });
  const opened = make("a", "picture", image);
  Object.assign(opened, { href: image.src, target: "_blank", rel: "noopener noreferrer" });
  return opened;
}

function pictureClasses({ photo, caption }) {
  const { width, height } = photo.at(-1);
  return ["pictured", ...(height > width ? ["tall"] : []), ...(caption ? [] : ["wordless"])];
}

function content(message, words, act) {
  if (message.text) return [formatted(message.text, message.entities, act)];
  if (message.contact) return [contactCard(message.contact)];
  if (message.venue) {
    const [map, place] = point(message.venue.location);
    const title = make("strong", "", message.venue.title);
    const address = make("div", "small", message.venue.address);
    title.dir = address.dir = "auto";
    return [map, make("div", "place-text", title, address), place];
  }
  if (message.location) return point(message.location);
  const caption = message.caption ? [formatted(message.caption, message.caption_entities, act)] : [];
  if (message.photo) return [picture(message.photo, words), ...caption];
  if (message.document) return [fileCard(message.document), ...caption];
  return ["?"];
}

function inlineButton(button, message, act) {
  let node;
  if (button.url) {
    node = link(button.url, button.text, "outward");
  } else {
    node = make("button", "", button.text);
    node.type = "button";
    node.dataset.data = button.callback_data ?? "";
    node.addEventListener("click", () =>
      button.copy_text ? act.copy(button.copy_text.text) : act.tap(message.message_id, button.callback_data, node));
  }
  node.dir = "auto";
  node.title = button.text;
  return node;
}

function inlineKeyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return [];
  return [make("div", "buttons", ...rows.map((row) => make("div", "row", ...row.map((button) => inlineButton(button, message, act)))))];
}

/** One message as a list item: its bubble, its time, the buttons under it. */
export function messageNode(message, words, act) {
  const bubble = make("div", "bubble", ...content(message, words, act));
  const time = meta(message, words);
  const lastLine = (message.text ?? message.caption ?? "").split("\n").at(-1);
  // At the end of a right-to-left line the time would stand in its way.
  if (RIGHT_TO_LEFT.test(lastLine)) time.classList.add("below");
  const text = bubble.querySelector(":scope > .text");
  (time.classList.contains("below") ? bubble : text ?? bubble).append(time);
  const item = make("li", message.from.is_bot ? "in" : "out", bubble, ...inlineKeyboard(message, act));
  if (message.photo) item.classList.add(...pictureClasses(message));
  item.id = `m${message.message_id}`;
  item.dataset.day = new Date(message.date * 1000).toDateString();
  return item;
}
