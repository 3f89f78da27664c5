/** The page's only style sheet; it stands in the page. */
export const STYLE = `
:root { --ink: #1d2a31; --soft: #5b6b74; --line: #dde4e8; --card: #fff; }
* { box-sizing: border-box; }
body { margin: 0; background: #f3f6f7; color: var(--ink); font: 15px/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 940px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 0 0 4px; }
h3 { font-size: 14px; margin: 20px 0 6px; }
p { margin: 0 0 10px; max-width: 75ch; }
.soft { color: var(--soft); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 22px 26px; margin-top: 18px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(125px, 1fr)); gap: 12px; margin-top: 20px; }
.tile { background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--mark, #8fa3b3); border-radius: 8px; padding: 12px 14px; }
.tile b { display: block; font-size: 24px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: 13px; }
svg { max-width: 100%; height: auto; display: block; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(195px, 1fr)); gap: 8px 14px; margin-top: 10px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-top: 8px; font-size: 14px; }
th { text-align: left; font-weight: 600; color: var(--soft); border-bottom: 2px solid var(--line); padding: 5px 10px 5px 0; white-space: nowrap; }
td { border-bottom: 1px solid var(--line); padding: 6px 10px 6px 0; vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.soft { white-space: nowrap; }
td.key { overflow-wrap: anywhere; }
td.text { overflow-wrap: anywhere; white-space: pre-wrap; }
.id { font: 12.5px ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.bar { margin-top: 6px; background: #e9eef1; border-radius: 3px; height: 10px; min-width: 90px; overflow: hidden; }
.bar i { display: block; height: 100%; background: var(--mark); }
.dot { display: inline-block; width: 10px; height: 10px; border-radius: 50%; margin-right: 7px; background: var(--mark); }
.chip { border-radius: 4px; padding: 1px 7px; font-size: 12px; color: #fff; background: var(--mark); white-space: nowrap; }
.nowrap { white-space: nowrap; }
.note { border-left: 3px solid var(--line); padding-left: 12px; margin-top: 12px; color: var(--soft); font-size: 14px; }
details { margin-top: 12px; border-top: 1px solid var(--line); padding-top: 10px; }
summary { cursor: pointer; font-weight: 600; }
a { color: #0b5d8a; }
@media print { body { background: #fff; } section, .tile { break-inside: avoid; } }
`;
