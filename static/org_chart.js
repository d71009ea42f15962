// Zoom for the drawings of the org chart, the stack and its integrations. Without this file a drawing scrolls at its full size.

const box = document.querySelector(".org-box");
const drawing = box?.querySelector("svg");
const tools = document.querySelector(".org-zoom");

if (drawing && tools) {
  const [width, height] = [drawing.width.baseVal.value, drawing.height.baseVal.value];
  const fitting = () => Math.min(1, (box.clientWidth - 2) / width);
  const hint = tools.querySelector(".org-more-hint");
  let scale = 1;
  const tell = () => (hint.hidden = box.scrollWidth <= box.clientWidth + 1);
  const apply = (next) => {
    const middle = (box.scrollLeft + box.clientWidth / 2) / (width * scale);
    scale = Math.min(2, Math.max(0.1, next));
    drawing.setAttribute("width", width * scale);
    drawing.setAttribute("height", height * scale);
    box.scrollLeft = middle * width * scale - box.clientWidth / 2;
    tell();
  };
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const wish = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (wish === "in") apply(scale * 1.25);
    if (wish === "out") apply(scale / 1.25);
    if (wish === "fit") apply(fitting());
  });
  // Nobody should have to read words of less than 11 pixels: a drawing scrolls rather than that.
  const smallest = Math.min(...Array.from(drawing.querySelectorAll("text"), (words) => parseFloat(getComputedStyle(words).fontSize)));
  apply(Math.min(1, Math.max(fitting(), 11 / smallest)));
  addEventListener("resize", tell);
  const found = drawing.querySelector(".org-seat:target") ?? drawing.querySelector(".org-found") ?? drawing.querySelector(".org-seat");
  if (found) {
    const place = found.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    box.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
    box.scrollTop += Math.max(0, place.top - frame.top - frame.height / 2);
  }
}
