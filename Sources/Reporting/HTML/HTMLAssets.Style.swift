extension HTMLAssets {
  /// Screen first, then what a phone, the dark and paper change.
  static let styleText: StaticString = """
    :root {
      color-scheme: light dark;
      --paper: #fdfcfa; --raised: #f4f2ed; --ink: #1d2126; --soft: #5a626c; --line: #dcd8d0; --link: #1f4f8f;
      --good: #1c6b41; --bad: #a8201a; --caution: #8a5500; --open: #5b3f96; --muted: #646b74;
      --good-wash: #e9f3ec; --bad-wash: #fbebe9; --caution-wash: #fbf1de; --open-wash: #f0ecf9; --muted-wash:
      #f0efec;
      --mark: #ffe08a;
      --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, "Liberation Serif", serif;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial,
      sans-serif;
      --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15181c; --raised: #1e2227; --ink: #e4e2dd; --soft: #a1a8b0; --line: #343a41; --link:
        #8db7ee;
        --good: #7cc99b; --bad: #f2958c; --caution: #e3b462; --open: #bda6ee; --muted: #9aa2ab;
        --good-wash: #18281f; --bad-wash: #321b1a; --caution-wash: #2e2515; --open-wash: #251f36;
        --muted-wash: #22262b; --mark: #66500c;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0 auto; padding: 2.5rem 1.5rem 5rem; max-width: 62rem; background: var(--paper); color:
      var(--ink);
      font: 1rem/1.55 var(--sans); overflow-wrap: anywhere;
    }
    a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    h1, h2, h3, .lead { font-family: var(--serif); text-wrap: balance; }
    h2 { font-size: 1.55rem; line-height: 1.25; margin: 3.5rem 0 1rem; font-weight: 600; }
    h3 { font-size: 1.2rem; line-height: 1.35; margin: 0.3rem 0 0.8rem; font-weight: 600; }
    h4 { font-size: 0.8rem; margin: 1rem 0 0.3rem; color: var(--soft); font-weight: 600; }
    small { font-size: 0.82em; color: var(--soft); font-weight: 400; }
    code, pre, .seen { font-family: var(--mono); font-size: 0.88em; }
    .sr {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space:
      nowrap;
    }

    .good { --tone: var(--good); --wash: var(--good-wash); }
    .bad { --tone: var(--bad); --wash: var(--bad-wash); }
    .caution { --tone: var(--caution); --wash: var(--caution-wash); }
    .open { --tone: var(--open); --wash: var(--open-wash); }
    .muted { --tone: var(--muted); --wash: var(--muted-wash); }
    .mark { color: var(--tone); font-weight: 600; white-space: nowrap; }

    .kicker { margin: 0 0 1.2rem; color: var(--soft); letter-spacing: 0.02em; }
    h1 {
      font-size: clamp(2.2rem, 7vw, 3.4rem); line-height: 1.1; margin: 0 0 0.8rem; color: var(--tone);
      font-weight: 600;
    }
    .lead {
      font-size: clamp(1.15rem, 2.6vw, 1.4rem); line-height: 1.45; margin: 0 0 1.5rem; max-width: 46rem;
      text-wrap: pretty;
    }
    .notice {
      background: var(--wash); border-left: 4px solid var(--tone); padding: 0.8rem 1rem; margin: 0 0 1rem;
    }
    .notice h2 { margin: 0 0 0.3rem; font-size: 1.1rem; }
    .notice p { margin: 0; }
    .waivers ul { margin: 0.3rem 0; padding-left: 1.2rem; }
    .waivers li { margin: 0.3rem 0; }
    .waivers li small { display: block; }
    .lines { white-space: pre-line; }
    .facts {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 0.9rem 2rem;
      margin: 1.8rem 0; padding: 1.2rem 0; border-block: 1px solid var(--line);
    }
    dt { font-size: 0.82rem; color: var(--soft); }
    dd { margin: 0; }
    nav { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; }
    nav a { white-space: nowrap; }

    .steps { padding-left: 1.4rem; max-width: 52rem; }
    .steps li { margin: 0.5rem 0; padding-left: 0.3rem; }
    .steps li::marker { font-family: var(--serif); font-weight: 600; }

    table { width: 100%; border-collapse: collapse; }
    th, td {
      text-align: left; vertical-align: top; padding: 0.6rem 0.9rem 0.6rem 0; border-bottom: 1px solid
      var(--line); font-weight: 400;
    }
    thead th { font-size: 0.82rem; color: var(--soft); padding-block: 0.3rem; vertical-align: bottom; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .share { width: 9.5rem; padding: 1.05rem 0 0 1.2rem; }
    .zero { color: var(--muted); }
    .bar {
      display: block; width: 100%; min-width: 5rem; height: 0.5rem; background: var(--raised); border-radius:
      2px;
    }
    .bar rect { fill: var(--tone); }
    .why, .note { font-size: 0.88rem; color: var(--soft); }
    .text { color: var(--soft); font-size: 0.92rem; max-width: 34rem; }
    .family th { font-weight: 600; padding-top: 1.6rem; font-family: var(--serif); font-size: 1.05rem; }
    .matrix thead th:first-child { width: 44%; }
    .matrix thead th:nth-child(n + 2) { width: 18.6%; }
    .matrix td:nth-child(3), .matrix td:nth-child(4) { font-size: 0.88rem; }
    :target { scroll-margin-top: 1rem; }
    tr:target > * { background: var(--raised); }
    .filter {
      font: inherit; width: 100%; max-width: 24rem; padding: 0.4rem 0.6rem; margin: 0 0 0.8rem; color:
      inherit;
      background: var(--raised); border: 1px solid var(--line); border-radius: 4px;
    }

    .problem { border-top: 3px solid var(--tone); padding: 1rem 0 1.6rem; margin: 0 0 1.2rem; }
    .tag {
      margin: 0; display: flex; flex-wrap: wrap; gap: 0.1rem 0.8rem; align-items: baseline; font-size:
      0.92rem;
    }
    .tag b { font-weight: 600; font-size: 0.85em; }
    .self {
      font-family: var(--serif); font-size: 1.3rem; font-weight: 600; color: var(--tone); text-decoration:
      none;
    }
    .often { margin-left: auto; color: var(--soft); }
    .diff { margin: 0 0 0.9rem; font-family: var(--mono); font-size: 0.88rem; line-height: 1.5; }
    .diff div {
      display: grid; grid-template-columns: 6.5rem 1fr; padding: 0.35rem 0.8rem; background: var(--wash);
    }
    .diff dt { color: var(--tone); font-size: inherit; }
    .diff dt::before { display: inline-block; width: 1.2em; content: "+"; }
    .diff .observed dt::before { content: "\\2212"; }
    .diff dd { white-space: pre-wrap; }
    .expected { --tone: var(--good); --wash: var(--good-wash); }
    .observed { --tone: var(--bad); --wash: var(--bad-wash); }
    .help { margin: 0 0 0.9rem; max-width: 52rem; }
    .help b { margin-right: 0.4rem; }
    .where { margin: 0 0 0.9rem; font-size: 0.92rem; }
    .where div { display: grid; grid-template-columns: 10rem 1fr; gap: 0 1rem; padding: 0.12rem 0; }
    .where dt { font-size: inherit; }

    summary { cursor: pointer; padding: 0.3rem 0; }
    details { margin: 0.2rem 0; }
    .problem > details > summary, .fold > summary { color: var(--link); }
    .exchange[open], .occurrences[open] {
      border-left: 2px solid var(--line); padding-left: 1rem; margin-bottom: 1rem;
    }
    .occurrences ol {
      margin: 0.3rem 0; padding-left: 2.6rem; max-height: 24rem; overflow-y: auto; font-size: 0.88rem;
    }
    pre {
      margin: 0; padding: 0.7rem 0.9rem; background: var(--raised); border-radius: 4px; line-height: 1.5;
      white-space: pre-wrap; tab-size: 2;
    }
    pre .name { color: var(--soft); }
    .body { max-height: 26rem; overflow-y: auto; padding-inline: 0; }
    .body span, .body mark { display: inline-block; width: 100%; padding-left: 4rem; vertical-align: top; }
    .body mark { background: var(--mark); color: inherit; }
    .body i {
      float: left; width: 3rem; margin-left: -4rem; text-align: right; font-style: normal; color: var(--soft);
      user-select: none;
    }
    .body mark i { color: inherit; font-weight: 700; }
    .fault { margin: 0; }
    .trace, .back { font-size: 0.85rem; color: var(--soft); margin: 0.6rem 0; }
    button {
      font: inherit; font-size: 0.88rem; padding: 0.2rem 0.8rem; margin: 0.4rem 0; color: var(--link); cursor:
      pointer;
      background: none; border: 1px solid currentcolor; border-radius: 4px;
    }
    .reasons { list-style: none; padding: 0; }
    .reasons li { padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
    .reasons b { font-weight: 600; }

    @media (max-width: 40rem) {
      body { padding: 1.5rem 1rem 3rem; }
      .facts { gap: 0.7rem; }
      .cards, .cards tbody, .cards tr, .cards th, .cards td { display: block; border: 0; padding: 0; }
      .cards thead { display: none; }
      .cards [hidden] { display: none; }
      .cards tr { padding: 0.8rem 0; border-bottom: 1px solid var(--line); }
      .cards th { margin-bottom: 0.3rem; }
      .cards .number { display: inline-block; text-align: left; margin-right: 1.2rem; }
      .cards td[data-label]::before { content: attr(data-label) " "; color: var(--soft); font-size: 0.85rem; }
      .cards td[data-label]:empty, .cards .none { display: none; }
      .cards .share { width: 100%; padding: 0.4rem 0 0; }
      .where div { grid-template-columns: 1fr; padding: 0.25rem 0; }
      .diff div { grid-template-columns: 1fr; }
      .often { margin-left: 0; }
      .body span, .body mark { padding-left: 2.8rem; }
      .body i { width: 2.2rem; margin-left: -2.8rem; }
    }

    @page {
      size: A4; margin: 18mm 16mm 20mm;
      @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #555; }
    }
    @media print {
      :root {
        color-scheme: light;
        --paper: #fff; --raised: #f5f5f3; --ink: #000; --soft: #444; --line: #ccc; --link: #000;
        --good: #14532f; --bad: #8f1510; --caution: #6b4200; --open: #432c78; --muted: #444;
        --good-wash: #eef5f0; --bad-wash: #fbefee; --caution-wash: #faf3e4; --open-wash: #f3f0fa;
        --muted-wash: #f2f2f0; --mark: #ffe9ac;
      }
      html { font-size: 9.5pt; }
      body {
        max-width: none; padding: 0; line-height: 1.4; print-color-adjust: exact; -webkit-print-color-adjust:
        exact;
      }
      .facts { grid-template-columns: 1fr 1fr 1.3fr; margin: 1rem 0; padding: 0.8rem 0; }
      th, td { padding-block: 0.4rem; }
      .share { padding-top: 0.75rem; }
      a { text-decoration: none; }
      nav, .filter, button, .curl, .occurrences:not([open]) { display: none; }
      h1 { font-size: 30pt; }
      .lead { font-size: 13pt; }
      h2 { font-size: 15pt; margin-top: 9mm; break-after: avoid; }
      h3 { font-size: 11.5pt; }
      h3, h4, .tag, summary, .family { break-after: avoid; }
      #problems, #requirements { break-before: page; }
      #problems > h2, #requirements > h2 { margin-top: 0; }
      tr, .diff, .where, .facts, .notice, .reasons li, .steps li { break-inside: avoid; }
      thead { display: table-header-group; }
      .exchange::details-content { content-visibility: visible; display: block; }
      .body, .occurrences ol { max-height: none; overflow: visible; }
      .help, .problem > .where { break-before: avoid; }
    }
    """
}
