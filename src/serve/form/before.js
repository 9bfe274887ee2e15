// Whatever Sveltia CMS would fetch from a network of copies comes from the same package beside the site.
window.CMS_MANUAL_INIT = true;
(() => {
  const copies = /^https:\/\/unpkg\.com\/@sveltia\/cms(?:@[^/]+)?\//;
  const fetched = window.fetch.bind(window);
  window.fetch = (what, how) => {
    const url = typeof what === 'string' ? what : (what.url ?? what.href ?? '');
    return copies.test(url) ? fetched(url.replace(copies, '/admin/package/'), how) : fetched(what, how);
  };
})();
