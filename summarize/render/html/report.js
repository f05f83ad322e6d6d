"use strict";
// Choosing: a sentence, a disagreement or a passage opens the articles side by side, with all that carries it marked.
// What carries what stands in the page, as names in `data-carries`; nothing here makes markup out of text.
{
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const articles = find("articles");
  const namesOf = (element) => element.dataset.carries.trim().split(" ");
  const carriers = [...document.querySelectorAll("[data-carries]")];
  const columns = [...document.querySelectorAll("#articles article")];
  let opener = null;

  const headOf = (name) => {
    const entry = document.createElement("li");
    entry.append(...[...find(name).querySelector(".head").cloneNode(true).childNodes]);
    return entry;
  };

  const outlets = (some) => some.map((column) => column.querySelector(".outlet").textContent).join(", ");

  const counted = () => {
    const having = columns.filter((column) => column.querySelector("mark.lit"));
    const lacking = columns.filter((column) => !having.includes(column));
    const none = lacking.length ? `; no evidence from ${outlets(lacking)}` : "";
    return `In ${having.length} of ${columns.length} articles${none}.`;
  };

  const scrollTo = (column, mark) => {
    const header = column.querySelector("h3").getBoundingClientRect().height + 8;
    column.scrollTop += mark.getBoundingClientRect().top - column.getBoundingClientRect().top - header;
  };

  const mark = (names, passage) => {
    for (const carrier of carriers) {
      carrier.classList.toggle("lit", namesOf(carrier).some((name) => names.includes(name)));
      carrier.classList.toggle("here", carrier === passage);
    }
  };

  const setBeside = (passage) => {
    for (const column of columns) {
      column.hidden = !column.querySelector("mark.lit");
      column.tabIndex = 0;
    }
    root.classList.add("desk-open");
    for (const column of columns.filter((one) => !one.hidden)) {
      scrollTo(column, column.contains(passage) ? passage : column.querySelector("mark.lit"));
    }
    if (passage) {
      const column = passage.closest("article");
      column.parentElement.scrollLeft = column.offsetLeft - column.parentElement.offsetLeft;
    }
  };

  const open = (names, title, control, passage) => {
    opener = control;
    mark(names, passage);
    find("desk-title").textContent = title;
    find("desk-heads").replaceChildren(...names.map(headOf));
    find("desk").hidden = false;
    setBeside(passage);
    find("desk-count").textContent = counted();
    const above = passage ? document.querySelector(".sentence.lit") : control;
    if (above) above.scrollIntoView({ block: "nearest" });
    find("desk-title").focus({ preventScroll: true });
  };

  const close = () => {
    mark([], null);
    for (const column of columns) {
      column.hidden = false;
      column.removeAttribute("tabindex");
    }
    find("desk").hidden = true;
    root.classList.remove("desk-open");
    if (opener) opener.focus();
  };

  const choose = (event) => {
    const chosen = event.target.closest("[data-carries], a.witness");
    const control = event.target.closest("a, button");
    const selecting = !control && !getSelection().isCollapsed;
    if (!chosen || selecting || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // A link to words that begin with a line end leads nowhere: no mark begins there.
    const passage = chosen.matches("a.witness") ? find(chosen.hash.slice(1)) : chosen.closest("mark");
    const subject = passage || chosen;
    if (!subject.dataset.carries) return;
    event.preventDefault();
    open(namesOf(subject), subject.dataset.title || "What rests on this passage", control, passage);
  };

  if (articles) {
    root.classList.add("scripted-page");
    document.addEventListener("click", choose);
    find("desk-close").addEventListener("click", close);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !find("desk").hidden) close();
    });
  }
}
