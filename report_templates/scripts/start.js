let wasFiltered = false;
let waiting = 0;

function refresh() {
  if (waiting) return;
  waiting = requestAnimationFrame(() => { waiting = 0; apply(); });
}
function apply() {
  const found = match();
  if (isFiltered() || wasFiltered) showGroups(found);
  wasFiltered = isFiltered();
  showFacets(found);
  writeAddress();
}

function moveInFindings(event, step) {
  const list = findAll("#groups > .group:not([hidden]) summary");
  const place = list.indexOf(document.activeElement);
  const next = list[place + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input, textarea");
  if (event.key === "/" && !typing) { event.preventDefault(); search.focus(); search.select(); }
  if (event.key === "Escape" && event.target === search && search.value) { wanted = ""; refresh(); }
  const inFindings = event.target.matches("#groups summary");
  if (event.key === "ArrowDown" && (inFindings || event.target === search)) moveInFindings(event, 1);
  if (event.key === "ArrowUp" && inFindings) moveInFindings(event, -1);
});
document.addEventListener("toggle", (event) => {
  if (event.target.matches("details.finding") && event.target.open) fill(event.target);
}, true);
window.addEventListener("hashchange", () => { if (readAddress()) refresh(); });

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = findAll("main details:not([open])");
  for (const details of opened) {
    if (details.matches(".finding")) fill(details);
    details.open = true;
  }
});
window.addEventListener("afterprint", () => { for (const details of opened) details.open = false; });

buildFacets();
buildMap();
keepGroups();
buildPrices();
readAddress();
apply();
foldInPauses();
document.documentElement.dataset.ready = "yes";
