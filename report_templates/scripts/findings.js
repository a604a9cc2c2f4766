const FIRST = 20;
const MORE = 50;
const AT_ONCE = 240;
const ITEMS = 10;

function valueOf(place) {
  const value = O.value.at(place);
  return value === null ? make("em", {}, "nothing") : foreign(value);
}
function whereOf(place) {
  const from = sourceOf(place);
  const link = address(from);
  const locator = O.locator.at(place);
  return [
    link ? make("a", { href: link, rel: "noreferrer noopener" }, from) : foreign(from),
    locator ? " " : null,
    locator ? make("span", { class: "locator" }, foreign(locator)) : null,
  ];
}
function values(places) {
  const heads = ["Channel", "Says", "As written", "Where", "When"].map((text) => make("th", { scope: "col" }, text));
  const lines = places.map((place) => {
    const raw = O.raw.at(place);
    const role = O.role.at(place);
    return make("tr", { class: `role-${role}` },
      make("th", { scope: "row" }, foreign(O.channel.at(place)), " ", make("span", { class: "role" }, role)),
      make("td", { "data-label": "Says", class: "says" }, valueOf(place)),
      make("td", { "data-label": "As written" }, raw === null ? null : make("code", {}, raw)),
      make("td", { "data-label": "Where", class: "where" }, whereOf(place)),
      make("td", { "data-label": "When" }, moment(O.observed_at.at(place))));
  });
  return make("table", { class: "stack values" }, make("thead", {}, make("tr", {}, heads)), make("tbody", {}, lines));
}

function range(from, until) {
  return Array.from({ length: until - from }, (_, place) => from + place);
}

/* The products inside a finding: one row each, the channels across. */
function items(row) {
  const subjects = range(subjectEnds[row], subjectEnds[row + 1]);
  const keys = new Set(subjects.map((place) => subjectKeys.at(place)));
  const all = range(observationEnds[row], observationEnds[row + 1]);
  const inside = all.filter((place) => keys.has(O.key.at(place)));
  const others = all.filter((place) => !keys.has(O.key.at(place)));
  const channels = [...new Set(inside.map((place) => O.channel.at(place)))];
  const cells = new Map();
  for (const place of inside) {
    const key = JSON.stringify([O.key.at(place), O.channel.at(place)]);
    cells.set(key, [...(cells.get(key) ?? []), place]);
  }
  const line = (subject) => make("tr", {},
    make("th", { scope: "row" }, foreign(subjectLabels.at(subject)), make("small", {}, subjectKeys.at(subject))),
    channels.map((channel) => make("td", {}, (cells.get(JSON.stringify([subjectKeys.at(subject), channel])) ?? []).map(
      (place) => make("div", { class: `role-${O.role.at(place)}` },
        make("span", { class: "says" }, valueOf(place)), " ", make("span", { class: "role" }, O.role.at(place)),
        make("small", {}, whereOf(place)))))));
  const body = make("tbody", {});
  const head = make("tr", {}, make("th", { scope: "col" }, "Product"),
    channels.map((channel) => make("th", { scope: "col" }, foreign(channel))));
  const table = make("table", { class: "items" }, make("thead", {}, head), body);
  const pager = page(subjects, ITEMS, (shown) => body.append(...shown.map(line)), "product", "products");
  return [
    make("div", { class: "scroll", role: "region", "aria-label": "Products in this finding", tabindex: "0" }, table),
    pager,
    others.length ? values(others) : null,
  ];
}

/* Adds the first of a list and gives a button that adds the next ones, for as long as there are any. */
function page(list, first, add, one, many) {
  let shown = 0;
  const button = make("button", { type: "button", class: "tool more" });
  const next = (size) => {
    add(list.slice(shown, shown + size));
    shown = Math.min(list.length, shown + size);
    const left = list.length - shown;
    button.hidden = left === 0;
    button.textContent = `Show ${count(Math.min(MORE, left), `more ${one}`, `more ${many}`)}${left > MORE ? `, ${number(left - MORE)} left` : ""}`;
  };
  button.addEventListener("click", () => next(MORE));
  next(first);
  return button;
}

function fact(name, ...content) {
  return make("div", {}, make("dt", {}, name), make("dd", {}, content));
}
function bodyOf(row) {
  const before = F.before.at(row);
  const cause = F.cause.at(row);
  const grouped = subjectEnds[row] < subjectEnds[row + 1];
  const facts = make("dl", { class: "facts" },
    fact("To do", foreign(F.fix.at(row))),
    cause === "unknown" ? null : fact("Cause", cause),
    before === null ? null : fact("Before", foreign(before)),
    F.journey.at(row) ? fact("Journey", F.journey.at(row)) : null,
    F.owner.at(row) ? fact("Owner", foreign(F.owner.at(row))) : null,
    fact("About", foreign(F.label.at(row)), " ", make("code", {}, F.key.at(row))),
    fact("Finding", make("code", { class: "id" }, ids[row])));
  const content = grouped ? items(row) : [values(range(observationEnds[row], observationEnds[row + 1]))];
  return make("div", { class: "body" }, content, facts);
}
function card(row) {
  const status = tellStatus ? F.status.at(row) : "known";
  const cause = F.cause.at(row);
  const severity = F.severity.at(row);
  const channels = F.channels.at(row).map((place) => data.channels[place]).join(", ");
  return make("li", {}, make("details", { class: "finding", "data-row": String(row) },
    make("summary", {},
      make("span", { class: `severity sev-${severity}` }, severity),
      make("span", { class: "sentence" },
        namesSubject(row) ? null : [make("bdi", { class: "subject" }, F.label.at(row)), " "], foreign(message(row))),
      make("span", { class: "meta" },
        status === "known" ? null : make("span", { class: `chip status-${status}` }, status),
        status === "known" ? null : " ",
        `${F.confidence.at(row)} confidence${cause === "unknown" ? "" : ` \u00b7 ${cause}`} \u00b7 `, foreign(channels)))));
}

/* A finding's inside is made when it is opened first; what came with the file only gets its tools. */
function fill(details) {
  if (details.dataset.filled) return;
  details.dataset.filled = "yes";
  const row = Number(details.dataset.row);
  const own = find(".body", details);
  if (!own || subjectEnds[row] < subjectEnds[row + 1]) {
    own?.remove();
    details.append(bodyOf(row));
  }
  const id = find(".id", details);
  const copy = make("button", { type: "button", class: "tool copy" }, "Copy");
  copy.addEventListener("click", () => {
    getSelection().selectAllChildren(id);
    navigator.clipboard?.writeText(id.textContent).then(() => { copy.textContent = "Copied"; }, () => {});
  });
  id.after(copy);
}

const groupElements = findAll("#groups > .group");
function showGroups(found) {
  let room = AT_ONCE;
  groupElements.forEach((element, place) => {
    const list = found.groups[place];
    element.hidden = list.length === 0;
    find(".group-count", element).textContent = number(list.length);
    findAll(":scope > .rest, :scope > .more", element).forEach((old) => old.remove());
    const cards = find(".cards", element);
    cards.replaceChildren();
    if (!list.length) return;
    const first = Math.min(FIRST, Math.max(0, room));
    room -= Math.min(first, list.length);
    element.append(page(list, first, (shown) => cards.append(...shown.map(card)), "finding", "findings"));
  });
}

/* The groups as they came with the file: only the buttons for more are missing. */
function keepGroups() {
  groupElements.forEach((element, place) => {
    const rest = find(":scope > .rest", element);
    if (!rest) return;
    rest.remove();
    const start = groupStarts[place];
    const cards = find(".cards", element);
    const list = range(start + cards.children.length, groupStarts[place + 1]);
    element.append(page(list, 0, (shown) => cards.append(...shown.map(card)), "finding", "findings"));
  });
}
