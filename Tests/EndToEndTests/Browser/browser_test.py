#!/usr/bin/env python3
"""Looks at Paperboy's pages in a real browser.

    browser_test.py PROGRAM [PICTURES]

starts PROGRAM (the built `paperboy`) with a small digest of its own, opens every page in Debian's chromium, and ends with status 0
when all is well. With PICTURES, a folder, it also writes the screenshots that the README shows.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

HERE = os.path.dirname(os.path.abspath(__file__))
PAPER = "/papers/2403.00001"
PAGES = [
    "/", "/feeds/all", "/feeds/kites", PAPER, "/digests", "/digests/2024-03-05", "/sources", "/search", "/search?q=kite",
    "/rules", "/rules?q=ti:kite", "/rules?q=ti:(", "/sources/daily", "/s", "/nothing",
]
WIDE, NARROW = 1280, 320


def read(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def hostile_digest():
    """One paper for each hostile text, which is its title, its author and its section."""
    lines = ["## Daily Papers (2024-03-04)", ""]
    for number, text in enumerate(read("hostile-texts.txt").splitlines()):
        lines += [f"### [{text}](https://arxiv.org/abs/2402.1{number:04d})", "", f"Authors: {text}", "", f"- **What's New**: {text}", ""]
    return "\n".join(lines)


class Daemon:
    """`paperboy serve` on a free port with its own state."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory(prefix="paperboy-browser-")
        os.makedirs(self.path("digests"))
        for name, text in (
            ("paperboy.yaml", read("paperboy.yaml")),
            ("digests/2024-03-05.md", read("2024-03-05.md")),
            ("digests/2024-03-04.md", hostile_digest()),
        ):
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(text)
        self.errors = open(self.path("errors"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [program, "serve", "--config", self.path("paperboy.yaml")], stderr=self.errors, stdout=subprocess.DEVNULL)
        try:
            self.base = f"http://127.0.0.1:{self.port()}"
        except RuntimeError:
            self.process.kill()
            self.process.wait()
            raise

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def log(self):
        with open(self.path("errors"), encoding="utf-8") as file:
            return file.read()

    def port(self):
        for _ in range(600):
            found = re.search(r"address=127\.0\.0\.1:(\d+)", self.log())
            if found:
                return int(found.group(1))
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(f"the daemon did not start:\n{self.log()}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.errors.close()
        self.folder.cleanup()


def browser():
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


class PagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon(cls.program)
        cls.driver = browser()
        cls.driver.set_script_timeout(20)
        cls.driver.execute_cdp_cmd(
            "Browser.grantPermissions",
            {"origin": cls.daemon.base, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
        cls.open(cls, "/feeds/all")
        WebDriverWait(cls.driver, 60).until(cls.has_papers)

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()
        cls.daemon.stop()

    @classmethod
    def has_papers(cls, driver):
        # A page is good for a minute; what is asked for anew is not.
        for path in (PAPER, "/papers/2402.10000"):
            driver.get(cls.daemon.base + path + f"?{time.time()}")
            if "404" in driver.title:
                time.sleep(0.2)
                return False
        return True

    def open(self, path, width=WIDE, height=900, dark=False):
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
        self.driver.get(self.daemon.base + path)

    def messages(self):
        """What the console said, but for pages that are meant to be missing or refused."""
        return [
            entry["message"] for entry in self.driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING") and "the server responded with a status of 4" not in entry["message"]
        ]

    def requested(self):
        addresses = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                addresses.append(message["params"]["request"]["url"])
        return addresses

    def eventually(self, condition):
        """Waits for a condition. An element that went with its page while it was looked at tells nothing yet."""
        wait = WebDriverWait(self.driver, 20, ignored_exceptions=[StaleElementReferenceException])
        wait.until(lambda _: condition())

    def style(self, selector, name):
        script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
        return self.driver.execute_script(script, selector, name)

    def test_no_page_asks_another_host_or_complains(self):
        self.requested()
        self.messages()
        for path in PAGES:
            with self.subTest(path):
                self.open(path)
                self.assertEqual([url for url in self.requested() if not url.startswith((self.daemon.base, "data:"))], [])
                self.assertEqual(self.messages(), [])
                self.assertEqual(len(self.driver.find_elements(By.TAG_NAME, "h1")), 1)

    def test_pages_fit_a_narrow_screen_in_light_and_dark(self):
        for path in PAGES:
            for width in (NARROW, 768, 2560):
                with self.subTest(path, width=width):
                    self.open(path, width=width, dark=width == NARROW)
                    self.assertLessEqual(self.driver.execute_script("return document.documentElement.scrollWidth"), width)

    def test_formulas_are_set_as_mathematics(self):
        self.open(PAPER)
        fraction = self.driver.find_element(By.CSS_SELECTOR, "math mroot mfrac")
        self.assertGreater(fraction.size["height"], self.driver.find_element(By.CSS_SELECTOR, "math mi").size["height"] * 1.5)
        self.assertFalse(self.driver.find_element(By.CSS_SELECTOR, "math annotation").is_displayed())

    def test_dark_mode_is_dark(self):
        self.open("/", dark=True)
        dark = self.style("body", "backgroundColor"), self.style("body", "color")
        self.open("/")
        light = self.style("body", "backgroundColor"), self.style("body", "color")
        self.assertLess(sum(map(int, re.findall(r"\d+", dark[0])[:3])), 150)
        self.assertGreater(sum(map(int, re.findall(r"\d+", light[0])[:3])), 600)
        self.assertNotEqual(dark[1], light[1])

    def test_the_keyboard_reaches_everything(self):
        self.open("/")
        body = self.driver.find_element(By.TAG_NAME, "body")
        body.send_keys(Keys.TAB)
        first = self.driver.switch_to.active_element
        self.assertEqual(first.text, "Skip to the content")
        self.assertNotEqual(self.style(":focus", "outlineStyle"), "none")
        first.send_keys(Keys.ENTER)
        self.assertTrue(self.driver.current_url.endswith("#content"))
        reached = set()
        for _ in range(60):
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
            reached.add(self.driver.switch_to.active_element.text)
        self.assertTrue({"Atom", "RSS", "Copy address", "Open in reader", "Tides and Trees: How Roots Feel the Moon"} <= reached, reached)

    def test_the_address_of_a_feed_is_copied(self):
        self.open("/feeds/kites")
        button = self.driver.find_element(By.CSS_SELECTOR, "button[data-copy]")
        self.assertTrue(button.is_displayed())
        button.click()
        self.eventually(lambda: button.text == "Copied")
        address = self.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
        self.assertEqual(address, "http://papers.test/feeds/kites.atom")

    def test_a_private_feed_is_made_replaced_and_ended(self):
        self.open("/s")
        self.driver.find_element(By.ID, "rule").send_keys("ti:kite")
        self.driver.find_element(By.ID, "title").send_keys("My <kites>")
        self.driver.find_element(By.CSS_SELECTOR, "main form button").click()
        heading = lambda: self.driver.find_element(By.TAG_NAME, "h1").text
        self.eventually(lambda: heading() == "My <kites>")
        self.assertTrue(self.driver.find_elements(By.CSS_SELECTOR, ".masthead nav a"))
        self.assertTrue(self.driver.find_element(By.CSS_SELECTOR, "button[data-copy]").is_displayed())
        address = lambda: self.driver.find_element(By.CSS_SELECTOR, "dd code").text
        old = address()
        self.driver.find_elements(By.CSS_SELECTOR, "main form button")[0].click()
        self.eventually(lambda: address() != old)
        self.assertTrue(self.driver.find_element(By.LINK_TEXT, "Atom").get_attribute("href").startswith(self.daemon.base + "/s/"))
        self.open(address().removeprefix("http://papers.test").removesuffix(".atom"), width=NARROW)
        self.assertLessEqual(self.driver.execute_script("return document.documentElement.scrollWidth"), NARROW)
        self.driver.find_elements(By.CSS_SELECTOR, "main form button")[1].click()
        self.eventually(lambda: heading() == "This private feed has ended")
        self.assertEqual(self.messages(), [])

    def test_a_rule_is_looked_up_while_it_is_typed(self):
        self.open("/rules")
        field = self.driver.find_element(By.ID, "q")
        field.send_keys("ti:kite")
        self.eventually(lambda: "What it catches" in self.driver.find_element(By.ID, "result").text)
        result = self.driver.find_element(By.ID, "result")
        self.assertIn("Kites That Learn", result.text)
        self.assertTrue(result.find_elements(By.TAG_NAME, "mark"))
        self.assertTrue(result.find_elements(By.CSS_SELECTOR, "svg.chart rect"))
        self.assertTrue(self.driver.current_url.endswith("/rules?q=ti%3Akite"))
        self.assertEqual(self.driver.switch_to.active_element, field)
        field.send_keys(" (")
        self.eventually(lambda: result.find_elements(By.CSS_SELECTOR, "[role=alert] pre"))
        self.assertIn("^", result.find_element(By.TAG_NAME, "pre").text)
        self.assertEqual(self.messages(), [])

    def test_an_outdated_look_up_is_given_up(self):
        self.open("/rules")
        # A server that never answers the first request.
        self.driver.execute_script("""
            const real = window.fetch;
            window.aborted = 0;
            window.fetch = (address, options) => address.endsWith("=one")
                ? new Promise((_, reject) => options.signal.addEventListener("abort", () => {
                    window.aborted += 1; reject(new DOMException("", "AbortError")); }))
                : real(address, options);
        """)
        field = self.driver.find_element(By.ID, "q")
        field.send_keys("one")
        time.sleep(0.6)
        field.send_keys(Keys.BACKSPACE * 3 + "kite")
        self.eventually(lambda: "Kites That Learn" in self.driver.find_element(By.ID, "result").text)
        self.assertEqual(self.driver.execute_script("return window.aborted"), 1)

    def test_pages_work_without_scripts(self):
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            self.open("/rules")
            field = self.driver.find_element(By.ID, "q")
            field.send_keys("ti:kite")
            self.driver.find_element(By.CSS_SELECTOR, "form button").click()
            self.eventually(lambda: "Kites That Learn" in self.driver.find_element(By.ID, "result").text)
            self.assertFalse(self.driver.find_element(By.CSS_SELECTOR, "button[data-copy]").is_displayed())
        finally:
            self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def test_nothing_of_a_hostile_paper_runs(self):
        count = len(read("hostile-texts.txt").splitlines())
        paths = ["/", "/feeds/all", "/digests/2024-03-04", "/search?q=alert", "/rules?q=alert"]
        paths += [f"/papers/2402.1{number:04d}" for number in range(count)]
        self.requested()
        self.messages()
        for path in paths:
            with self.subTest(path):
                self.open(path)
                self.assertIsNone(self.driver.execute_script("return window.pwned || null"))
                self.assertEqual(self.driver.execute_script("return document.scripts.length"), 1)
                self.assertEqual(
                    self.driver.execute_script(
                        "return [...document.querySelectorAll('*')].filter(e => [...e.attributes].some("
                        "a => a.name.startsWith('on') || /^\\s*(javascript|data|vbscript):/i.test(a.value))).length"), 0)
                self.assertEqual(
                    self.driver.execute_script(
                        "return document.querySelectorAll('iframe, object, embed, base, img, main style').length"), 0)
                self.assertEqual([url for url in self.requested() if not url.startswith(self.daemon.base)], [])
                self.assertEqual(self.messages(), [])

    def test_pictures(self):
        if not self.pictures:
            self.skipTest("no folder for pictures was named")
        os.makedirs(self.pictures, exist_ok=True)
        for name, path, width, height, dark in (
            ("home", "/", 1100, 760, False), ("digest", "/digests/2024-03-05", 1100, 760, False),
            ("rules", "/rules?q=ti%3A(kite%20OR%20glider)%20votes%3E%3D10", 1100, 1010, False), ("paper", PAPER, 320, 940, True),
        ):
            self.open(path, width=width, height=height, dark=dark)
            file = os.path.join(self.pictures, f"{name}.png")
            self.driver.save_screenshot(file)
            subprocess.run(["pngquant", "--force", "--speed", "1", "--quality", "60-90", "--output", file, "64", file], check=True)
            self.assertLess(os.path.getsize(file), 60_000)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if not 1 <= len(arguments) <= 2:
        sys.exit(__doc__)
    PagesTest.program = os.path.abspath(arguments[0])
    PagesTest.pictures = os.path.abspath(arguments[1]) if len(arguments) > 1 else None
    unittest.main(argv=sys.argv[:1], verbosity=2)
