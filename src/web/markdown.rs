use std::{collections::HashSet, fmt, sync::LazyLock};

use ammonia::Builder;
use askama::filters::HtmlSafe;
use comrak::{Arena, Options, format_html, nodes::NodeValue, parse_document};

/// What of HTML can come out of a text in Markdown: no pictures, no frames, nothing that runs.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    let tags = [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    cleaner
        .tags(HashSet::from(tags))
        .generic_attributes(HashSet::new())
        .tag_attributes([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))].into())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("noreferrer"))
        // An address that goes nowhere safe is left blank; a link to it would open this very page again.
        .attribute_filter(|_, attribute, value| (attribute != "href" || !value.is_empty()).then(|| value.into()))
        // What scrolls sideways must be reachable by keyboard.
        .set_tag_attribute_value("pre", "tabindex", "0")
        .set_tag_attribute_value("table", "tabindex", "0");
    cleaner
});

/// A text in Markdown as HTML that is safe to show: tags that somebody typed into it are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown(String);

impl Markdown {
    /// The HTML of `text`, whose headings come below one of the second level.
    pub fn new(text: &str) -> Self {
        let mut options = Options::default();
        options.extension.table = true;
        options.extension.strikethrough = true;
        options.extension.autolink = true;
        let arena = Arena::new();
        let root = parse_document(&arena, text, &options);
        for node in root.descendants() {
            if let NodeValue::Heading(heading) = &mut node.data.borrow_mut().value {
                heading.level = (heading.level + 1).clamp(3, 6);
            }
        }
        let mut html = String::with_capacity(text.len() * 2);
        // Writing into a string cannot fail.
        let _ = format_html(root, &options, &mut html);
        Self(CLEANER.clean(&html).to_string())
    }
}

impl fmt::Display for Markdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markdown {}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        Markdown::new(text).to_string()
    }

    #[test]
    fn lists_headings_and_links_become_html() {
        assert_eq!(
            html("## When it starts\n\n- one\n- **two**"),
            "<h3>When it starts</h3>\n<ul>\n<li>one</li>\n<li><strong>two</strong></li>\n</ul>\n"
        );
        assert_eq!(
            html("[guide](https://example.com/?a=1&b=2)"),
            "<p><a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noreferrer\">guide</a></p>\n"
        );
        assert_eq!(html("    a code"), "<pre tabindex=\"0\"><code>a code\n</code></pre>\n");
        assert!(html("| a |\n|---|\n| b |").starts_with("<table tabindex=\"0\">"));
        assert_eq!(html("[tool](/tools/slack)"), "<p><a href=\"/tools/slack\" rel=\"noreferrer\">tool</a></p>\n");
    }

    #[test]
    fn a_link_that_goes_nowhere_safe_is_none() {
        assert_eq!(html("[x](javascript:alert(1)) [y](<>)"), "<p><a rel=\"noreferrer\">x</a> <a rel=\"noreferrer\">y</a></p>\n");
    }

    #[test]
    fn nothing_runs_and_nothing_is_fetched() {
        for text in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "![x](https://evil.example/pixel.png)",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\" onclick=\"x()\">y</a>",
            "<svg><style><!--</style><img src=x onerror=alert(1)>",
            "<iframe src=\"https://evil.example\"></iframe>",
            "<b style=\"position:fixed\">x</b>",
        ] {
            let made = html(text).to_lowercase();
            for bad in ["<script", "javascript:", "data:", "<img", "onerror=", "onclick=", "<iframe", "style=", "<svg"] {
                assert!(!made.contains(bad), "{text}: {made}");
            }
        }
    }

    #[test]
    fn naughty_strings_stay_harmless() {
        let strings: Vec<String> = serde_json::from_str(include_str!("../../tests/fixtures/naughty-strings.json")).expect("a list");
        for text in strings {
            let made = html(&text).to_lowercase();
            let mut tags = made.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default());
            assert!(!tags.any(|tag| tag.contains(" on") || tag.starts_with("script") || tag.starts_with("img")), "{text}: {made}");
        }
    }
}
