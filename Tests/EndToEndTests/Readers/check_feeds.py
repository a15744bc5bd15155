#!/usr/bin/env python3
"""Holds feeds against the rules that readers and validators go by.

    check_feeds.py BASE PATH...

asks a server for documents and for every archive document that they lead to, and prints what the W3C's feed validator would call an
error or a warning (https://validator.w3.org/feed/docs/), what RFC 4287, RFC 5005 and JSON Feed 1.1 forbid, and what feedparser
cannot read. Ends with status 1 when there is anything to print. Needs Debian's python3-feedparser, python3-html5lib, python3-lxml.
"""

import collections
import datetime
import email.utils
import html
import json
import re
import sys
import unicodedata
import urllib.error
import urllib.parse
import urllib.request

import feedparser
import html5lib
from lxml import etree

ATOM, MEDIA = "{http://www.w3.org/2005/Atom}", "{http://search.yahoo.com/mrss/}"
HISTORY, CONTENT = "{http://purl.org/syndication/history/1.0}", "{http://purl.org/rss/1.0/modules/content/}"
DUBLIN, XML = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/XML/1998/namespace}"
TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}
RELATIONS = {"alternate", "self", "related", "via", "enclosure", "current", "prev-archive", "next-archive", "hub"}
ELEMENTS = set(
    "a abbr b blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s small span strong sub sup table tbody td th "
    "thead tr u ul".split())
ATTRIBUTES = set("href src alt title lang dir width height start colspan rowspan class datetime id".split())
MATHML = "{http://www.w3.org/1998/Math/MathML}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TAGS = ELEMENTS | set("script style iframe object embed form input button video audio html head body title link meta think".split())
ADDRESS = re.compile(r"https?://[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+$")
INTERNET_DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$")
MEDIA_TYPE = re.compile(r"[^\s()<>,;:\\\"/\[\]?=]+/[^\s()<>,;:\\\"/\[\]?=]+$")
# What RFC 4287 lets stand in each of Atom's elements (its appendix B says it as a grammar): how often, and with what attributes.
COMMON = {"author": "*", "category": "*", "contributor": "*", "id": "1", "link": "*", "rights": "?", "title": "1", "updated": "1"}
CHILDREN = {
    "feed": COMMON | {"generator": "?", "icon": "?", "logo": "?", "subtitle": "?", "entry": "*"},
    "entry": COMMON | {"content": "?", "published": "?", "source": "?", "summary": "?"},
    "author": {"name": "1", "uri": "?", "email": "?"},
}
NAMES = {
    "link": ("href", {"rel", "type", "hreflang", "title", "length"}), "category": ("term", {"scheme", "label"}),
    "generator": (None, {"uri", "version"}), "content": (None, {"type", "src"}),
    "title": (None, {"type"}), "subtitle": (None, {"type"}), "summary": (None, {"type"}),
}
BEGINNING = datetime.datetime(1990, 1, 1, tzinfo=datetime.timezone.utc)


class Check:
    """What is wrong with one document."""

    def __init__(self, address):
        self.address = address
        self.problems = {}

    def say(self, rule, value=""):
        self.problems.setdefault(rule, []).append(str(value)[:120])

    def expect(self, condition, rule, value=""):
        if not condition:
            self.say(rule, value)

    def link(self, value, what):
        self.expect(ADDRESS.match(value or ""), f"{what} is no full address", value)

    def characters(self, text, what):
        for character in text or "":
            code = ord(character)
            if 0x80 <= code <= 0x9F or code == 0xFFFD or (code < 0x20 and character not in "\n\t"):
                self.say(f"{what} holds bad characters", repr(text[:60]))
            elif unicodedata.category(character) == "Cn" and (code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF):
                self.say(f"{what} holds a non-character", hex(code))
            elif 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
                self.say(f"{what} turns the direction of text round", repr(text[:60]))

    def plain(self, text, what, source=""):
        """Text that a reader may take for HTML, unless numeric references in its source say that it is none."""
        self.expect(text and text.strip(), f"{what} is blank")
        self.characters(text, what)
        if "&#x" in source:
            return
        for tag in re.findall(r"</(\w+)>", text or ""):
            self.expect(tag.lower() not in TAGS, f"{what} contains HTML", text)
        for name in re.findall(r"&(#?\w+)", text or ""):
            known = name in html.entities.name2codepoint or name == "apos"
            self.expect(not known and name.isalpha(), f"{what} contains a character reference", text)

    def markup(self, text, what):
        self.characters(text, what)
        parser = html5lib.HTMLParser(strict=True)
        try:
            tree = parser.parseFragment(text)
        except html5lib.html5parser.ParseError as error:
            return self.say(f"{what} is no valid HTML", f"{error} {text[:200]}")
        for element in tree.iter():
            if element.tag == "DOCUMENT_FRAGMENT":
                continue
            name = element.tag.removeprefix(XHTML)
            self.expect(name in ELEMENTS, f"{what} contains an element that readers drop", name)
            for attribute, value in element.attrib.items():
                self.expect(attribute in ATTRIBUTES, f"{what} contains an attribute that readers drop", attribute)
                if attribute in ("href", "src"):
                    self.link(value, f"a link in {what}")

    def instant(self, text, what):
        if not INSTANT.match(text or ""):
            return self.say(f"{what} is no RFC 3339 time", text)
        self.plausible(datetime.datetime.fromisoformat(re.sub(r"\.\d+", "", text).replace("Z", "+00:00")), what)

    def internet_date(self, text, what):
        if not INTERNET_DATE.match(text or ""):
            return self.say(f"{what} is no RFC 822 date", text)
        date = email.utils.parsedate_to_datetime(text)
        self.expect(date.strftime("%a") == text[:3], f"{what} names the wrong day of the week", text)
        self.plausible(date, what)

    def plausible(self, date, what):
        limit = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=10)
        self.expect(BEGINNING <= date <= limit, f"{what} is not plausible", date)

    def language(self, text, what):
        self.expect(LANGUAGE.match(text), f"{what} is no language", text)

    def canonical(self, text, what):
        self.link(text, what)
        parts = urllib.parse.urlsplit(text)
        self.expect(parts.netloc == parts.netloc.lower() and parts.path.startswith("/"), f"{what} is not canonical", text)
        self.expect(not re.search(r"/\.{1,2}(/|$)", parts.path), f"{what} is not canonical", text)
        for escape in re.findall(r"%(..)", text):
            unreserved = chr(int(escape, 16)) in "-._~" or (chr(int(escape, 16)).isascii() and chr(int(escape, 16)).isalnum())
            self.expect(escape == escape.upper() and not unreserved, f"{what} is not canonical", text)

    # Atom

    def atom(self, root):
        self.expect(root.tag == ATOM + "feed", "the root is no feed", root.tag)
        self.grammar(root)
        for element in root.iter():
            if XML + "lang" in element.attrib:
                self.language(element.get(XML + "lang"), "xml:lang")
            self.expect(XML + "base" not in element.attrib, "xml:base is used")
        self.canonical(root.findtext(ATOM + "id"), "the feed's id")
        self.construct(root.find(ATOM + "title"), "the feed's title")
        self.construct(root.find(ATOM + "subtitle"), "the feed's subtitle")
        self.instant(root.findtext(ATOM + "updated"), "the feed's updated")
        self.links(root.findall(ATOM + "link"), "feed")
        self.expect(root.find(ATOM + "author") is not None, "a feed needs an author")
        first = [child.tag for child in root].index(ATOM + "entry") if root.find(ATOM + "entry") is not None else len(root)
        self.expect(all(child.tag == ATOM + "entry" for child in root[first:]), "something stands behind the entries")
        ids, times = set(), set()
        for entry in root.findall(ATOM + "entry"):
            self.entry(entry)
            identifier, updated = entry.findtext(ATOM + "id"), entry.findtext(ATOM + "updated")
            self.expect(identifier not in ids, "two entries have the same id", identifier)
            self.expect(updated not in times, "two entries have the same updated", updated)
            ids.add(identifier)
            times.add(updated)

    def grammar(self, element):
        """Holds one of Atom's elements and all in it against the grammar."""
        name = element.tag.removeprefix(ATOM)
        required, optional = NAMES.get(name, (None, set()))
        self.expect(required is None or required in element.attrib, f"atom:{name} lacks an attribute", required)
        for attribute in element.attrib:
            known = attribute.startswith("{") or attribute == required or attribute in optional
            self.expect(known, f"atom:{name} has an attribute that is not its own", attribute)
        allowed = CHILDREN.get(name)
        if allowed is None:
            return self.expect(name in ("title", "subtitle", "summary", "content") or len(element) == 0, f"atom:{name} has elements")
        texts = [element.text] + [child.tail for child in element]
        self.expect(not "".join(text or "" for text in texts).strip(), f"atom:{name} has text between its elements")
        counts = collections.Counter(child.tag.removeprefix(ATOM) for child in element if child.tag.startswith(ATOM))
        for child in counts.keys() - allowed.keys():
            self.say(f"atom:{name} has an element that is not its own", child)
        for child, how_often in allowed.items():
            self.expect(how_often == "*" or counts[child] <= 1, f"atom:{name} has several", child)
            self.expect(how_often != "1" or counts[child] == 1, f"atom:{name} lacks", child)
        for child in element:
            if child.tag.startswith(ATOM):
                self.grammar(child)

    def entry(self, entry):
        self.canonical(entry.findtext(ATOM + "id"), "an entry's id")
        self.construct(entry.find(ATOM + "title"), "an entry's title")
        self.construct(entry.find(ATOM + "summary"), "an entry's summary")
        self.construct(entry.find(ATOM + "content"), "an entry's content")
        self.instant(entry.findtext(ATOM + "updated"), "an entry's updated")
        if entry.find(ATOM + "published") is not None:
            self.instant(entry.findtext(ATOM + "published"), "an entry's published")
        content = entry.find(ATOM + "content")
        self.expect(content is not None or entry.find(ATOM + "summary") is not None, "an entry has no text")
        self.links(entry.findall(ATOM + "link"), "entry")
        if content is None:
            self.expect(entry.find(ATOM + "link[@rel='alternate']") is not None, "an entry has neither content nor page")
        for author in entry.findall(ATOM + "author"):
            self.plain(author.findtext(ATOM + "name"), "an author's name")
        for category in entry.findall(ATOM + "category"):
            self.expect(category.get("term"), "a category is blank")
            self.characters(category.get("term"), "a category")
            if category.get("scheme") is not None:
                self.link(category.get("scheme"), "a category's scheme")
        self.thumbnails(entry)

    def thumbnails(self, entry):
        for picture in entry.findall(MEDIA + "thumbnail"):
            self.link(picture.get("url"), "a thumbnail")

    def construct(self, element, what):
        if element is None:
            return
        kind = element.get("type", "text")
        if kind == "html":
            self.markup(element.text or "", what)
        elif kind == "text":
            self.expect(len(element) == 0, f"{what} has elements")
            self.plain(element.text, what)
        elif kind == "xhtml":
            self.xhtml(element, what)
        else:
            self.say(f"{what} has an unknown type", kind)

    def xhtml(self, element, what):
        self.expect([child.tag for child in element] == [XHTML + "div"], f"{what} needs one div")
        self.expect(not (element.text or "").strip(), f"{what} has text beside its div")
        for child in element.iter():
            self.characters(child.text, what)
            if child is element or child.tag.startswith(MATHML):
                continue
            self.expect(child.tag.removeprefix(XHTML) in ELEMENTS, f"{what} contains an element that readers drop", child.tag)
            for name in ("href", "src"):
                if name in child.attrib:
                    self.link(child.get(name), f"a link in {what}")

    def links(self, links, where):
        known = set()
        for link in links:
            relation, kind, title = link.get("rel", "alternate"), link.get("type", ""), link.get("title")
            self.expect(relation in RELATIONS, "an unknown relation", relation)
            self.link(link.get("href"), f"a {relation} link")
            self.expect(not kind or MEDIA_TYPE.match(kind), "a media type is none", kind)
            self.expect(len(link) == 0 and not link.text, "a link has content")
            if title is not None:
                self.plain(title, "a link's title", self.lines[link.sourceline - 1])
            if where == "feed" or relation == "alternate":
                self.expect((relation, kind) not in known, "two links have the same relation and type", (relation, kind))
                known.add((relation, kind))
            if relation == "self":
                self.expect(link.get("href") == self.address, "the self link is another address", link.get("href"))
        if where == "feed":
            self.expect(any(relation == "self" for relation, _ in known), "the self link is missing")

    # RSS

    def rss(self, root):
        self.expect(root.tag == "rss" and root.get("version") == "2.0", "the root is no RSS 2.0", root.tag)
        channel = root.find("channel")
        for name in ("title", "link", "description", "language"):
            self.expect(len(channel.findall(name)) == 1, f"a channel needs one {name}")
        self.raw(channel.find("title"), "the channel's title")
        self.raw(channel.find("description"), "the channel's description")
        self.link(channel.findtext("link"), "the channel's link")
        self.language(channel.findtext("language"), "the channel's language")
        if channel.find("lastBuildDate") is not None:
            self.internet_date(channel.findtext("lastBuildDate"), "lastBuildDate")
        self.links(channel.findall(ATOM + "link"), "feed")
        names = [child.tag for child in channel]
        first = names.index("item") if "item" in names else len(names)
        self.expect(all(name == "item" for name in names[first:]), "something stands behind the items")
        ids = set()
        for item in channel.findall("item"):
            for name in ("title", "link", "description", "guid", "pubDate"):
                self.expect(len(item.findall(name)) <= 1, f"an item has several {name}")
            self.raw(item.find("title"), "an item's title")
            if item.find("link") is not None:
                self.link(item.findtext("link"), "an item's link")
            guid = item.find("guid")
            self.expect(guid is not None and guid.text not in ids, "an item's guid is missing or not its own")
            if guid is not None:
                ids.add(guid.text)
                self.expect(guid.get("isPermaLink") == "false" or ADDRESS.match(guid.text), "a guid is no address", guid.text)
            self.internet_date(item.findtext("pubDate"), "pubDate")
            names = [child.tag for child in item]
            if CONTENT + "encoded" in names:
                self.expect("description" in names[: names.index(CONTENT + "encoded")], "content stands before the description")
                self.markup(item.findtext(CONTENT + "encoded"), "an item's content")
            if item.find("description") is not None:
                self.markup(item.findtext("description"), "an item's description")
            for creator in item.findall(DUBLIN + "creator"):
                self.characters(creator.text, "a creator")
            for category in item.findall("category"):
                self.raw(category, "a category")
            self.thumbnails(item)

    def raw(self, element, what):
        """RSS does not say whether such text is HTML; its profile asks for numeric references where that matters."""
        if element is None:
            return
        text = element.text or ""
        self.expect(text.strip(), f"{what} is blank")
        self.characters(text, what)
        source = self.lines[element.sourceline - 1] if element.sourceline else ""
        if re.search(r"&#?\w|<[/a-zA-Z]", text):
            self.expect("&#x" in source, f"{what} holds markup without numeric references", text)

    # JSON Feed

    def json_feed(self, feed):
        allowed = {
            "version": str, "title": str, "home_page_url": str, "feed_url": str, "next_url": str, "description": str, "language": str,
            "authors": list, "hubs": list, "items": list,
        }
        self.members(feed, allowed, {"version", "title", "items"}, "the feed")
        self.expect(feed.get("version") == "https://jsonfeed.org/version/1.1", "the version is another", feed.get("version"))
        self.expect(feed.get("feed_url") == self.address, "feed_url is another address", feed.get("feed_url"))
        for name in ("home_page_url", "feed_url", "next_url"):
            if name in feed:
                self.link(feed[name], name)
        self.expect(feed.get("next_url") != feed.get("feed_url"), "next_url is the feed itself")
        self.language(feed.get("language", "en"), "language")
        self.authors(feed)
        for hub in feed.get("hubs", []):
            self.members(hub, {"type": str, "url": str}, {"type", "url"}, "a hub")
        ids = set()
        for item in feed.get("items", []):
            self.item(item)
            self.expect(item.get("id") not in ids, "two items have the same id", item.get("id"))
            ids.add(item.get("id"))

    def item(self, item):
        allowed = {
            "id": str, "url": str, "title": str, "content_html": str, "content_text": str, "summary": str, "image": str,
            "date_published": str, "date_modified": str, "authors": list, "tags": list, "language": str, "attachments": list,
            "external_url": str,
        }
        self.members(item, allowed, {"id"}, "an item")
        self.expect("content_html" in item or "content_text" in item, "an item has no content")
        for name in ("title", "summary"):
            self.characters(item.get(name), name)
        self.characters(item.get("content_html"), "content_html")
        for name in ("url", "image"):
            if name in item:
                self.link(item[name], name)
        for name in ("date_published", "date_modified"):
            self.instant(item.get(name), name)
        if "language" in item:
            self.language(item["language"], "an item's language")
        self.authors(item)
        self.expect(all(isinstance(tag, str) and tag for tag in item.get("tags", ["x"])), "a tag is blank")
        for file in item.get("attachments", []):
            self.members(file, {"url": str, "mime_type": str, "title": str}, {"url", "mime_type"}, "an attachment")
            self.link(file.get("url"), "an attachment")

    def authors(self, owner):
        for author in owner.get("authors", []):
            self.members(author, {"name": str, "url": str, "avatar": str}, set(), "an author")
            self.expect(author, "an author is empty")
            self.characters(author.get("name"), "an author's name")

    def members(self, value, allowed, required, what):
        self.expect(not required - value.keys(), f"{what} lacks members", required - value.keys())
        for name, content in value.items():
            self.expect(name.startswith("_") or isinstance(content, allowed.get(name, ())), f"{what} has a wrong member", name)
            self.expect(content not in ("", []) or name == "items", f"{what} has an empty member", name)

    # OPML

    def opml(self, root):
        self.expect(root.tag == "opml" and root.get("version") == "2.0", "the root is no OPML 2.0")
        self.expect(root.find("head") is not None and root.find("body/outline") is not None, "head or outlines are missing")
        for outline in root.iter("outline"):
            self.expect(outline.get("type") == "rss" and outline.get("title"), "an outline lacks type or title")
            self.link(outline.get("xmlUrl"), "xmlUrl")
            self.link(outline.get("htmlUrl"), "htmlUrl")
            self.language(outline.get("language", "en"), "an outline's language")
            for name in ("text", "title", "description"):
                if name in outline.attrib:
                    self.markup(outline.get(name), f"an outline's {name}")

    # All

    def document(self, data, media_type):
        kind, _, parameters = media_type.partition(";")
        self.expect("charset=utf-8" in parameters.replace(" ", "").lower(), "the charset is not said", media_type)
        ending = urllib.parse.urlsplit(self.address).path.rpartition(".")[2]
        if ending in TYPES:
            self.expect(kind == TYPES[ending], "the media type is another", media_type)
        text = data.decode("utf-8")
        self.lines = text.split("\n")
        if kind == TYPES["json"]:
            feed = json.loads(text)
            self.json_feed(feed)
            return feed.get("next_url"), len(feed["items"])
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        self.expect(text.startswith('<?xml version="1.0" encoding="UTF-8"?>'), "the encoding is not said")
        if kind == "text/x-opml":
            self.opml(root)
            return None, len(list(root.iter("outline")))
        (self.atom if kind == TYPES["atom"] else self.rss)(root)
        parsed = feedparser.parse(data, response_headers={"content-type": media_type})
        self.expect(not parsed.bozo, "feedparser complains", parsed.get("bozo_exception"))
        entries = root.findall(ATOM + "entry") + root.findall("channel/item")
        self.expect(len(parsed.entries) == len(entries), "feedparser finds another number of entries", len(parsed.entries))
        previous = [link.get("href") for link in root.iter(ATOM + "link") if link.get("rel") == "prev-archive"]
        isarchive = root.find(f".//{HISTORY}archive") is not None
        self.expect(isarchive == ("/archive-" in self.address), "fh:archive is missing or misplaced")
        return (previous or [None])[0], len(entries)


def main(base, paths):
    failures = documents = entries = 0
    for path in paths:
        address = urllib.parse.urljoin(base, path)
        while address:
            check = Check(address)
            try:
                with urllib.request.urlopen(address) as response:
                    data, media_type = response.read(), response.headers["Content-Type"]
                    # A feed has one address, to which others lead.
                    check.address = response.geturl()
                address, count = check.document(data, media_type)
                documents, entries = documents + 1, entries + count
            except (urllib.error.URLError, etree.XMLSyntaxError, ValueError) as error:
                check.say("cannot be read", error)
                address = None
            for rule, values in check.problems.items():
                failures += 1
                print(f"{check.address}: {rule} ({len(values)} times): {values[0]}")
    print(f"{documents} documents with {entries} entries, {failures} problems")
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
