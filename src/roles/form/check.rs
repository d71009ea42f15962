//! What a typed role must be like to be saved.

use rust_decimal::Decimal;

use super::{
    super::{
        model::{Access, Content, DottedLine, Item, ItemKind, Items, Link, LinkedKpi, NeededTool},
        store::Choices,
    },
    RoleForm,
};
use crate::{
    kpis::{Measure, Unit},
    locale::{Language, Localized, Provenance, Text, say, t},
    text::clean,
    web::{Choice, Errors},
};

const LONGEST_TITLE: usize = 200;
const LONGEST_SUMMARY: usize = 3_000;
const LONGEST_NAME: usize = 100;
const LONGEST_ITEM: usize = 500;
const MOST_ITEMS: usize = 50;

impl RoleForm {
    /// What is stored, or what is wrong with it. Words that stand in `old` keep their provenance; new ones are edited here.
    pub fn check(&self, language: Language, choices: &Choices, old: Option<&Content>, slug: &str) -> Result<Content, Errors> {
        let mut check = Check { language, choices, old, slug, errors: Errors::new() };
        let title = check.text("title", [&self.title_en, &self.title_th], LONGEST_TITLE);
        if title.is_none() && check.errors.is_empty() {
            check.errors.add(language, "title_en", "role-title-missing");
        }
        let summary = check.words(
            [paragraphs(&self.summary_en), paragraphs(&self.summary_th)],
            LONGEST_SUMMARY,
            ("role-field-summary", None),
            |language| format!("summary_{language}"),
        );
        let area = check.area(&self.area);
        let levels = check.levels(&self.level);
        let family = check.family(&self.family);
        let pillars = known(&self.pillar, &choices.pillars);
        let outcomes = known(&self.outcome, &choices.outcomes);
        let mut items = Items::default();
        for kind in ItemKind::ALL {
            items.set(*kind, check.items(self, *kind));
        }
        let kpis = check.kpis(self);
        let tools = check.tools(self);
        let dotted_lines = check.dotted_lines(self);
        match (title, check.errors.is_empty()) {
            (Some(words), true) => {
                let title = Text { provenance: provenance(&words, old.map(|old| &old.title)), words };
                let summary = summary.map(|words| {
                    let before = old.and_then(|old| old.summary.as_ref());
                    Text { provenance: provenance(&words, before), words }
                });
                Ok(Content { title, summary, area, levels, family, pillars, outcomes, items, kpis, tools, dotted_lines })
            }
            _ => Err(check.errors),
        }
    }
}

fn provenance<'a>(words: &Localized, old: impl IntoIterator<Item = &'a Text>) -> Provenance {
    old.into_iter().find(|old| old.words == *words).map_or(Provenance::Edited, |old| old.provenance)
}

/// The known keys among those chosen, in the order of the list.
fn known(chosen: &[String], list: &[Choice]) -> Vec<String> {
    list.iter().filter(|choice| chosen.contains(&choice.key)).map(|choice| choice.key.clone()).collect()
}

fn one_line(text: &str) -> String {
    clean(&text.replace(['\r', '\n'], " "))
}

/// Every line cleaned by itself, so that paragraphs stay.
fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    lines.join("\n").trim().to_owned()
}

struct Check<'a> {
    language: Language,
    choices: &'a Choices,
    old: Option<&'a Content>,
    slug: &'a str,
    errors: Errors,
}

impl Check<'_> {
    /// A text of one line in two languages, the fields of which are called `field` with `_en` and `_th`.
    fn text(&mut self, field: &str, typed: [&str; 2], longest: usize) -> Option<Localized> {
        self.words(typed.map(one_line), longest, (&format!("role-field-{field}"), None), |language| format!("{field}_{language}"))
    }

    /// A text in two languages. Messages about it name it by the key of its name and, in a list, the number of its row.
    fn words(
        &mut self,
        [en, th]: [String; 2],
        longest: usize,
        (name, number): (&str, Option<usize>),
        id: impl Fn(Language) -> String,
    ) -> Option<Localized> {
        for (language, words) in [(Language::En, &en), (Language::Th, &th)] {
            let length = words.chars().count();
            if length > longest {
                let number = number.map(|number| format!(" {number}")).unwrap_or_default();
                let field = format!("{}{number} ({})", t(self.language, name), t(self.language, &format!("language-{language}")));
                let words = say(self.language, "role-text-too-long").with("field", field).with("longest", longest).with("length", length);
                self.errors.say(id(language), &words);
            }
        }
        Localized::new(&en, &th)
    }

    fn area(&mut self, key: &str) -> String {
        if !self.choices.areas.iter().any(|area| area.key == key) {
            self.errors.add(self.language, "area", "role-area-missing");
        }
        key.to_owned()
    }

    fn family(&mut self, key: &str) -> Option<String> {
        if !key.is_empty() && !Choice::is_in(&self.choices.families, key) {
            self.errors.add(self.language, "family", "role-family-gone");
        }
        Some(key.to_owned()).filter(|key| !key.is_empty())
    }

    fn levels(&mut self, chosen: &[String]) -> Vec<String> {
        let levels = known(chosen, &self.choices.levels);
        if levels.is_empty() {
            self.errors.add(self.language, "level", "role-level-missing");
        }
        levels
    }

    fn items(&mut self, form: &RoleForm, kind: ItemKind) -> Vec<Item> {
        let field = kind.field();
        let mut items: Vec<Item> = Vec::new();
        let name = format!("role-field-{field}");
        let [en, th, levels] = form.list(kind);
        for (index, ((en, th), level)) in en.iter().zip(th).zip(levels).enumerate() {
            let words = self.words([one_line(en), one_line(th)], LONGEST_ITEM, (&name, Some(index + 1)), |language| {
                format!("{field}-{index}-{language}")
            });
            let level = Some(level.clone()).filter(|level| !level.is_empty());
            if words.is_some() && level.as_ref().is_some_and(|level| !form.level.contains(level)) {
                self.errors.add(self.language, format!("{field}-{index}-level"), "role-item-level-gone");
            }
            // The same point twice is one point.
            let again = |words: &Localized| items.iter().any(|item| item.words == *words && item.level == level);
            let Some(words) = words.filter(|words| !again(words)) else { continue };
            let before = self.old.and_then(|old| old.items.of(kind).iter().find(|item| item.words == words));
            let provenance = before.map_or(Provenance::Edited, |item| item.provenance);
            let answers = if kind == ItemKind::PainPoint { self.answers(form, index) } else { Vec::new() };
            let share = if kind == ItemKind::Responsibility { self.share(form, index) } else { None };
            items.push(Item { words, provenance, share, level, answers });
        }
        if kind == ItemKind::Responsibility {
            self.shares(form, &items);
        }
        if items.len() > MOST_ITEMS {
            let field = t(self.language, &name);
            let words = say(self.language, "role-list-too-long").with("field", field).with("most", MOST_ITEMS).with("n", items.len());
            self.errors.say(kind.field(), &words);
        }
        items
    }

    /// On each level, what is done there and what is done on all levels take the whole of the time, or nothing is said of it.
    fn shares(&mut self, form: &RoleForm, items: &[Item]) {
        let unread = (0..items.len().max(form.responsibility_share.len()))
            .any(|row| self.errors.on(&format!("responsibility-{row}-share")).is_some());
        if unread {
            return;
        }
        let sum = |level: Option<&str>| -> i32 {
            let here = items.iter().filter(|item| level.is_none() || item.level.is_none() || item.level.as_deref() == level);
            here.filter_map(|item| item.share).map(i32::from).sum()
        };
        let is_wrong = |sum: i32| !matches!(sum, 0 | 100);
        let field = ItemKind::Responsibility.field();
        if items.iter().all(|item| item.share.is_none() || item.level.is_none()) {
            let sum = sum(None);
            if is_wrong(sum) {
                self.errors.say(field, &say(self.language, "role-shares-wrong").with("sum", sum));
            }
            return;
        }
        let wrong: Vec<String> = known(&form.level, &self.choices.levels)
            .iter()
            .map(|level| (Choice::name(&self.choices.levels, level), sum(Some(level))))
            .filter(|(_, sum)| is_wrong(*sum))
            .map(|(level, sum)| say(self.language, "role-shares-of-level").with("level", level).with("sum", sum).to_string())
            .collect();
        if !wrong.is_empty() {
            self.errors.say(field, &say(self.language, "role-shares-wrong-on-levels").with("levels", wrong.join("; ")));
        }
    }

    /// How much of the time the responsibility in row `row` takes, in percent.
    fn share(&mut self, form: &RoleForm, row: usize) -> Option<i16> {
        let typed = form.responsibility_share.get(row).map(|typed| clean(typed)).filter(|typed| !typed.is_empty())?;
        let read = Measure { unit: Unit::Percent, currency: None }.parse(&typed).ok().map(|value| value.0);
        let share = read.filter(Decimal::is_integer).and_then(|value| i16::try_from(value).ok()).filter(|share| (1..=100).contains(share));
        if share.is_none() {
            let typed: String = typed.chars().take(20).collect();
            self.errors.say(
                format!("responsibility-{row}-share"),
                &say(self.language, "role-share-unreadable").with("n", row + 1).with("typed", typed),
            );
        }
        share
    }

    fn answers(&self, form: &RoleForm, row: usize) -> Vec<Link> {
        let links = form.answer.iter().filter_map(|answer| {
            let (number, link) = answer.split_once(':')?;
            (number == row.to_string()).then(|| link.parse::<Link>().ok()).flatten()
        });
        let mut links: Vec<Link> = links.filter(|link| self.choices.knows(link)).collect();
        links.sort();
        links.dedup();
        links
    }

    fn kpis(&mut self, form: &RoleForm) -> Vec<LinkedKpi> {
        let mut kpis: Vec<LinkedKpi> = Vec::new();
        for slug in &form.kpi {
            if !self.choices.knows(&Link::Kpi(slug.clone())) {
                self.errors.add(self.language, "kpi", "role-link-gone");
            } else if !kpis.iter().any(|kpi| kpi.slug == *slug) {
                let before = self.old.and_then(|old| old.kpis.iter().find(|kpi| kpi.slug == *slug));
                kpis.push(LinkedKpi { slug: slug.clone(), provenance: before.map_or(Provenance::Edited, |kpi| kpi.provenance) });
            }
        }
        kpis
    }

    fn tools(&mut self, form: &RoleForm) -> Vec<NeededTool> {
        let mut tools: Vec<NeededTool> = Vec::new();
        for (link, access) in form.tool.iter().zip(&form.tool_access) {
            let known =
                link.parse::<Link>().ok().filter(|link| matches!(link, Link::Tool(_) | Link::Category(_)) && self.choices.knows(link));
            let (Some(what), Ok(access)) = (known, access.parse::<Access>()) else {
                self.errors.add(self.language, "tool", "role-link-gone");
                continue;
            };
            if !tools.iter().any(|tool| tool.what == what) {
                let before = self.old.and_then(|old| old.tools.iter().find(|tool| tool.what == what && tool.access == access));
                tools.push(NeededTool { what, access, provenance: before.map_or(Provenance::Edited, |tool| tool.provenance) });
            }
        }
        tools
    }

    fn dotted_lines(&mut self, form: &RoleForm) -> Vec<DottedLine> {
        let mut lines: Vec<DottedLine> = Vec::new();
        for (index, kind) in form.line_kind.iter().enumerate() {
            let (role, en, th) = (&form.line_to[index], &form.line_department_en[index], &form.line_department_th[index]);
            let named = ("role-line-department", Some(index + 1));
            let department = self.words([one_line(en), one_line(th)], LONGEST_NAME, named, |language| format!("line-{index}-{language}"));
            let to_role = Some(role.clone()).filter(|role| !role.is_empty());
            let problem = match (&to_role, &department) {
                (None, None) => continue,
                (Some(_), Some(_)) => Some("role-line-two-ends"),
                (Some(role), None) if *role == self.slug => Some("role-line-to-itself"),
                (Some(role), None) if !self.choices.roles.iter().any(|choice| choice.key == *role) => Some("role-link-gone"),
                _ => None,
            };
            if let Some(problem) = problem {
                self.errors.add(self.language, format!("line-{index}"), problem);
            }
            let Ok(kind) = kind.parse() else {
                self.errors.add(self.language, format!("line-{index}"), "role-line-kind-missing");
                continue;
            };
            let mut line = DottedLine { to_role, to_department: department, kind, provenance: Provenance::Edited };
            let same = |old: &&DottedLine| (&old.to_role, &old.to_department, old.kind) == (&line.to_role, &line.to_department, line.kind);
            if let Some(before) = self.old.and_then(|old| old.dotted_lines.iter().find(same)) {
                line.provenance = before.provenance;
            }
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }
}
