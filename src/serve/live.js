// Loads the page again after an edit, and keeps its place.
(() => {
  const key = "vinhdanh-scroll:" + location.pathname;
  const place = sessionStorage.getItem(key);
  if (place !== null) {
    sessionStorage.removeItem(key);
    addEventListener("load", () => scrollTo(0, Number(place)));
  }
  const events = new EventSource("/__vinhdanh/events");
  let lost = false;
  const reload = () => {
    sessionStorage.setItem(key, String(scrollY));
    location.reload();
  };
  events.addEventListener("reload", reload);
  events.addEventListener("error", () => { lost = true; });
  // The preview was started again meanwhile: what it shows may have changed.
  events.addEventListener("open", () => { if (lost) reload(); });
})();
