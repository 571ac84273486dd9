// Two small pages for viewers of images: one closes itself once somebody is signed in, the other tells the page that frames it a token. Source: IIIF Authorization Flow API 2.0, section 5.
"use strict";

(() => {
  const page = document.querySelector("[data-image-access]");
  if (!page) return;
  if (page.dataset.imageAccess === "close") {
    window.close();
  } else if (window.parent !== window) {
    // The browser gives it to pages of this origin alone.
    window.parent.postMessage(JSON.parse(page.dataset.message), page.dataset.origin);
  }
})();
