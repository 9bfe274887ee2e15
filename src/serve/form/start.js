// Front matter becomes fields and back where the parser is: what was not edited stays as it stands.
(() => {
  const ask = async (what, kind, body) => {
    const answer = await fetch(`/admin/${what}/${kind}`, { method: 'POST', body });
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };
  const formats = {
    profile: ['vinhdanh-profile-frontmatter', 'md'],
    event: ['vinhdanh-event-frontmatter', 'md'],
    page: ['vinhdanh-page-frontmatter', 'md'],
    units: ['vinhdanh-units', 'toml'],
  };
  for (const [kind, [format, extension]] of Object.entries(formats)) {
    CMS.registerCustomFormat(format, extension, {
      fromFile: async (text) => (await ask('read', kind, text)).json(),
      // `text()` would take the byte-order mark off.
      toFile: async (fields) => {
        const answer = await ask('write', kind, JSON.stringify(fields));
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
      },
    });
  }
  CMS.init();
})();
