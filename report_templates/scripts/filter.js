const FACETS = ["severity", "channel", "area", "cause", "status"];
const chosen = Object.fromEntries(FACETS.map((name) => [name, new Set()]));
let wanted = "";

/* For each facet the name of every code, and for each row its code. */
const NAMES = {
  severity: F.severity.table, area: F.area.table, cause: F.cause.table, status: F.status.table, channel: data.channels,
};

const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\u0142/g, "l");

/* What is searched: tables of distinct texts, and which of them each row has. Folding 50,000 titles takes longer
   than a keystroke may, so it is done in the pauses after the page has loaded. */
const lower = (text) => text.toLowerCase();
const SEARCHED = [
  { table: ids, rowsOf: (row) => row, fold: lower },
  { table: F.key.table, rowsOf: (row) => F.key.code(row), fold: lower },
  { table: F.message.table, rowsOf: (row) => F.message.code(row), fold },
  { table: F.label.table, rowsOf: (row) => F.label.code(row), fold },
  { table: subjectLabels.table, inside: subjectLabels, fold },
  { table: subjectKeys.table, inside: subjectKeys, fold: lower },
].map((column) => ({ ...column, folded: [] }));

/* One long text is folded much faster than many short ones. */
const MARK = "\u001f";
function foldSome(column, most) {
  const some = column.table.slice(column.folded.length, column.folded.length + most);
  const together = column.fold(some.join(MARK)).split(MARK);
  column.folded.push(...(together.length === some.length ? together : some.map((text) => column.fold(text ?? ""))));
}
function foldInPauses() {
  const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 20));
  const work = () => {
    const column = SEARCHED.find((each) => each.folded.length < each.table.length);
    if (column) { foldSome(column, 3000); later(work); }
  };
  later(work);
}

/* The rows in which a word stands anywhere. */
function rowsWith(word) {
  const hits = new Uint8Array(rows);
  for (const column of SEARCHED) {
    while (column.folded.length < column.table.length) foldSome(column, 10000);
    const inTable = Uint8Array.from(column.folded, (text) => (text.includes(word) ? 1 : 0));
    if (!inTable.includes(1)) continue;
    for (let row = 0; row < rows; row += 1) {
      if (hits[row]) continue;
      if (column.rowsOf) hits[row] = inTable[column.rowsOf(row)];
      else for (let place = subjectEnds[row]; place < subjectEnds[row + 1]; place += 1) hits[row] |= inTable[column.inside.code(place)];
    }
  }
  return hits;
}

function selections() {
  const result = {};
  for (const facet of FACETS) {
    result[facet] = chosen[facet].size
      ? Uint8Array.from(NAMES[facet], (name) => (chosen[facet].has(name) ? 1 : 0))
      : null;
  }
  return result;
}

/* The rows that match, by group, and for each facet how many rows each of its values would leave. */
function match() {
  const on = selections();
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Uint32Array(NAMES[facet].length)]));
  const words = fold(wanted).split(/\s+/).filter(Boolean).map(rowsWith);
  const groups = data.groups.map(() => []);
  let total = 0;
  let group = 0;
  for (let row = 0; row < rows; row += 1) {
    while (row >= groupStarts[group + 1]) group += 1;
    const codes = [F.severity.code(row), -1, F.area.code(row), F.cause.code(row), F.status.code(row)];
    const channels = F.channels.at(row);
    let failed = -1;
    let fails = 0;
    for (let facet = 0; facet < 5; facet += 1) {
      const allowed = on[FACETS[facet]];
      if (allowed === null) continue;
      const passes = facet === 1 ? channels.some((place) => allowed[place]) : allowed[codes[facet]];
      if (!passes) { fails += 1; failed = facet; }
    }
    if (fails > 1 || !words.every((hits) => hits[row])) continue;
    for (let facet = 0; facet < 5; facet += 1) {
      if (fails === 1 && facet !== failed) continue;
      const tally = counts[FACETS[facet]];
      if (facet === 1) for (const place of channels) tally[place] += 1;
      else tally[codes[facet]] += 1;
    }
    if (fails === 0) { groups[group].push(row); total += 1; }
  }
  return { groups, total, counts };
}

const isFiltered = () => wanted.trim() !== "" || FACETS.some((facet) => chosen[facet].size);

/* The choice stands in the address, so that a link shows the same. */
function writeAddress() {
  const state = new URLSearchParams();
  for (const facet of FACETS) if (chosen[facet].size) state.set(facet, [...chosen[facet]].join(","));
  if (wanted.trim()) state.set("q", wanted);
  const text = state.toString();
  if (text || location.hash.includes("=")) history.replaceState(null, "", `#${text}`);
}
function readAddress() {
  if (location.hash && !location.hash.includes("=")) return false;
  const state = new URLSearchParams(location.hash.slice(1));
  for (const facet of FACETS) {
    const known = new Set(NAMES[facet]);
    const names = (state.get(facet) ?? "").split(",");
    chosen[facet] = new Set(names.filter((name) => known.has(name)));
  }
  wanted = state.get("q") ?? "";
  return true;
}
