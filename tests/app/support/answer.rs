//! What came back: the status, and what a person sees on the page.

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header::LOCATION},
};

/// Elements that stand inside a line; all others part words.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
    "time", "tspan", "wbr",
];
/// Elements whose content is not seen.
const UNSEEN: [&str; 5] = ["head", "script", "style", "template", "title"];

/// An answer of the hub.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The body as it was sent.
    pub fn html(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The words that a reader sees, with one space between them.
    pub fn text(&self) -> String {
        visible(self.html())
    }

    /// Whether a reader sees these words.
    pub fn has(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Where the answer sends the browser.
    pub fn location(&self) -> &str {
        let location = self.headers.get(LOCATION);
        location.unwrap_or_else(|| panic!("{} leads nowhere: {}", self.status, self.text())).to_str().unwrap()
    }

    /// A header's value, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// What the first link with these words leads to.
    pub fn link(&self, words: &str) -> String {
        let links = self.html().split("<a ").skip(1).filter_map(|rest| rest.split_once('>'));
        let mut found = links.filter(|(_, rest)| visible(rest.split("</a>").next().unwrap_or_default()).contains(words));
        let (attributes, _) = found.next().unwrap_or_else(|| panic!("no link {words:?} on: {}", self.text()));
        attribute(attributes, "href").unwrap_or_default()
    }

    /// Everything that the form with that attribute would send: names and values in their order, as a browser sends them with no button pressed.
    pub fn sent_by(&self, form: &str) -> Vec<(String, String)> {
        let html = self.html();
        let at = html.find(form).unwrap_or_else(|| panic!("no form {form:?} on: {}", self.text()));
        let html = html[at..].split("</form>").next().unwrap();
        let mut sent = Vec::new();
        for tag in html.split('<').skip(1) {
            let (attributes, _) = tag.split_once('>').unwrap_or((tag, ""));
            let is_field = ["input", "textarea", "select"].iter().any(|field| attributes.starts_with(field));
            let is_left_out = ["checkbox", "radio"].iter().any(|kind| attributes.contains(&format!("type=\"{kind}\"")))
                && !attributes.contains(" checked");
            let Some(name) = attribute(attributes, "name").filter(|_| is_field && !is_left_out) else { continue };
            let begin = tag.as_ptr() as usize - html.as_ptr() as usize - 1;
            sent.push((name, field_at(&html[begin..])));
        }
        sent
    }

    /// What stands in the field of that name of a form in the page's content: an input, a text area or the choice of a list.
    pub fn field(&self, name: &str) -> String {
        let html = self.html();
        let html = &html[html.find("<main").unwrap_or(0)..];
        let at = html.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name:?} on: {}", self.text()));
        let begin = html[..at].rfind('<').unwrap();
        field_at(&html[begin..])
    }
}

/// What stands in the field whose tag `html` begins with.
fn field_at(html: &str) -> String {
    let (attributes, rest) = html.split_once('>').unwrap();
    if attributes.starts_with("<textarea") {
        return decode(rest.split("</textarea>").next().unwrap()).trim_start_matches('\n').to_owned();
    }
    if attributes.starts_with("<select") {
        let options = rest.split("</select>").next().unwrap().split("<option").skip(1);
        let chosen = options.clone().find(|option| option.split('>').next().unwrap().contains(" selected"));
        return chosen
            .or(options.clone().next())
            .and_then(|option| attribute(option.split('>').next().unwrap(), "value"))
            .unwrap_or_default();
    }
    attribute(attributes, "value").unwrap_or_default()
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let (_, rest) = attributes.split_once(&format!("{name}=\""))?;
    Some(decode(rest.split('"').next()?))
}

/// The words of a piece of HTML.
fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((words, after)) = rest.split_once('<') {
        text.push_str(words);
        let (tag, after) = if after.starts_with("!--") { after.split_once("-->") } else { after.split_once('>') }.unwrap_or((after, ""));
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if !INLINE.contains(&name.as_str()) {
            text.push(' ');
        }
        let skipped = UNSEEN.contains(&name.as_str()) && !tag.starts_with('/');
        rest = if skipped { after.split_once(&format!("</{name}>")).map_or("", |(_, after)| after) } else { after };
    }
    text.push_str(rest);
    decode(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decode(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let end = after.find(';').filter(|end| *end < 8);
        let letter = end.and_then(|end| entity(&after[..end]));
        plain.push(letter.unwrap_or('&'));
        rest = letter.and(end).map_or(after, |end| &after[end + 1..]);
    }
    plain + rest
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "nbsp" => '\u{a0}',
        number => {
            let number = number.strip_prefix('#')?;
            let code = number.strip_prefix('x').map_or_else(|| number.parse(), |number| u32::from_str_radix(number, 16));
            char::from_u32(code.ok()?)?
        }
    })
}
