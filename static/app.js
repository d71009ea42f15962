// Small additions to pages that already work without them.

const search = () => document.querySelector("#search");
const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]") != null;

const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.drop[open], details.menu[open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
};

document.addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey;
  const controlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if ((slash || controlK) && search()) {
    event.preventDefault();
    search().focus();
    search().select();
  }
  if (event.key === "Escape") {
    const menu = document.activeElement?.closest("details.drop[open], details.menu[open]");
    closeMenus(null);
    menu?.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  closeMenus(event.target);
  if (event.target.closest("[data-print]")) window.print();
});

// The arrow keys move through the links and buttons of an open menu.
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const menu = event.target.closest?.("details.drop[open]");
  if (!menu) return;
  const stops = [...menu.querySelectorAll("summary, a[href], button")];
  const step = event.key === "ArrowDown" ? 1 : stops.length - 1;
  event.preventDefault();
  stops[(stops.indexOf(document.activeElement) + step) % stops.length].focus();
});

// A filter form marked data-auto answers as soon as a choice changes.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-auto]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
});

// A form marked data-guard asks before typed text is thrown away.
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-guard]");
  if (form) form.dataset.changed = "yes";
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-changed]:not([data-sent])")) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

const prepare = (root) => {
  for (const button of root.querySelectorAll("[data-print][hidden]")) button.hidden = false;
  root.querySelector(".error-summary")?.focus();
};
document.addEventListener("htmx:load", (event) => prepare(event.target));
prepare(document);
