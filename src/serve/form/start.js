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
      toFile: async (fields) => (await ask('write', kind, JSON.stringify(fields))).text(),
    });
  }
  CMS.init();
})();
