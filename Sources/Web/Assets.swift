import Publishing

/// The files that pages load.
enum Assets {
    static let styleSheet = RenderedDocument(bytes: Array(style.utf8), contentType: "text/css; charset=utf-8")
    static let icon = RenderedDocument(bytes: Array(picture.utf8), contentType: "image/svg+xml")

    private static let picture = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#9a4a12"/>\
        <path d="M4 4h8M4 7h8M4 10h5" stroke="#fff" stroke-width="1.5" stroke-linecap="round"/></svg>
        """

    private static let style = """
        :root {
          color-scheme: light dark;
          --ink: #1d1b18; --faint: #68625a; --paper: #fbf9f5; --card: #ffffff; --line: #e4ded4; --accent: #9a4a12;
        }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ece8e1; --faint: #a59d92; --paper: #171614; --card: #201e1b; --line: #38342f; --accent: #f0a468; }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; padding: 2.5rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere;
        }
        header, main { max-width: 46rem; margin: 0 auto; }
        h1 { font: 600 clamp(1.9rem, 5vw, 2.6rem)/1.15 Georgia, serif; margin: 0; }
        header p { color: var(--faint); margin: .4rem 0 2rem; }
        h2 { font: 600 1.35rem/1.25 Georgia, serif; margin: 0 0 .35rem; }
        h3 { font-size: 1rem; line-height: 1.4; margin: 0; font-weight: 600; }
        p { margin: .35rem 0; }
        a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: .2em; }
        a:hover { color: var(--accent); }
        a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
        section {
          background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
          padding: 1.25rem 1.4rem; margin: 0 0 1.25rem;
        }
        section:target { border-color: var(--accent); }
        article { border-top: 1px solid var(--line); padding: .7rem 0 .1rem; margin-top: .7rem; }
        article p, .rule span, .empty { color: var(--faint); font-size: .875rem; }
        code { font: .875rem ui-monospace, monospace; }
        .feeds { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin: .7rem 0 0; }
        .feeds a {
          padding: .15rem .8rem; border: 1px solid var(--accent); border-radius: 1rem;
          color: var(--accent); text-decoration: none; font-size: .875rem; font-weight: 600;
        }
        .feeds a:hover { background: var(--accent); color: var(--card); }
        """
}
