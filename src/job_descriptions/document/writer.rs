use super::{
    super::{
        model::{Brief, Kpi, Tool, ToolName},
        outline::{Entry, PAY},
        own_words,
    },
    Content, Named, Section, Term, Words, one_line,
};
use crate::{
    kpis::Reader,
    locale::{self, Calendar, Language, Localized, say, say_owned, t},
};

/// How many teams, places and managers are named: a role of many seats has them from everywhere.
const FEW: usize = 3;
/// How many other roles are named.
const SOME: usize = 8;

/// Puts a brief into words.
pub(super) struct Writer<'a> {
    pub brief: &'a Brief,
    pub language: Language,
}

impl Writer<'_> {
    pub fn facts(&self) -> Vec<Words> {
        let brief = self.brief;
        let levels: Vec<&str> = brief.levels.iter().map(|level| level.shown(self.language).text).collect();
        let level = levels.join(t(self.language, "jd-or"));
        let places = self.most(FEW, brief.locations.iter().map(|place| Words::own(place)).collect());
        let facts = [self.words(&brief.area), Words::own(&level)].into_iter().chain(self.most(FEW, self.all(&brief.teams))).chain(places);
        facts.filter(|fact| !fact.is_blank()).collect()
    }

    pub fn title(&self) -> Words {
        self.words(self.own_or(self.brief.outline.title.as_ref(), Some(&self.brief.title)).unwrap_or(&self.brief.title))
    }

    pub fn summary(&self) -> Vec<Words> {
        if self.brief.outline.purpose_hidden {
            return Vec::new();
        }
        self.paragraphs(self.own_or(self.brief.outline.summary.as_ref(), self.brief.summary.as_ref()))
    }

    /// The text's own words, unless they are of the other language only and the hub has some of this one.
    fn own_or<'b>(&self, own: Option<&'b Localized>, hub: Option<&'b Localized>) -> Option<&'b Localized> {
        let written = |text: &&Localized| text.get(self.language).is_some();
        own.filter(written).or_else(|| hub.filter(written)).or(own).or(hub)
    }

    /// A text in paragraphs, one for each of its lines.
    fn paragraphs(&self, text: Option<&Localized>) -> Vec<Words> {
        let Some(shown) = text.map(|text| text.shown(self.language)) else { return Vec::new() };
        let paragraphs = shown.text.lines().map(|line| Words { text: one_line(line), lang: shown.lang });
        paragraphs.filter(|paragraph| !paragraph.is_blank()).collect()
    }

    /// The parts with words of their own in the other language only, while the hub has some of this one.
    pub fn stand_ins(&self, sections: &[Section]) -> Vec<String> {
        let of_the_hub = |key: &str| match key {
            "title" => self.brief.title.get(self.language).is_some(),
            "summary" if self.brief.outline.purpose_hidden => false,
            "summary" => self.brief.summary.as_ref().is_some_and(|summary| summary.get(self.language).is_some()),
            key => sections.iter().any(|section| section.key == key && !section.is_foreign()),
        };
        let written = self.brief.outline.written().into_iter().filter(|(_, words)| words.get(self.language).is_none());
        written.map(|(key, _)| key.to_owned()).filter(|key| of_the_hub(key)).collect()
    }

    pub fn sections(&self) -> Vec<Section> {
        let outline = &self.brief.outline;
        let shown = outline.entries().into_iter().filter(|entry| !entry.hidden && (entry.key != PAY || outline.pay));
        let sections = shown.map(|entry| Section {
            heading: match &entry.heading {
                Some(heading) => self.words(heading),
                None => Words::own(&self.key("jd-", &entry.key)),
            },
            contents: self.contents(&entry),
            key: entry.key,
        });
        sections.filter(|section| !section.contents.is_empty()).collect()
    }

    /// What a section says: its own words, unless they are of the other language only and the hub knows something in this one.
    fn contents(&self, entry: &Entry) -> Vec<Content> {
        let own = entry.words.as_ref().map(|words| words.shown(self.language));
        let own = own.map(|shown| (shown.lang, own_words::read(shown.text, shown.lang)));
        match own {
            Some((None, contents)) => contents,
            Some((Some(_), contents)) => {
                let known = self.known(&entry.key);
                let foreign = known.iter().flat_map(Content::words).all(|words| words.lang.is_some());
                if foreign { contents } else { known }
            }
            None => self.known(&entry.key),
        }
    }

    /// What the hub knows that belongs into a section.
    fn known(&self, key: &str) -> Vec<Content> {
        let brief = self.brief;
        let house = &brief.house;
        let content = match key {
            "company" => Content::Text(self.paragraphs(house.about.as_ref())),
            "responsibilities" => Content::Points(self.shared(&brief.responsibilities)),
            "goals" => Content::Points(self.all(&brief.goals)),
            "success" => Content::Named(brief.kpis.iter().map(|kpi| self.kpi(kpi)).collect()),
            "tools" => Content::Named(brief.tools_by_kind().iter().map(|tool| self.tool(tool)).collect()),
            "reporting" => Content::Terms(self.reporting()),
            "required" => Content::Points(self.all(&brief.required)),
            "preferred" => Content::Points(self.all(&brief.preferred)),
            "traits" => Content::Points(self.all(&brief.traits)),
            "first-days" => Content::Points(self.all(&brief.first_days)),
            "pay" => Content::Text(self.pay()),
            "place" => Content::Terms(self.place()),
            "apply" => return self.apply(),
            "equal" => Content::Text(self.paragraphs(house.equal.as_ref())),
            _ => return Vec::new(),
        };
        if content.is_blank() { Vec::new() } else { vec![content] }
    }

    /// How to apply, and until when.
    fn apply(&self) -> Vec<Content> {
        let until = self.brief.outline.valid_until.map(|day| locale::date(self.language, Calendar::ByLanguage, day));
        let until = until.map(|day| Term { label: self.key("jd-", "until"), values: vec![Words::own(&day)] });
        let contents = [Content::Text(self.paragraphs(self.brief.house.apply.as_ref())), Content::Terms(until.into_iter().collect())];
        contents.into_iter().filter(|content| !content.is_blank()).collect()
    }

    /// What the job pays.
    fn pay(&self) -> Vec<Words> {
        let pay = self.brief.pay.as_ref();
        pay.map(|pay| Words::own(&pay.shown(self.language))).into_iter().collect()
    }

    /// Points with how much of the time each takes.
    fn shared(&self, points: &[(Localized, Option<i16>)]) -> Vec<Words> {
        let told = points.iter().map(|(words, share)| {
            let words = self.words(words);
            match share {
                Some(share) if !words.is_blank() => Words { text: format!("{} ({share}%)", words.text), ..words },
                _ => words,
            }
        });
        told.filter(|words| !words.is_blank()).collect()
    }

    /// Where and when one works, once somebody has said how.
    fn place(&self) -> Vec<Term> {
        let brief = self.brief;
        let Some(mode) = brief.outline.mode else { return Vec::new() };
        let term = |key: &str, value: String| Term { label: self.key("jd-", key), values: vec![Words::own(&value)] };
        let time = if brief.part_time { "part-time" } else { "full-time" };
        let mut terms = vec![term("mode", self.key("jd-mode-", mode.key()))];
        let places = self.most(FEW, brief.locations.iter().map(|place| Words::own(place)).collect());
        terms.extend((!places.is_empty()).then(|| Term { label: self.key("jd-", "location"), values: places }));
        terms.push(term("time", self.key("jd-", time)));
        terms
    }

    fn kpi(&self, kpi: &Kpi) -> Named {
        let reader = Reader { language: self.language, calendar: Calendar::ByLanguage, measure: &kpi.measure };
        let target = kpi.aim.map(|aim| say(self.language, "jd-target").with("aim", reader.aim(aim)).to_string());
        let details = kpi.words.iter().map(|words| self.words(words)).chain(target.iter().map(|target| Words::own(target)));
        Named { name: self.words(&kpi.name), details: details.collect() }
    }

    fn tool(&self, tool: &Tool) -> Named {
        let access = Words::own(&self.key("jd-access-", &tool.access));
        match &tool.name {
            ToolName::Product(name, kind) => Named { name: Words::own(name), details: vec![self.words(kind), access] },
            ToolName::Kind(kind, products) if products.is_empty() => Named { name: self.words(kind), details: vec![access] },
            ToolName::Kind(kind, products) => Named { name: self.words(kind), details: vec![Words::own(&products.join(", ")), access] },
        }
    }

    fn reporting(&self) -> Vec<Term> {
        let brief = self.brief;
        let term = |key: &str, values: Vec<Words>| Term { label: self.key("jd-", key), values };
        let dotted = ["works-with", "straddles", "sits-in", "interprets-for"].into_iter().map(|kind| {
            let lines = brief.dotted_lines.iter().filter(|line| line.kind == kind);
            term(kind, self.most(SOME, lines.map(|line| self.words(&line.to)).collect()))
        });
        let reports = self.most(SOME, brief.reports.iter().map(|(title, seats)| self.times(title, *seats)).collect());
        let terms =
            [term("reports-to", self.most(FEW, self.all(&brief.managers)))].into_iter().chain(dotted).chain([term("leads", reports)]);
        terms.filter(|term| !term.values.is_empty()).collect()
    }

    fn times(&self, title: &Localized, seats: i64) -> Words {
        let words = self.words(title);
        if seats == 1 { words } else { Words { text: format!("{} ({seats})", words.text), ..words } }
    }

    /// The first of many, and how many more there are.
    fn most(&self, count: usize, mut all: Vec<Words>) -> Vec<Words> {
        let more = all.len().saturating_sub(count);
        if more > 1 {
            all.truncate(count);
            all.push(Words::own(&say(self.language, "jd-more").with("n", more).to_string()));
        }
        all
    }

    fn words(&self, text: &Localized) -> Words {
        Words::of(text, self.language)
    }

    fn all(&self, texts: &[Localized]) -> Vec<Words> {
        texts.iter().map(|text| self.words(text)).filter(|words| !words.is_blank()).collect()
    }

    fn key(&self, prefix: &str, key: &str) -> String {
        say_owned(self.language, format!("{prefix}{key}")).to_string()
    }
}
