/// The style of all pages: light and dark, from 320 CSS pixels to wide screens, and on paper.
enum StyleSheet {
    static let text = base + frame + papers + tools + media

    /// Colours have a contrast of 4.5 and more on their ground (WCAG 2.2 §1.4.3).
    private static let base = """
        :root {
          color-scheme: light dark;
          --ink: #211d18; --soft: #5d564c; --ground: #f8f5ee; --card: #fffdf9; --line: #ddd4c4; --accent: #8a3b0d;
          --tint: #f3e7d9; --mark: #ffe69a; --good: #256a35; --warn: #8a5a00; --bad: #a1231a;
          --serif: "Iowan Old Style", Charter, "Palatino Linotype", Palatino, "Noto Serif CJK KR", Georgia, serif;
          --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK KR", sans-serif;
          --mono: ui-monospace, "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ink: #ece7de; --soft: #b3aa9c; --ground: #161412; --card: #1f1c19; --line: #3b352d; --accent: #f0a56b;
            --tint: #33281d; --mark: #6b5310; --good: #7fca8f; --warn: #e3b45c; --bad: #f29087;
          }
        }
        *, ::before, ::after { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
        body {
          margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.6 var(--sans); overflow-wrap: anywhere;
        }
        h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; margin: 0; }
        h1 { font-size: clamp(1.7rem, 1.3rem + 2vw, 2.6rem); letter-spacing: -.01em; }
        h2 { font-size: 1.4rem; }
        h3 { font-size: 1.12rem; line-height: 1.3; }
        p, ul, ol, dl, table, pre { margin: .5rem 0; }
        ul, ol { padding-left: 1.2rem; }
        a { color: inherit; text-decoration: underline; text-decoration-color: var(--accent);
          text-decoration-thickness: 1px; text-underline-offset: .2em; }
        a:hover { color: var(--accent); }
        h1 a, h2 a, h3 a { text-decoration-color: transparent; }
        h1 a:hover, h2 a:hover, h3 a:hover { text-decoration-color: currentColor; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .2rem; }
        code, pre { font-family: var(--mono); font-size: .9rem; }
        pre { overflow-x: auto; overflow-wrap: normal; padding: .8rem 1rem; background: var(--tint); border-radius: .4rem; }
        mark { background: var(--mark); color: inherit; border-radius: .15rem; padding: 0 .1em; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; overflow-wrap: normal; }
        td p { margin: .2rem 0 0; overflow-wrap: anywhere; min-width: 12rem; }
        time, th, .moment { white-space: nowrap; }
        figure { margin: 1rem 0 1.5rem; }
        figcaption { color: var(--soft); padding-bottom: .3rem; }
        caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); }
        th { font-weight: 600; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        /* A shade at the edge while there is more beyond it. */
        .scroll { overflow-x: auto; background: linear-gradient(to left, var(--ground), transparent) right / 2rem 100% no-repeat local,
          linear-gradient(to left, var(--line), transparent) right / .8rem 100% no-repeat scroll; }
        .soft, .lead { color: var(--soft); }
        .lead { font-size: 1.08rem; max-width: 44rem; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; left: 1rem; top: -4rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
        .skip:focus { top: .5rem; }

        """

    private static let frame = """
        .masthead, main, .foot { max-width: 74rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
        .masthead {
          display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .2rem 2rem;
          padding-top: 1.3rem; padding-bottom: .7rem; border-bottom: 3px double var(--line);
        }
        .name { font: 700 1.5rem/1.2 var(--serif); letter-spacing: -.01em; text-decoration: none; }
        .masthead nav ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem; list-style: none; margin: 0; padding: 0; }
        .masthead nav a { display: inline-block; padding: .35rem 0; text-decoration: none; color: var(--soft); font-weight: 500; }
        .masthead nav a:hover { color: var(--accent); }
        .masthead nav [aria-current] { color: var(--ink); box-shadow: inset 0 -2px var(--accent); }
        main { padding-top: 2rem; padding-bottom: 3rem; }
        main > header, article > header { margin-bottom: 1.5rem; }
        .lead { margin-top: .6rem; }
        section + section, .subscribe + section { margin-top: 1.8rem; }
        .columns > section + section { margin-top: 0; }
        form + #result { margin-top: 1.5rem; }
        section > h2 { margin-bottom: .6rem; }
        .foot { border-top: 1px solid var(--line); padding-top: 1rem; padding-bottom: 2.5rem; color: var(--soft); font-size: .9rem; }
        .foot p { margin: .2rem 0; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.2rem 1.4rem; }
        .columns { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
        .columns > * { min-width: 0; margin-top: 0; }
        .grid { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); }
        .pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1.5rem; margin: 1.5rem 0; }
        .years { justify-content: start; } .years [aria-current] { font-weight: 700; text-decoration: none; }
        section + p, section + form { margin-top: 1.5rem; }
        .button, button {
          display: inline-block; font: 600 .9rem/1.4 var(--sans); padding: .35rem .9rem; border-radius: 2rem; cursor: pointer;
          border: 1px solid var(--accent); color: var(--accent); background: transparent; text-decoration: none;
        }
        .button:hover, button:hover, .primary { background: var(--accent); color: var(--card); }
        .primary:hover { background: var(--ink); border-color: var(--ink); color: var(--ground); }
        .subscribe { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .9rem 0 0; padding: 0; list-style: none; }
        .subscribe li { display: contents; }
        button[hidden] { display: none; }

        """

    private static let papers = """
        .paper { padding: 1.1rem 0; border-top: 1px solid var(--line); }
        .paper:first-of-type { border-top: 0; padding-top: 0; }
        .paper p { margin: .35rem 0; }
        .paper h3 { font-weight: 600; }
        .byline { color: var(--soft); font-size: .9rem; }
        .votes { color: var(--accent); font-weight: 600; white-space: nowrap; }
        .votes > span:first-child:not(.hidden) { color: var(--soft); font-weight: 400; }
        .places { display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .9rem; padding: 0; list-style: none; margin: .4rem 0 0; }
        .paper img { float: right; width: 9rem; max-width: 35%; height: auto; margin: .2rem 0 .6rem 1.2rem; border-radius: .4rem; }
        details { margin: .4rem 0; }
        summary { cursor: pointer; font-size: .92rem; color: var(--accent); width: fit-content; }
        details[open] > summary { margin-bottom: .5rem; }
        .texts h2 { margin-top: 1.6rem; }
        .texts > div:first-child > h2:first-child { margin-top: 0; }
        .texts h3, .texts h4 { font: 600 1rem/1.3 var(--sans); margin: 1rem 0 .2rem; }
        .texts p { max-width: 46rem; }
        .headlines { list-style: none; padding: 0; margin: .8rem 0 0; }
        .headlines li { border-top: 1px solid var(--line); padding: .6rem 0; }
        .headlines p { margin: .15rem 0 0; }
        .headlines a { font-family: var(--serif); font-weight: 600; text-decoration-color: transparent; }
        .headlines a:hover { text-decoration-color: currentColor; }
        .newspaper .paper { break-inside: avoid; }
        .newspaper .paper:first-child h2 { font-size: clamp(1.5rem, 1.2rem + 1.2vw, 2.1rem); }
        .newspaper h2 { font-size: 1.25rem; }
        math { font-size: 1.06em; } math[display=block] { overflow: auto hidden; padding: .2rem 0; }
        .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1.2rem; }
        .facts dt { color: var(--soft); } .facts dd { margin: 0; }

        """

    private static let tools = """
        form p { margin: .6rem 0; }
        label { display: block; font-weight: 600; margin-bottom: .25rem; }
        input, select, textarea {
          width: 100%; padding: .6rem .8rem; color: inherit; background: var(--card); border: 1px solid var(--soft);
          border-radius: .4rem; font: 1rem/1.5 var(--sans);
        }
        textarea { min-height: 5.2rem; resize: vertical; font-family: var(--mono); }
        select, input[type=number] { width: auto; min-width: 10rem; display: block; }
        .row { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
        .row input { flex: 1 1 14rem; width: auto; }
        .problem { border-left: 4px solid var(--bad); }
        .counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.5rem, 10rem)); gap: .6rem 1rem; list-style: none; padding: 0; }
        .counts strong { font: 600 1.9rem/1.1 var(--serif); display: block; }
        [aria-busy=true] { opacity: .55; }
        .chart { display: block; width: 100%; max-width: 46rem; height: auto; }
        .chart rect { fill: var(--accent); } .chart rect:hover { fill: var(--ink); }
        .chart line { stroke: var(--line); } .chart text { fill: var(--soft); font: 11px var(--sans); }
        .spark { width: 8rem; height: 1.8rem; } .chart path { fill: var(--accent); }
        .state { font-weight: 600; white-space: nowrap; }
        .state::before { content: ""; display: inline-block; width: .6em; height: .6em; border-radius: 50%; margin-right: .45em; background: currentColor; }
        .fine { color: var(--good); } .missed, .stale, .empty, .partial, .new { color: var(--warn); } .failing { color: var(--bad); }
        .calendar { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); }
        .month table { table-layout: fixed; width: 14rem; max-width: 100%; }
        .month caption { font: 600 1rem var(--serif); color: var(--ink); }
        .month th, .month td { text-align: center; padding: .18rem 0; border: 0; font-variant-numeric: tabular-nums; color: var(--soft); font-weight: 400; }
        .month a { display: block; border-radius: .3rem; background: var(--tint); color: var(--ink); text-decoration: none; }
        .month a:hover, .month [aria-current] a { background: var(--accent); color: var(--card); }

        """

    private static let media = """
        @media (min-width: 60rem) {
          .columns.wide-first { grid-template-columns: minmax(0, 1.9fr) minmax(16rem, 1fr); gap: 3rem; }
          .newspaper { columns: 2; column-gap: 2.5rem; column-rule: 1px solid var(--line); }
          .newspaper > .paper:first-child { column-span: all; }
        }
        @media (max-width: 30rem) {
          .card { padding: 1rem; }
          .masthead nav ul { gap: 0 .6rem; font-size: .9rem; } .pager { gap: .5rem; font-size: .9rem; }
          .years { gap: .5rem 1.2rem; } .counts { grid-template-columns: 1fr 1fr; }
          pre { padding: .6rem .7rem; font-size: .8rem; }
          .chart text { font-size: 20px; }
          .facts { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts dd { margin-bottom: .5rem; }
          .paper img { float: none; display: block; width: 100%; max-width: 100%; margin: 0 0 .6rem; }
        }
        @media (prefers-reduced-motion: no-preference) {
          a, button, .button { transition: color .12s, background-color .12s, text-decoration-color .12s; }
        }
        @media print {
          :root { --ink: #000; --soft: #333; --ground: #fff; --card: #fff; --line: #bbb; --accent: #000; --tint: #fff; }
          .masthead nav, .subscribe, .pager, .foot, form, button, .skip { display: none; }
          body { font-size: 10.5pt; } .card { border: 0; padding: 0; } .paper { break-inside: avoid; }
          .places a::after { content: " (" attr(href) ")"; font-size: 8pt; }
        }

        """
}
