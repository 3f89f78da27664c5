/** System fonts and colours of the reader's choice; nothing is loaded. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dbe0, #3b4048); --soft: light-dark(#f4f5f7, #22262b); --accent: light-dark(#0b57a4, #8ec2ff); }
* { box-sizing: border-box; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; font: 1rem/1.55 system-ui, sans-serif; }
h1 small { font-weight: normal; opacity: .65; }
h2 { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.2rem; }
h2 b, nav b { font-size: .85em; letter-spacing: .04em; color: var(--accent); }
h3 { margin: 1.2rem 0 .4rem; font-size: 1rem; }
a { color: var(--accent); }
nav ul { padding: 0; list-style: none; }
nav li { padding: .15rem 0; }
code, pre { font: .9em/1.5 ui-monospace, monospace; }
pre { margin: .4rem 0; padding: .7rem .9rem; overflow-x: auto; background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; }
details { margin: .3rem 0; }
summary { cursor: pointer; }
dt { margin-top: .4rem; }
dd { margin: 0 0 0 1.2rem; }
`;
