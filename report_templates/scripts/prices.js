const P = data.prices;
const priceCells = P.cells.map((cells) => ({
  price: new Column(cells.price, P.count),
  currency: new Column(cells.currency, P.count),
  availability: new Column(cells.availability, P.count),
  age: numbers(cells.age, P.count),
}));
const priceLike = numbers(P.like, P.count);
const priceLabels = new Column(P.label, P.count);
const priceKeys = new Column(P.key, P.count);
const priceReferences = new Column(P.reference, P.count);
const priceGaps = new Column(P.gaps, P.count);
const priceLabel = (row) => (priceLike[row] >= 0 ? F.label.at(priceLike[row]) : priceLabels.at(row));
const priceKey = (row) => (priceLike[row] >= 0 ? F.key.at(priceLike[row]) : priceKeys.at(row));

const decimals = (text) => (text.split(".")[1] ?? "").length;
const signed = (value, digits) => `${value < 0 ? "\u2212" : "+"}${Math.abs(value).toFixed(digits)}`;
function delta(price, reference) {
  const apart = Number(price) - Number(reference);
  if (apart === 0) return "";
  const share = Number(reference) ? ` (${signed((apart / Number(reference)) * 100, 1)}\u00a0%)` : "";
  return signed(apart, Math.max(decimals(price), decimals(reference))) + share;
}
const age = (hours) => (hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`);

function priceCell(row, place, reference) {
  const cells = priceCells[place];
  const availability = cells.availability.at(row);
  if (availability === "") return make("td", { class: "lacking" }, P.lacking[place]);
  const price = cells.price.at(row);
  const currency = cells.currency.at(row);
  const other = reference < 0 ? null : priceCells[reference];
  const comparable = other && price !== null && currency === other.currency.at(row);
  const apart = comparable ? delta(price, other.price.at(row)) : "";
  const gap = priceGaps.at(row).includes(place);
  return make("td", { class: `${place === reference ? "reference" : ""}${gap ? " gap" : ""}` },
    make("b", {}, price === null ? "no price" : `${price}\u00a0${currency ?? data.currency}`.trim()),
    gap ? [" ", make("span", { class: "mark" }, "gap")] : null,
    apart ? make("span", { class: "delta" }, apart) : null,
    make("small", {}, `${availability.replaceAll("_", " ")}, ${age(cells.age[row])} old`));
}
function priceRow(row) {
  const reference = P.columns.indexOf(priceReferences.at(row));
  return make("tr", {},
    make("th", { scope: "row" }, foreign(priceLabel(row)), make("small", {}, priceKey(row))),
    P.columns.map((_, place) => priceCell(row, place, reference)));
}

function buildPrices() {
  const body = find("#price-rows");
  if (!body) return;
  const section = find("#prices");
  const box = make("input", { type: "search", placeholder: "Search products", "aria-label": "Search prices" });
  const tally = make("span", { class: "quiet", role: "status" });
  find("#price-tools").append(make("div", { class: "tools" }, box, tally));
  find("#price-tools").hidden = false;
  const add = (shown) => body.append(...shown.map(priceRow));
  let texts = null;
  const list = (first) => {
    findAll(":scope > .more", section).forEach((old) => old.remove());
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    texts ??= words.length ? range(0, P.count).map((row) => fold(`${priceLabel(row)}\n${priceKey(row)}`)) : null;
    const hits = range(0, P.count).filter((row) => words.every((word) => texts[row].includes(word)));
    tally.textContent = count(hits.length, "product", "products");
    if (first === null) { section.append(page(hits.slice(body.rows.length), 0, add, "product", "products")); return; }
    body.replaceChildren();
    section.append(page(hits, first, add, "product", "products"));
  };
  find("#price-rest")?.remove();
  list(null);
  box.addEventListener("input", () => list(25));
}
