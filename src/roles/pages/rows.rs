//! The rows of the lists in a role's form, as its template shows them.

use super::{
    super::{
        form::RoleForm,
        model::{Access, ItemKind, LineKind, Link},
    },
    edit::EditPage,
};
use crate::web::Choice;

/// Where in its list a row stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub index: usize,
    pub number: usize,
    pub first: bool,
    pub last: bool,
}

/// The places of a list of `rows` rows.
pub(super) fn places(rows: usize) -> impl Iterator<Item = Place> {
    (0..rows).map(move |index| Place { index, number: index + 1, first: index == 0, last: index + 1 == rows })
}

/// One of the six lists.
pub(super) struct ListView<'a> {
    /// What its fields begin with.
    pub field: &'static str,
    pub rows: Vec<ItemView<'a>>,
}

/// A point of a list.
pub(super) struct ItemView<'a> {
    pub place: Place,
    pub en: &'a str,
    pub th: &'a str,
    pub en_id: String,
    pub th_id: String,
    /// How much of the time it takes, and the id of its field; only responsibilities have one.
    pub share: Option<(&'a str, String)>,
    /// The only level that it holds for, and the id of its field; only where the role has several.
    pub level: Option<(&'a str, String)>,
    /// What can be named as the answer to a pain point.
    pub answers: Vec<Answer>,
}

/// Something that may answer a pain point.
pub(super) struct Answer {
    /// What the form sends.
    pub value: String,
    pub name: String,
    pub chosen: bool,
}

impl ItemView<'_> {
    /// What the buttons call the row.
    pub fn name(&self) -> String {
        let words = if self.en.is_empty() { self.th } else { self.en };
        words.chars().take(80).collect()
    }

    /// The names of what answers the pain point.
    pub fn answered_by(&self) -> String {
        let names: Vec<&str> = self.answers.iter().filter(|answer| answer.chosen).map(|answer| answer.name.as_str()).collect();
        names.join(", ")
    }
}

/// A KPI, a tool or a kind of tools that the role is linked to.
pub(super) struct LinkView<'a> {
    pub place: Place,
    pub value: &'a str,
    pub name: String,
    pub is_category: bool,
    pub access: &'a str,
}

/// A dotted line.
pub(super) struct LineView<'a> {
    pub place: Place,
    /// What its inputs' ids begin with.
    pub id: String,
    pub kind: &'a str,
    pub to: &'a str,
    pub en: &'a str,
    pub th: &'a str,
    pub en_id: String,
    pub th_id: String,
    /// The roles that it can lead to.
    pub ends: Vec<(&'a str, &'a str)>,
}

impl EditPage {
    pub fn lists(&self) -> Vec<ListView<'_>> {
        ItemKind::ALL.iter().map(|kind| self.list(*kind)).collect()
    }

    fn list(&self, kind: ItemKind) -> ListView<'_> {
        let [en, th, levels] = self.form.list(kind);
        let rows = places(en.len()).zip(en.iter().zip(th).zip(levels)).map(|(place, ((en, th), level))| {
            let answers = if kind == ItemKind::PainPoint { self.possible_answers(place.index) } else { Vec::new() };
            let id = |field| format!("{}-{}-{field}", kind.field(), place.index);
            let shares = (kind == ItemKind::Responsibility).then_some(&self.form.responsibility_share);
            let share = shares.map(|shares| (shares.get(place.index).map_or("", String::as_str), id("share")));
            let level = self.has_levels(level).then(|| (level.as_str(), id("level")));
            ItemView { place, en, th, en_id: id("en"), th_id: id("th"), share, level, answers }
        });
        ListView { field: kind.field(), rows: rows.collect() }
    }

    /// Whether a point can hold for one level only, or does.
    fn has_levels(&self, chosen: &str) -> bool {
        self.form.level.len() > 1 || !chosen.is_empty()
    }

    /// The levels that a point can hold for: those of the role, and the one that is chosen.
    pub fn item_levels(&self, chosen: &str) -> Vec<(&str, &str)> {
        let levels = self.choices.levels.iter().filter(|level| self.form.level.contains(&level.key) || level.key == chosen);
        levels.map(|level| (level.key.as_str(), level.name.as_str())).collect()
    }

    /// What can be named as the answer to the pain point in row `index`: what the form links, and what is named already.
    fn possible_answers(&self, index: usize) -> Vec<Answer> {
        let prefix = format!("{index}:");
        let named: Vec<&str> = self.form.answer.iter().filter_map(|answer| answer.strip_prefix(&prefix)).collect();
        let kpis = self.form.kpi.iter().map(|slug| Link::Kpi(slug.clone()).to_string());
        let mut links: Vec<String> = kpis.chain(self.form.tool.iter().cloned()).collect();
        for link in &named {
            if !links.iter().any(|known| known == link) {
                links.push((*link).to_owned());
            }
        }
        let answer =
            |link: String| Answer { name: self.link_name(&link), chosen: named.contains(&link.as_str()), value: prefix.clone() + &link };
        links.into_iter().map(answer).collect()
    }

    pub fn kpi_rows(&self) -> Vec<LinkView<'_>> {
        let RoleForm { kpi, .. } = &self.form;
        let name = |slug: &str| Choice::name(&self.choices.kpis, slug).to_owned();
        places(kpi.len())
            .zip(kpi)
            .map(|(place, slug)| LinkView { place, value: slug, name: name(slug), is_category: false, access: "" })
            .collect()
    }

    pub fn tool_rows(&self) -> Vec<LinkView<'_>> {
        let RoleForm { tool, tool_access, .. } = &self.form;
        let rows = places(tool.len()).zip(tool.iter().zip(tool_access));
        rows.map(|(place, (link, access))| LinkView {
            place,
            value: link,
            name: self.link_name(link),
            is_category: link.starts_with("category:"),
            access,
        })
        .collect()
    }

    pub fn line_rows(&self) -> Vec<LineView<'_>> {
        let RoleForm { line_kind, line_to, line_department_en, line_department_th, .. } = &self.form;
        let line = |place: Place| LineView {
            place,
            id: format!("line-{}", place.index),
            kind: &line_kind[place.index],
            to: &line_to[place.index],
            en: &line_department_en[place.index],
            th: &line_department_th[place.index],
            en_id: format!("line-{}-en", place.index),
            th_id: format!("line-{}-th", place.index),
            ends: self.line_ends(&line_to[place.index]),
        };
        places(line_kind.len()).map(line).collect()
    }

    /// The roles that a dotted line can lead to: those offered, and the one that is chosen.
    fn line_ends(&self, chosen: &str) -> Vec<(&str, &str)> {
        let roles = self.choices.roles.iter().filter(|role| (role.offered || role.key == chosen) && role.key != self.slug());
        roles.map(|role| (role.key.as_str(), role.name.as_str())).collect()
    }

    fn link_name(&self, link: &str) -> String {
        link.parse::<Link>().map_or_else(|_| link.to_owned(), |link| self.choices.link(&link).to_owned())
    }

    /// The KPIs that are not linked yet.
    pub fn more_kpis(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.kpis, "").into_iter().filter(|(slug, _)| !self.form.kpi.iter().any(|kpi| kpi == slug)).collect()
    }

    /// The tools that are not linked yet.
    pub fn more_tools(&self) -> Vec<(String, &str)> {
        let link = |(slug, name): (&str, _)| (Link::Tool(slug.to_owned()).to_string(), name);
        Choice::offered(&self.choices.tools, "").into_iter().map(link).filter(|(link, _)| !self.form.tool.contains(link)).collect()
    }

    /// The kinds of tools that are not linked yet.
    pub fn more_categories(&self) -> Vec<(String, &str)> {
        let link = |(key, name): (&str, _)| (Link::Category(key.to_owned()).to_string(), name);
        Choice::offered(&self.choices.categories, "").into_iter().map(link).filter(|(link, _)| !self.form.tool.contains(link)).collect()
    }

    pub fn access(&self) -> Vec<(&'static str, String)> {
        Access::ALL.iter().map(|access| (access.key(), self.page.tk("role-access-", access))).collect()
    }

    pub fn line_kinds(&self) -> Vec<(&'static str, String)> {
        LineKind::ALL.iter().map(|kind| (kind.key(), self.page.tk("role-line-", kind))).collect()
    }
}
