// Thẻ của một hồ sơ hay đơn vị: chép mẫu có sẵn trong trang rồi điền chữ, không tự viết HTML.
const siteCards = (sample, base) => (card, fill = (node, text) => node.append(text), found = () => "") => {
  const item = sample.content.cloneNode(true).firstElementChild, slot = (name) => item.querySelector(`[data-slot=${name}]`);
  const link = slot("name"), img = slot("image");
  fill(link, card.name);
  link.href = base + card.url;
  for (const name of ["kind", "place", "note"]) fill(slot(name), card[name]);
  if (card.picture) {
    img.src = base + card.picture;
    img.alt = card.alt || "";
    slot("none").remove();
  } else {
    slot("monogram").textContent = card.monogram;
    slot("picture").remove();
  }
  const text = found(item);
  if (text) fill(slot("more"), text);
  else slot("more").remove();
  return item;
};
