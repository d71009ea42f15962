//! What each row of a file does to the tool that it is about.

use std::collections::{HashMap, HashSet};

use super::{Deed, Hub};
use crate::{
    ids::SeatId,
    imports::{
        compare::RowChange,
        report::Problem,
        tools::{
            aliases::{Called, join},
            categories::Categories,
            check::Row,
            term::{self, Unfit},
        },
    },
    locale::Language,
    text::{fold, web_address},
    tools::{Definition, KnownTool, Status},
};

/// A file that is compared with the hub, row by row.
pub(super) struct Compare<'a> {
    pub hub: &'a Hub,
    pub categories: Categories,
    /// Tools of the hub by their place, then rows of the file by theirs after them.
    pub called: Called,
    /// Seats by each of their names.
    pub seats: HashMap<String, Vec<SeatId>>,
    pub currency: String,
    /// Tools that are put away, by place in addresses and by folded name.
    pub archived_slugs: HashSet<&'a str>,
    pub archived_names: HashSet<String>,
    /// Whether costs may be seen.
    pub prices: bool,
    /// The row in which each tool was named first.
    pub seen: HashMap<usize, usize>,
    /// Owners whom no seat fits, and in how many rows.
    pub lost: Vec<(String, usize)>,
    pub warnings: Vec<Problem>,
    pub titles: HashMap<&'static str, String>,
    pub language: Language,
}

impl Compare<'_> {
    /// Notes who is called what: the hub's tools, and the new tools and other names of the file.
    pub fn index(&mut self, rows: &[Row]) {
        for (seat, names) in &self.hub.seats {
            for name in names {
                let seats = self.seats.entry(fold(name)).or_default();
                if !seats.contains(seat) {
                    seats.push(*seat);
                }
            }
        }
        for (at, tool) in self.hub.tools.iter().enumerate() {
            self.called.add(at, &tool.is.name);
        }
        for (at, tool) in self.hub.tools.iter().enumerate() {
            tool.is.aliases.iter().for_each(|alias| self.called.add(at, &alias.name));
        }
        let known: Vec<Option<usize>> = rows.iter().map(|row| self.find(row).ok().flatten()).collect();
        let mut new: HashMap<String, usize> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            if known[at].is_none() {
                let who = *new.entry(fold(&row.name)).or_insert(self.hub.tools.len() + at);
                self.called.add(who, &row.name);
            }
        }
    }

    /// The tool of the hub that a row is about: by its place in addresses, its name, or another name.
    fn find(&self, row: &Row) -> Result<Option<usize>, &'static str> {
        let tools = &self.hub.tools;
        if let Some(at) = row.id.as_ref().and_then(|id| tools.binary_search_by(|tool| tool.slug.cmp(id)).ok()) {
            return Ok(Some(at));
        }
        let called: Vec<usize> = self.called.all(&row.name).filter(|at| *at < tools.len()).collect();
        let named: Vec<usize> = called.iter().copied().filter(|at| fold(&tools[*at].is.name) == fold(&row.name)).collect();
        let mut fit = if named.is_empty() { called } else { named };
        fit.dedup();
        if fit.len() > 1 {
            let vendor = row.vendor.as_deref().map(fold);
            let is_of_vendor = |at: &usize| tools[*at].is.vendor.as_deref().map(fold) == vendor;
            fit.retain(is_of_vendor);
            return if fit.len() == 1 { Ok(fit.pop()) } else { Err("tool-several") };
        }
        Ok(fit.pop())
    }

    fn problem(&self, row: &Row, column: &'static str, code: &str, about: &str) -> Problem {
        let title = self.titles.get(column).map_or(column, String::as_str);
        Problem::new(self.language, Some(row.number), Some(title), code, about)
    }

    pub fn one(&mut self, at: usize, row: &Row) -> Result<Option<(RowChange, Deed)>, Problem> {
        let hub = self.hub;
        let found = self.find(row).map_err(|code| self.problem(row, "name", code, &row.name))?;
        let is_archived_id = row.id.as_deref().is_some_and(|id| self.archived_slugs.contains(id));
        if is_archived_id || (found.is_none() && self.archived_names.contains(&fold(&row.name))) {
            return Err(self.problem(row, "name", "tool-archived", &row.name));
        }
        let known = found.map(|at| &hub.tools[at]);
        let first_of_name = self.called.all(&row.name).find(|who| *who >= hub.tools.len());
        let who = found.or(first_of_name).unwrap_or(hub.tools.len() + at);
        if let Some(first) = self.seen.get(&who) {
            return Err(self.problem(row, "name", "tool-twice", &first.to_string()));
        }
        let own = known.map(|known| known.is.aliases.as_slice()).unwrap_or_default();
        let renamed = renamed(row, known);
        if renamed.is_some_and(|name| self.called.is_of_another(name, who) || self.archived_names.contains(&fold(name))) {
            return Err(self.problem(row, "name", "alias-taken", &row.name));
        }
        let is_new = |name: &str| own.iter().all(|alias| fold(&alias.name) != fold(name));
        let is_taken = |name: &str| is_new(name) && self.called.is_of_another(name, who);
        if let Some(alias) = row.aliases.iter().find(|alias| is_taken(&alias.name)) {
            return Err(self.problem(row, "aliases", "alias-taken", &alias.name));
        }
        let terms = known.map(|known| known.terms.as_slice()).unwrap_or_default();
        let term = match term::deed(&row.term, terms, &self.currency, hub.today) {
            Ok(deed) => {
                if deed.as_ref().is_some_and(|deed| deed.is_since_today) {
                    let told = self.problem(row, "renewal_date", "contract-since-today", "");
                    self.warnings.push(told);
                }
                deed
            }
            Err(Unfit::Wrong(code)) => return Err(self.problem(row, "renewal_date", code, "")),
            Err(Unfit::LeftOut(code)) => {
                let told = self.problem(row, "renewal_date", code, "");
                self.warnings.push(told);
                None
            }
        };
        self.seen.insert(who, row.number);
        if let Some(name) = renamed {
            self.called.add(who, name);
        }
        row.aliases.iter().for_each(|alias| self.called.add(who, &alias.name));
        let becomes = self.becomes(row, known);
        if known.is_some_and(|known| known.is == becomes) && term.is_none() {
            return Ok(None);
        }
        let change = self.change(row, known, &becomes, term.as_ref());
        let deed = Deed {
            known: known.map(|known| (known.id, known.version, known.is.clone())),
            becomes,
            term: term.map(|deed| (deed.old, deed.terms)),
        };
        Ok(Some((change, deed)))
    }

    /// What a tool becomes by a row; what the row does not say stays. Whatever name finds it, its name stays too, unless its id does.
    fn becomes(&mut self, row: &Row, known: Option<&KnownTool>) -> Definition {
        let mut is = known.map_or_else(|| blank(&row.name), |known| known.is.clone());
        if let Some(name) = renamed(row, known) {
            name.clone_into(&mut is.name);
        }
        let now = known.map(|known| known.is.category.as_str());
        if let Some(category) = self.categories.meant(row.category.as_deref(), now) {
            is.category = category;
        }
        is.vendor = row.vendor.clone().or(is.vendor);
        // What the same address is written like stays as it is.
        let is_same = |kept: &String| web_address(kept) == row.url;
        is.url = if is.url.as_ref().is_some_and(is_same) { is.url } else { row.url.clone().or(is.url) };
        is.notes = row.notes.clone().or(is.notes);
        is.status = row.status.unwrap_or(if is.status == Status::Known { Status::InUse } else { is.status });
        if let Some(owner) = &row.owner {
            match self.seats.get(&fold(owner)).map(Vec::as_slice) {
                Some(seats) if is.business_owner.is_some_and(|seat| seats.contains(&seat)) => {}
                Some([seat]) => is.business_owner = Some(*seat),
                _ => self.miss(owner),
            }
        }
        join(&mut is.aliases, &row.aliases);
        is
    }

    fn miss(&mut self, owner: &str) {
        match self.lost.iter_mut().find(|(known, _)| known == owner) {
            Some((_, count)) => *count += 1,
            None => self.lost.push((owner.to_owned(), 1)),
        }
    }
}

/// The new name of a tool that a row finds by its id; none where the row says its name or one of its other names, as files of an earlier day do.
fn renamed<'a>(row: &'a Row, known: Option<&KnownTool>) -> Option<&'a str> {
    let known = known.filter(|known| row.id.as_ref() == Some(&known.slug) && known.is.name != row.name)?;
    let is_alias = known.is.aliases.iter().any(|alias| fold(&alias.name) == fold(&row.name));
    (!is_alias).then_some(row.name.as_str())
}

fn blank(name: &str) -> Definition {
    Definition {
        name: name.to_owned(),
        vendor: None,
        url: None,
        category: String::new(),
        description: None,
        notes: None,
        status: Status::InUse,
        business_owner: None,
        technical_owner: None,
        personal_data: false,
        sso: false,
        dpa: false,
        residency: None,
        held: crate::tools::Held::default(),
        capabilities: Vec::new(),
        aliases: Vec::new(),
    }
}
