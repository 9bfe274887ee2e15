// Sveltia CMS would fetch words, notices and versions from other hosts. What the package beside the site has comes from
// there; for the rest there is nobody to ask.
window.CMS_MANUAL_INIT = true;
(() => {
  const copies = /^https:\/\/unpkg\.com\/@sveltia\/cms(?:@[^/]+)?\//;
  const fetched = window.fetch.bind(window);
  window.fetch = async (what, how) => {
    const url = new URL(typeof what === 'string' ? what : (what.url ?? what.href), window.location);
    if (copies.test(url.href)) return fetched(url.href.replace(copies, '/admin/package/'), how);
    const isOurs = url.origin === window.location.origin || ['blob:', 'data:'].includes(url.protocol);
    return isOurs ? fetched(what, how) : new Response('', { status: 404 });
  };
  // The language of the terminal, until somebody chooses another one.
  const kept = 'sveltia-cms.prefs';
  const locale = { vi: 'vi', en: 'en-US' }[document.documentElement.lang];
  if (locale && !localStorage.getItem(kept)) localStorage.setItem(kept, JSON.stringify({ locale }));
})();
