// Trình chiếu ở sảnh: tự chuyển thẻ, tạm dừng, phím mũi tên. Không có JavaScript thì các thẻ xếp dọc, cuộn để đọc.
(() => {
  "use strict";
  const stage = document.querySelector("[data-seconds]");
  const slides = stage ? [...stage.children] : [];
  if (!slides.length) return;
  const bar = document.querySelector("[data-bar]");
  const [back, toggle, on] = bar.querySelectorAll("button");
  const place = bar.querySelector("[data-place]");
  const every = Number(stage.dataset.seconds) * 1000;
  const idle = 90000;
  let at = 0;
  let paused = false;
  let turn = 0;
  let rest = 0;

  document.documentElement.classList.add("runs");
  bar.hidden = false;

  function show(index) {
    at = (index + slides.length) % slides.length;
    slides.forEach((slide, i) => {
      slide.classList.toggle("is-shown", i === at);
      slide.inert = i !== at;
    });
    place.textContent = `${at + 1}/${slides.length}`;
  }

  function pause(now) {
    paused = now;
    toggle.setAttribute("aria-pressed", String(paused));
    // Đang tự chạy mà đọc to từng thẻ thì không ai nghe kịp.
    stage.setAttribute("aria-live", paused ? "polite" : "off");
    schedule();
  }

  function schedule() {
    clearInterval(turn);
    if (!paused && !document.hidden) turn = setInterval(() => show(at + 1), every);
  }

  // Người xem đi khỏi: một lúc sau trình chiếu trở lại từ đầu.
  function touched() {
    clearTimeout(rest);
    rest = setTimeout(() => {
      show(0);
      pause(still.matches);
    }, idle);
  }

  function step(by) {
    show(at + by);
    pause(true);
    touched();
  }

  function flip() {
    pause(!paused);
    touched();
  }

  back.addEventListener("click", () => step(-1));
  on.addEventListener("click", () => step(1));
  toggle.addEventListener("click", flip);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowRight" || event.key === "PageDown") step(1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") step(-1);
    else if (event.key === " " && !event.target.closest("button, a")) flip();
    else return;
    event.preventDefault();
  });

  // Ảnh được nạp dần, từng cái một: thẻ hiện ra là có ảnh, và mất mạng giữa buổi vẫn chiếu đủ.
  const images = [...stage.querySelectorAll("img")];
  function load(index) {
    const image = images[index];
    if (!image) return;
    const next = () => load(index + 1);
    image.loading = "eager";
    if (image.complete) return next();
    image.addEventListener("load", next, { once: true });
    image.addEventListener("error", next, { once: true });
  }

  // Màn hình ở sảnh không được tự tắt khi đang chiếu.
  const awake = () => navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", () => {
    schedule();
    if (!document.hidden) awake();
  });
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  still.addEventListener("change", () => pause(still.matches));
  awake();
  load(0);
  show(0);
  pause(still.matches);
})();
