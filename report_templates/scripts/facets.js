const TITLES = { severity: "Severity", channel: "Channel", area: "Area", cause: "Cause", status: "Status" };
const facetButtons = {};
const search = make("input", { type: "search", placeholder: "Search products, identifiers, messages", "aria-label": "Search findings", "aria-keyshortcuts": "/" });
const clear = make("button", { type: "button", class: "tool" }, "Clear filters");

function orderOf(facet) {
  const names = NAMES[facet].map((name, code) => ({ name, code }));
  if (facet === "severity") names.sort((a, b) => data.severities.indexOf(a.name) - data.severities.indexOf(b.name));
  return names;
}
function buildFacets() {
  const bar = find("#filters");
  bar.append(make("div", { class: "tools" }, search, clear));
  for (const facet of FACETS) {
    if (NAMES[facet].length < 2 && facet !== "severity") continue;
    const buttons = orderOf(facet).map(({ name, code }) => {
      const tally = make("span", {});
      const button = make("button", { type: "button", "aria-pressed": "false", onclick: () => toggle(facet, name) }, name, " ", tally);
      return { name, code, tally, button };
    });
    facetButtons[facet] = buttons;
    bar.append(make("div", { class: "facet", role: "group", "aria-label": TITLES[facet] },
      make("span", {}, TITLES[facet]), make("div", {}, buttons.map((entry) => entry.button))));
  }
  bar.hidden = rows === 0;
  search.addEventListener("input", () => { wanted = search.value; refresh(); });
  clear.addEventListener("click", () => { clearAll(); search.focus(); });
}
function toggle(facet, name) {
  if (!chosen[facet].delete(name)) chosen[facet].add(name);
  refresh();
}
function clearAll() {
  FACETS.forEach((facet) => chosen[facet].clear());
  wanted = "";
  refresh();
}

/* The map's cells and the tally become buttons; without a script they are plain text. */
const cells = [];
function buildMap() {
  for (const cell of findAll("#map td[data-channel]")) {
    const { channel, area } = cell.dataset;
    const label = `${channel}, ${area}: ${cell.textContent.trim()}`;
    const button = make("button", { type: "button", class: "cell", "aria-pressed": "false", "aria-label": label, onclick: () => choose(channel, area) });
    button.append(...find(".cell", cell).childNodes);
    cell.replaceChildren(button);
    cells.push({ channel, area, button });
  }
  find("#map")?.addEventListener("keydown", moveInMap);
  findAll(".with-script").forEach((element) => { element.hidden = false; });
  for (const item of findAll(".tally [data-severity]:not(.zero)")) {
    const name = item.dataset.severity;
    const button = make("button", { type: "button", "aria-pressed": "false", onclick: () => { toggle("severity", name); jump(); } });
    button.append(...item.childNodes);
    item.replaceChildren(button);
    cells.push({ severity: name, button });
  }
}
function choose(channel, area) {
  const same = isOnly("channel", channel) && isOnly("area", area);
  FACETS.forEach((facet) => chosen[facet].clear());
  wanted = "";
  if (!same) { chosen.channel.add(channel); chosen.area.add(area); }
  refresh();
  if (!same) jump();
}
const isOnly = (facet, name) => chosen[facet].size === 1 && chosen[facet].has(name);
const jump = () => find("#findings").scrollIntoView();

function moveInMap(event) {
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const step = steps[event.key];
  const cell = event.target.closest("td");
  if (!step || !cell) return;
  event.preventDefault();
  let [line, place] = [cell.parentElement, cell.cellIndex];
  do {
    if (step[0]) line = step[0] > 0 ? line.nextElementSibling : line.previousElementSibling;
    place += step[1];
    const button = line?.cells[place] && find("button", line.cells[place]);
    if (button) { button.focus(); return; }
  } while (line?.cells[place]);
}

function showFacets(found) {
  for (const [facet, buttons] of Object.entries(facetButtons)) {
    for (const { name, code, tally, button } of buttons) {
      const on = chosen[facet].has(name);
      tally.textContent = number(found.counts[facet][code]);
      button.setAttribute("aria-pressed", String(on));
      button.hidden = !on && found.counts[facet][code] === 0;
    }
  }
  for (const cell of cells) {
    const on = cell.severity ? chosen.severity.has(cell.severity) : isOnly("channel", cell.channel) && isOnly("area", cell.area);
    cell.button.setAttribute("aria-pressed", String(on));
  }
  if (search.value !== wanted) search.value = wanted;
  clear.hidden = !isFiltered();
  const all = count(rows, "finding", "findings");
  find("#result-count").textContent = !rows ? "" : isFiltered() ? `${number(found.total)} of ${all}` : all;
}
