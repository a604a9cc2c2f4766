const find = (selector, root = document) => root.querySelector(selector);
const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/* The characters that report/foreign.py makes visible, too. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const show = (text) => text.replace(
  HIDDEN, (character) => `[U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);

/* Texts are always added as text nodes, never as markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (name === "onclick") element.addEventListener("click", value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === "string" ? show(child) : child);
  }
  return element;
}
const foreign = (text) => make("bdi", {}, text);

const group3 = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");
const number = (value) => (Math.abs(value) < 10000 ? String(value) : group3(String(value)));
const count = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;
const moment = (text) => {
  if (!text) return "unknown";
  return text.replace("T", " ").replace(/\.\d+/, "").replace(/(Z|\+00:00)$/, " UTC");
};
const address = (source) => (/^https?:\/\/[^\u0000-\u0020]*$/i.test(source) ? source : null);
