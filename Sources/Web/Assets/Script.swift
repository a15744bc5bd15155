/// What pages gain where scripts run: addresses copied with one press, and rules looked up while they are typed.
///
/// Every page is whole without it. The script makes no markup of its own: a preview is the part of the page that the server would
/// send for the form, so that there is one place where foreign text is escaped.
enum Script {
    static let text = """
        "use strict";
        (() => {
          const wait = 250;

          for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
          document.addEventListener("click", async (event) => {
            const button = event.target.closest && event.target.closest("button[data-copy]");
            if (!button) return;
            const label = button.dataset.label || button.textContent;
            button.dataset.label = label;
            button.textContent = (await copied(button.dataset.copy)) ? "Copied" : "Press Ctrl+C";
            setTimeout(() => { button.textContent = label; }, 2000);
          });

          async function copied(text) {
            try {
              await navigator.clipboard.writeText(text);
              return true;
            } catch {
              // Without a secure context there is no clipboard; a selection can still be copied.
              const field = document.createElement("textarea");
              field.value = text;
              document.body.append(field);
              field.select();
              const done = document.execCommand("copy");
              field.remove();
              return done;
            }
          }

          const form = document.querySelector("form[data-preview]");
          const result = document.getElementById("result");
          if (!form || !result) return;
          const field = form.elements.q;
          let timer, request, shown = field.value;

          field.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(preview, wait);
          });
          field.addEventListener("keydown", (event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
              event.preventDefault();
              form.requestSubmit();
            }
          });

          async function preview() {
            const rule = field.value;
            if (rule === shown) return;
            if (request) request.abort();
            request = new AbortController();
            const address = form.action + "?q=" + encodeURIComponent(rule);
            result.setAttribute("aria-busy", "true");
            try {
              const response = await fetch(address, { signal: request.signal });
              const page = new DOMParser().parseFromString(await response.text(), "text/html");
              const part = page.getElementById("result");
              if (!part) throw new Error(response.statusText);
              result.replaceChildren(...part.childNodes);
              for (const button of result.querySelectorAll("button[data-copy]")) button.hidden = false;
              shown = rule;
              history.replaceState(null, "", address);
              result.removeAttribute("aria-busy");
            } catch (error) {
              if (error.name === "AbortError") return;
              result.removeAttribute("aria-busy");
              result.textContent = "The preview could not be loaded. Press “Try it” to load the whole page.";
            }
          }
        })();

        """
}
