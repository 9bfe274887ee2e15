// Front matter becomes fields and back where the parser is: what was not edited stays as it stands.
(() => {
  const ask = async (what, kind, body) => {
    const answer = await fetch(`/admin/${what}/${kind}`, { method: 'POST', body });
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };
  for (const [kind, extension] of [['profile', 'md'], ['event', 'md'], ['page', 'md'], ['units', 'toml']]) {
    CMS.registerCustomFormat(`vinhdanh-${kind}`, extension, {
      fromFile: async (text) => (await ask('read', kind, text)).json(),
      toFile: async (fields) => (await ask('write', kind, JSON.stringify(fields))).text(),
    });
  }
  CMS.init();
})();
