/** The page's whole style: quiet and dark on a screen, black on white on paper. */
export const STYLE = `
:root{color-scheme:dark;--ground:#0d1115;--panel:#141a20;--rule:#2b353f;--text:#e6ebf0;--quiet:#a3afba;
--accent:#3cc8e6;--crease:#ffb02e;--band:#ffb02e2e;--track:#070a0d;--shade:#ffffff08;--line:#f0c277;
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text)}
header,main,footer{max-width:1440px;margin:0 auto;padding:0 24px}
header{padding-top:24px}
h1{font-size:1.5rem;font-weight:600;margin:0 0 12px;letter-spacing:.01em}
h2{font-size:1.2rem;font-weight:600;margin:40px 0 12px;overflow-wrap:anywhere}
h3{font-size:1rem;font-weight:600;margin:0 0 12px;color:var(--quiet)}
h4{font-size:.9rem;font-weight:600;margin:20px 0 6px;color:var(--quiet)}
p{margin:0 0 8px}
a{color:var(--accent);text-underline-offset:3px}
a:focus-visible,video:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
code{font:.85em/1.4 ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;color:var(--quiet);overflow-wrap:anywhere}
.skip{position:absolute;left:-9999px}
.skip:focus{left:24px;top:8px;background:var(--ground);padding:8px 12px;z-index:1}
.number{font-variant-numeric:tabular-nums}
.quiet{color:var(--quiet)}
dl,dd,dt,figure,ul{margin:0;padding:0}
dt{color:var(--quiet);font-size:.8rem}
.facts-row{display:flex;flex-wrap:wrap;gap:8px 32px;margin-bottom:16px}
.facts-row dd{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:8px 16px 8px 0;border-bottom:1px solid var(--rule);font-weight:400;vertical-align:middle}
thead th{color:var(--quiet);font-size:.8rem;white-space:nowrap}
.summary td{white-space:nowrap}
.summary th a{display:inline-block;padding:6px 0;overflow-wrap:anywhere;min-width:10em}
.scroll{overflow-x:auto}
.mark{width:1.05em;height:1.05em;flex:none;vertical-align:-.14em;fill:currentColor;stroke:currentColor;stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
.verdict{display:inline-flex;align-items:center;gap:8px;padding:2px 12px 2px 9px;border-radius:4px;font-weight:600}
.depth{background:#fff;color:#0d1115}
.no-depth{background:#c81e2c;color:#fff}
.inconclusive{background:#3b454f;color:#fff}
.attempt{background:var(--panel);border:1px solid var(--rule);border-radius:8px;padding:20px;margin:0 0 20px}
.columns{display:flex;gap:28px;align-items:flex-start}
.column{flex:1 1 0;min-width:0}
.media{display:flex;gap:16px}
.media figure{min-width:0}
.media video,.media img{display:block;width:100%;height:auto;border-radius:4px;background:#000}
.tall .column:first-child{flex:0 0 min(52%,700px)}
.tall .media>*{flex:1 1 0}
.wide .column:first-child{flex:0 0 min(56%,860px)}
.wide .media{flex-direction:column}
.wide .media>*{width:100%}
figcaption{color:var(--quiet);font-size:.85rem;margin-top:6px}
.card{border-radius:6px;padding:14px 18px;margin-bottom:14px}
.card p{margin:0}
.card .word{display:flex;align-items:center;gap:12px;font-size:1.5rem;font-weight:700;line-height:1.3}
.reading{margin-bottom:10px}
.reading strong{font-size:1.5rem;font-weight:600;margin-right:10px}
svg text{fill:var(--quiet);font-size:11.5px;font-variant-numeric:tabular-nums}
svg .small{font-size:10.5px}
svg .middle{text-anchor:middle}
svg .end{text-anchor:end}
svg .strong{fill:var(--text)}
svg .at-level{fill:var(--accent)}
.bar{display:block;width:100%;max-width:540px}
.track{fill:var(--track);stroke:var(--rule)}
.tick,.axis{stroke:var(--quiet);stroke-width:1;fill:none;opacity:.6}
.grid{stroke:var(--rule);stroke-width:1}
.interval{fill:var(--crease);opacity:.75}
.crease,.knee{fill:var(--crease)}
.knee{fill:var(--accent)}
circle.crease{stroke:var(--panel);stroke-width:1.5}
.level{stroke:var(--accent);stroke-width:2;fill:none}
.curve{display:block;width:100%}
.band{fill:var(--band)}
.leg{fill:none;stroke:var(--crease);stroke-width:2;stroke-linejoin:round}
.leg.other{stroke:var(--line);stroke-width:1.2;stroke-dasharray:4 3}
.descent{fill:var(--shade)}
.bottom{stroke:var(--text);stroke-width:1;stroke-dasharray:2 3;fill:none}
.judged{stroke:var(--crease);stroke-width:2;fill:none}
.sign{width:1.2em;height:1.2em;vertical-align:-.25em}
.crease-line,.knee-line{fill:none;stroke:var(--crease);stroke-width:2.4}
.knee-line{stroke:var(--accent)}
.legs .leg-bar td,.legs .leg-note td{padding-top:0}
.legs tr:has(+.leg-bar)>*,.legs tr:has(+.leg-note)>*{border-bottom:0}
.leg-bar .bar{max-width:440px}
.leg-note td{color:var(--quiet);font-size:.9rem}
.reasons{list-style:none}
.reasons li{padding:6px 0 6px 14px;border-left:3px solid var(--rule);margin-bottom:8px}
.help{display:block;font-size:.9rem}
.moments{display:flex;flex-wrap:wrap;gap:8px 24px;margin-top:18px}
.missing{color:var(--quiet);border:1px dashed var(--rule);border-radius:6px;padding:14px}
.warnings,.errors ul{list-style:none;margin-bottom:16px}
.warnings li,.errors li{border-left:3px solid var(--crease);padding:4px 0 4px 14px;margin-bottom:8px;overflow-wrap:anywhere}
.origin{color:var(--quiet);font-size:.8rem;overflow-wrap:anywhere}
.legend{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:16px 40px}
.legend dt{color:var(--text);font-weight:600;font-size:1rem;margin-bottom:2px}
.legend dd{color:var(--quiet)}
.legend .bar{margin:6px 0;max-width:400px}
.verdicts{list-style:none}
.verdicts .mark,.verdicts strong{color:var(--text)}
.supplement{border-left:3px solid var(--accent);padding:6px 0 6px 14px;margin-bottom:20px}
footer{color:var(--quiet);font-size:.85rem;padding-top:32px;padding-bottom:32px}
@media (max-width:1000px){
.columns{flex-direction:column;align-items:stretch;gap:20px}
.column{display:contents}
.media{order:1}
.facts,.over-time,.moments{order:2}
h4:first-child{margin-top:0}
}
@media (max-width:560px){
header,main,footer{padding-left:14px;padding-right:14px}
.attempt{padding:14px}
.tall .media{flex-direction:column}
.tall .media>*{flex:none;width:100%}
th,td{padding-right:12px}
}
@media print{
.columns{flex-direction:row;gap:16pt}
:root{color-scheme:light;--ground:#fff;--panel:#fff;--rule:#bbb;--text:#000;--quiet:#444;--accent:#006a80;
--crease:#a86200;--band:#a862002e;--track:#f2f2f2;--shade:#00000008;--line:#a86200;font-size:11pt}
header,main,footer{padding:0;max-width:none}
video,.skip,figure:has(video){display:none}
.attempt,.clip>h2,figure,tr,.card,.legend>div{break-inside:avoid}
h2,h3,h4{break-after:avoid}
.card,.verdict{border:1.5pt solid #000;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.inconclusive{background:#fff;color:#000}
svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.column{display:block}
.facts h4:first-child,.over-time h4{margin-top:12pt}
.tall .column:first-child{flex:0 0 38%}
.wide .column:first-child{flex:0 0 50%}
.attempt{border:0;border-top:1pt solid #888;border-radius:0;padding:10pt 0}
}
`;
