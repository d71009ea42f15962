//! In which fields two versions of a role differ, in the reader's words.

use super::{
    model::{Content, DottedLine, Item, ItemKind},
    store::Choices,
};
use crate::{
    locale::{self, Language, Localized},
    web::{Choice, Difference},
};

/// How `after` differs from `before`, field by field, in the order of the form.
pub(super) fn differences(before: &Content, after: &Content, choices: &Choices, language: Language) -> Vec<Difference> {
    let teller = Teller { choices, language };
    let words = |content: &Content| content.summary.as_ref().map(|text| text.words.clone());
    let mut all = Difference::between_texts(&teller.field("title"), Some(&before.title.words), Some(&after.title.words));
    all.extend(Difference::between_texts(&teller.field("summary"), words(before).as_ref(), words(after).as_ref()));
    all.extend(teller.lines("area", &[Choice::name(&choices.areas, &before.area)], &[Choice::name(&choices.areas, &after.area)]));
    let named = |list: &[Choice], keys: &[String]| keys.iter().map(|key| Choice::name(list, key).to_owned()).collect::<Vec<_>>();
    all.extend(teller.lines("level", &named(&choices.levels, &before.levels), &named(&choices.levels, &after.levels)));
    let family = |content: &Content| named(&choices.families, content.family.as_slice());
    all.extend(teller.lines("family", &family(before), &family(after)));
    all.extend(teller.lines("pillar", &named(&choices.pillars, &before.pillars), &named(&choices.pillars, &after.pillars)));
    all.extend(teller.lines("outcome", &named(&choices.outcomes, &before.outcomes), &named(&choices.outcomes, &after.outcomes)));
    for kind in ItemKind::ALL {
        all.extend(teller.items(*kind, before.items.of(*kind), after.items.of(*kind)));
    }
    let kpis = |content: &Content| named(&choices.kpis, &content.kpis.iter().map(|kpi| kpi.slug.clone()).collect::<Vec<_>>());
    all.extend(teller.lines("kpi", &kpis(before), &kpis(after)));
    all.extend(teller.lines("tool", &teller.tools(before), &teller.tools(after)));
    all.extend(teller.lines("line", &teller.dotted(before), &teller.dotted(after)));
    all
}

struct Teller<'a> {
    choices: &'a Choices,
    language: Language,
}

impl Teller<'_> {
    fn field(&self, field: &str) -> String {
        locale::t(self.language, &format!("role-field-{field}")).to_owned()
    }

    /// A list of names, as one text.
    fn lines<T: AsRef<str>>(&self, field: &str, before: &[T], after: &[T]) -> Option<Difference> {
        let joined = |names: &[T]| names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ");
        Difference::between(self.field(field), None, &joined(before), &joined(after))
    }

    fn tools(&self, content: &Content) -> Vec<String> {
        let access = |tool: &super::model::NeededTool| locale::t(self.language, &format!("role-access-{}", tool.access)).to_owned();
        content.tools.iter().map(|tool| format!("{} ({})", self.choices.link(&tool.what), access(tool))).collect()
    }

    fn dotted(&self, content: &Content) -> Vec<String> {
        let end = |line: &DottedLine| match (&line.to_role, &line.to_department) {
            (Some(role), _) => Choice::name(&self.choices.roles, role).to_owned(),
            (None, Some(department)) => department.shown(self.language).text.to_owned(),
            (None, None) => String::new(),
        };
        let kind = |line: &DottedLine| locale::t(self.language, &format!("role-line-{}", line.kind)).to_owned();
        content.dotted_lines.iter().map(|line| format!("{} {}", kind(line), end(line))).collect()
    }

    /// The points of a list that are gone, new or worded otherwise; then whether their order is another one.
    fn items(&self, kind: ItemKind, before: &[Item], after: &[Item]) -> Vec<Difference> {
        let field = self.field(kind.field());
        let gone: Vec<&Item> = before.iter().filter(|item| !after.iter().any(|other| other.words == item.words)).collect();
        let new: Vec<&Item> = after.iter().filter(|item| !before.iter().any(|other| other.words == item.words)).collect();
        let pairs = pair(&gone, &new);
        let mut all: Vec<Difference> = pairs.iter().flat_map(|(old, new)| Difference::between_texts(&field, *old, *new)).collect();
        let stayed = |list: &[Item], other: &[Item]| -> Vec<String> {
            let kept = list.iter().filter(|item| other.iter().any(|other| other.words == item.words));
            kept.map(|item| item.words.shown(self.language).text.to_owned()).collect()
        };
        let order = locale::say(self.language, "role-field-order").with("field", &field).to_string();
        all.extend(Difference::between(order, None, &numbered(&stayed(before, after)), &numbered(&stayed(after, before))));
        all.extend(self.answers(before, after));
        all.extend(self.shares(before, after));
        all.extend(self.levels(before, after));
        all
    }

    /// How much of the time the points take, where that changed.
    fn shares(&self, before: &[Item], after: &[Item]) -> Option<Difference> {
        let told = |list: &[Item]| {
            let shares = list.iter().filter_map(|item| Some(format!("{} {}%", item.words.shown(self.language).text, item.share?)));
            shares.collect::<Vec<_>>().join("\n")
        };
        Difference::between(locale::t(self.language, "role-shares"), None, &told(before), &told(after))
    }

    /// Which points hold for one level only, where that changed.
    fn levels(&self, before: &[Item], after: &[Item]) -> Option<Difference> {
        let told = |list: &[Item]| {
            let only = list.iter().filter_map(|item| {
                let level = Choice::name(&self.choices.levels, item.level.as_ref()?);
                Some(format!("{} ({level})", item.words.shown(self.language).text))
            });
            only.collect::<Vec<_>>().join("\n")
        };
        Difference::between(locale::t(self.language, "role-item-level"), None, &told(before), &told(after))
    }

    /// What answers a pain point that stayed, where that changed.
    fn answers(&self, before: &[Item], after: &[Item]) -> Vec<Difference> {
        let names = |item: &Item| item.answers.iter().map(|link| self.choices.link(link)).collect::<Vec<_>>().join("; ");
        let changed = after.iter().filter_map(|item| {
            let old = before.iter().find(|old| old.words == item.words).map(names).unwrap_or_default();
            let field = locale::say(self.language, "role-field-answers").with("words", item.words.shown(self.language).text).to_string();
            Difference::between(field, None, &old, &names(item))
        });
        changed.collect()
    }
}

/// Points that are gone and points that are new, paired where they share a language's words or, in order, what is left.
fn pair<'a>(gone: &[&'a Item], new: &[&'a Item]) -> Vec<(Option<&'a Localized>, Option<&'a Localized>)> {
    let mut left: Vec<&Item> = new.to_vec();
    let mut pairs: Vec<(Option<&Localized>, Option<&Localized>)> = Vec::new();
    for old in gone {
        let same = |item: &&Item| {
            Language::ALL.iter().any(|language| old.words.get(*language).is_some_and(|words| item.words.get(*language) == Some(words)))
        };
        let partner = left.iter().position(same).or_else(|| (left.len() == 1 && gone.len() == 1).then_some(0));
        pairs.push((Some(&old.words), partner.map(|place| &left.remove(place).words)));
    }
    pairs.extend(left.into_iter().map(|item| (None, Some(&item.words))));
    pairs
}

fn numbered(points: &[String]) -> String {
    (1..).zip(points).map(|(number, point): (usize, _)| format!("{number}. {point}")).collect::<Vec<_>>().join(" ")
}
