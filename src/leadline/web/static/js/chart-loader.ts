// Charts are large, so their script comes only to pages that have one.
let asked = false;

function load(): void {
  const first = asked ? null : document.querySelector<HTMLElement>("leadline-chart");
  if (!first?.dataset.script) return;
  asked = true;
  const script = document.createElement("script");
  script.src = first.dataset.script;
  document.head.append(script);
}
document.addEventListener("DOMContentLoaded", load);
document.addEventListener("htmx:after:settle", load);
