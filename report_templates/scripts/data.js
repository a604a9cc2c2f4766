/* The columns of report/columns.py and report/island.py, read back. */
const data = JSON.parse(find("#data").textContent);
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PLACES = new Uint8Array(128);
[...LETTERS].forEach((letter, place) => { PLACES[letter.charCodeAt(0)] = place; });

function numbers(codes, length) {
  if (Array.isArray(codes)) return codes;
  const values = new Uint32Array(length);
  if (typeof codes === "number") return values.fill(codes);
  for (let i = 0; i < length; i += 1) values[i] = PLACES[codes.charCodeAt(i)];
  return values;
}

class Column {
  constructor(column, length) {
    this.table = column.table;
    this.codes = column.codes === undefined ? null : numbers(column.codes, length);
  }
  code(row) { return this.codes === null ? row : this.codes[row]; }
  at(row) { return this.table[this.code(row)]; }
}

function ends(lengths, rows) {
  const all = numbers(lengths, rows);
  const result = new Uint32Array(rows + 1);
  for (let i = 0; i < rows; i += 1) result[i + 1] = result[i] + all[i];
  return result;
}

const rows = data.count;
const column = (name) => new Column(data.findings[name], rows);
const F = Object.fromEntries(
  ["area", "status", "severity", "confidence", "cause", "label", "key", "fix", "journey", "owner", "before", "message", "channels"]
    .map((name) => [name, column(name)]),
);
const ids = data.findings.id;
const message = (row) => F.message.at(row).split("\u007f").join(F.label.at(row));

const namesSubject = (row) => !F.label.at(row) || F.message.at(row).includes("\u007f");
const tellStatus = F.status.table.length > 1;

const observationEnds = ends(data.observations.lengths, rows);
const O = Object.fromEntries(
  ["channel", "field", "value", "raw", "locator", "observed_at", "role", "key"]
    .map((name) => [name, new Column(data.observations[name], data.observations.count)]),
);
const source = data.observations.source;
const folders = new Column(source.folders, source.count);
const sources = new Column({ table: null, codes: source.codes }, data.observations.count);
const sourceOf = (place) => {
  const code = sources.code(place);
  return folders.at(code) + source.files[code];
};
const subjectEnds = ends(data.subjects.lengths, rows);
const subjectKeys = new Column(data.subjects.key, data.subjects.count);
const subjectLabels = new Column(data.subjects.label, data.subjects.count);

const groupStarts = [0];
data.groups.forEach((group) => groupStarts.push(groupStarts.at(-1) + group.count));
