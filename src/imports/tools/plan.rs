use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    aliases::{Called, join},
    categories::{Categories, Known, New, Questions},
    check::{Checked, Row},
    term::{self, Unfit},
};
use crate::{
    ids::{SeatId, ToolId},
    imports::{
        compare::{FieldChange, RowChange},
        options::Answers,
        report::{Problem, Report, few},
    },
    locale::{Language, say},
    text::{fold, web_address},
    tools::{Contract, Definition, KnownTool, Status, Terms},
};

/// What rows can point to.
#[derive(Clone, Debug, Default)]
pub struct Hub {
    /// The tools, with their contracts.
    pub tools: Vec<KnownTool>,
    /// The tools that are put away: place in addresses, and name.
    pub archived: Vec<(String, String)>,
    /// The categories, in the order of lists.
    pub categories: Vec<Known>,
    /// Seats, with all that each is called.
    pub seats: Vec<(SeatId, Vec<String>)>,
    /// The hub's own currency.
    pub currency: String,
    /// Today's date.
    pub today: NaiveDate,
}

/// What a row does.
#[derive(Clone, Debug)]
pub struct Deed {
    /// The tool that it changes, with what was seen of it; none for a new one.
    pub known: Option<(ToolId, i32, Definition)>,
    /// What it becomes.
    pub becomes: Definition,
    /// The term that is new or changes, with what was seen of it.
    pub term: Option<(Option<Contract>, Terms)>,
}

/// What a file of tools would do. A file never takes tools away.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The counts and problems.
    pub report: Report,
    /// Every row that changes something.
    pub changes: Vec<RowChange>,
    /// What is to be written.
    pub deeds: Vec<Deed>,
    /// The categories that are to be added first.
    pub categories: Vec<New>,
    /// What is left to be answered.
    pub questions: Questions,
    fingerprint: String,
}

impl Plan {
    /// A text that is the same for two plans that do the same.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Takes out of what is told what contracts cost: a term of which other things change keeps its cost, which stays unseen.
    pub fn hide_costs(&mut self) {
        for change in &mut self.changes {
            change.fields.retain(|field| field.field != "annual_cost");
        }
    }

    /// Whether errors keep it from being applied.
    pub fn is_stopped(&self, skip_bad_rows: bool) -> bool {
        !self.report.errors.is_empty() && (!skip_bad_rows || self.report.added + self.report.changed == 0)
    }
}

/// Compares a checked file with what the hub has.
pub fn compare(checked: Checked, hub: &Hub, answers: &Answers, skip_bad_rows: bool, language: Language) -> Plan {
    let said = checked.rows.iter().filter_map(|row| row.category.as_deref());
    let mut compare = Compare {
        categories: Categories::of(&hub.categories, said, answers),
        called: Called::default(),
        seats: HashMap::new(),
        currency: answers.currency.clone().unwrap_or_else(|| hub.currency.clone()),
        archived_slugs: hub.archived.iter().map(|(slug, _)| slug.as_str()).collect(),
        archived_names: hub.archived.iter().map(|(_, name)| fold(name)).collect(),
        prices: answers.prices,
        seen: HashMap::new(),
        lost: Vec::new(),
        warnings: checked.warnings,
        titles: checked.titles,
        hub,
        language,
    };
    compare.index(&checked.rows);
    let mut plan = Plan { report: Report { left_out: checked.bad, ..Report::default() }, ..Plan::default() };
    let mut errors = checked.errors;
    for (at, row) in checked.rows.iter().enumerate() {
        match compare.one(at, row) {
            Err(problem) => {
                plan.report.left_out += 1;
                errors.push(problem);
            }
            Ok(Some((change, deed))) => {
                *if deed.known.is_none() { &mut plan.report.added } else { &mut plan.report.changed } += 1;
                plan.changes.push(change);
                plan.deeds.push(deed);
            }
            Ok(None) => plan.report.unchanged += 1,
        }
    }
    let costs = checked.rows.iter().filter(|row| row.term.cost.is_some() && row.term.currency.is_none()).count();
    errors.sort_by_key(|problem| problem.row);
    compare.finish(plan, errors, costs, skip_bad_rows)
}

struct Compare<'a> {
    hub: &'a Hub,
    categories: Categories,
    /// Tools of the hub by their place, then rows of the file by theirs after them.
    called: Called,
    /// Seats by each of their names.
    seats: HashMap<String, Vec<SeatId>>,
    currency: String,
    /// Tools that are put away, by place in addresses and by folded name.
    archived_slugs: HashSet<&'a str>,
    archived_names: HashSet<String>,
    /// Whether costs may be seen.
    prices: bool,
    /// The row in which each tool was named first.
    seen: HashMap<usize, usize>,
    /// Owners whom no seat fits, and in how many rows.
    lost: Vec<(String, usize)>,
    warnings: Vec<Problem>,
    titles: HashMap<&'static str, String>,
    language: Language,
}

impl Compare<'_> {
    /// Notes who is called what: the hub's tools, and the new tools and other names of the file.
    fn index(&mut self, rows: &[Row]) {
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

    fn one(&mut self, at: usize, row: &Row) -> Result<Option<(RowChange, Deed)>, Problem> {
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

    fn change(&self, row: &Row, known: Option<&KnownTool>, becomes: &Definition, term: Option<&term::Deed>) -> RowChange {
        let mut fields = Vec::new();
        let mut differ = |field: &str, before: String, after: String| {
            if before != after {
                fields.push(FieldChange { field: field.to_owned(), before, after });
            }
        };
        let old = known.map(|known| &known.is);
        if let Some(old) = old {
            differ("name", old.name.clone(), becomes.name.clone());
        }
        let before = old.map(|is| self.told(is)).unwrap_or_default();
        for (field, after) in self.told(becomes) {
            let before = before.iter().find(|(other, _)| *other == field).map(|(_, text)| text.clone()).unwrap_or_default();
            differ(field, before, after);
        }
        if old.map(|is| is.business_owner) != Some(becomes.business_owner) && becomes.business_owner.is_some() {
            differ("owner", String::new(), row.owner.clone().unwrap_or_default());
        }
        if let Some(deed) = term {
            let before = deed.old.as_ref().map(|contract| terms_told(&contract.terms)).unwrap_or_default();
            for (field, after) in terms_told(&deed.terms) {
                let before = before.iter().find(|(other, _)| *other == field).map(|(_, text)| text.clone()).unwrap_or_default();
                differ(field, before, after);
            }
        }
        RowChange {
            row: Some(row.number),
            id: known.map(|known| known.slug.clone()).unwrap_or_default(),
            label: becomes.name.clone(),
            kind: if known.is_some() { "changed" } else { "added" }.to_owned(),
            fields,
        }
    }

    /// A tool as the columns of a file hold it.
    fn told(&self, is: &Definition) -> Vec<(&'static str, String)> {
        let aliases: Vec<String> = is.aliases.iter().map(crate::tools::Alias::line).collect();
        vec![
            ("vendor", is.vendor.clone().unwrap_or_default()),
            ("category", self.categories.name(&is.category, self.language)),
            ("url", is.url.clone().unwrap_or_default()),
            ("standing", is.status.key().to_owned()),
            ("aliases", aliases.join(" | ")),
            ("notes", is.notes.clone().unwrap_or_default()),
        ]
    }

    fn finish(self, mut plan: Plan, errors: Vec<Problem>, costs: usize, skip_bad_rows: bool) -> Plan {
        let language = self.language;
        let mut warnings = self.warnings;
        warnings.extend(self.categories.told(self.titles.get("category"), language));
        warnings.extend(self.lost.into_iter().map(|(owner, count)| {
            let message = say(language, "import-tool-owner-unknown").with("about", owner).with("n", count).to_string();
            Problem { row: None, column: None, code: "tool-owner-unknown".to_owned(), message }
        }));
        plan.questions = Questions {
            categories: self.categories.unknown(),
            known: self.hub.categories.iter().map(|known| (known.key.clone(), self.categories.name(&known.key, language))).collect(),
            costs,
            currency: self.currency,
        };
        plan.categories = self.categories.new;
        let codes = |problems: &[Problem]| problems.iter().map(|problem| (problem.row, problem.code.clone())).collect::<Vec<_>>();
        let deeds: Vec<_> = plan.deeds.iter().map(|deed| Told::of(deed, self.prices)).collect();
        let told = serde_json::to_vec(&(&deeds, &plan.categories, codes(&errors), codes(&warnings))).unwrap_or_default();
        plan.fingerprint = hex::encode(Sha256::digest(told));
        plan.report.errors = few(errors);
        plan.report.warnings = few(warnings);
        if plan.is_stopped(skip_bad_rows) {
            plan.deeds.clear();
            plan.categories.clear();
        }
        plan
    }
}

/// A deed as the fingerprint of a plan holds it; without the cost for those who may not see it, who could guess it from the fingerprint.
#[derive(Serialize)]
struct Told<'a> {
    known: Option<(ToolId, i32)>,
    becomes: &'a Definition,
    old: Option<(crate::ids::ContractId, i32)>,
    terms: Option<Terms>,
}

impl<'a> Told<'a> {
    fn of(deed: &'a Deed, prices: bool) -> Self {
        let term = deed.term.as_ref();
        Self {
            known: deed.known.as_ref().map(|(id, version, _)| (*id, *version)),
            becomes: &deed.becomes,
            old: term.and_then(|(old, _)| old.as_ref()).map(|contract| (contract.id, contract.version)),
            terms: term.map(|(_, terms)| Terms { cost: terms.cost.clone().filter(|_| prices), ..terms.clone() }),
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

/// A term as the columns of a file hold it. The cost is only there for those who may see it: others never read one.
fn terms_told(terms: &Terms) -> Vec<(&'static str, String)> {
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    vec![
        ("contract", format!("{} – {}", terms.from, terms.until.map_or_else(|| "…".to_owned(), |until| until.to_string()))),
        ("annual_cost", terms.cost.as_ref().map(|cost| format!("{} {}", cost.annual, cost.currency)).unwrap_or_default()),
        ("seats", number(terms.seats)),
        ("notice_days", terms.notice_days.to_string()),
        ("auto_renew", if terms.auto_renew { "yes" } else { "no" }.to_owned()),
    ]
}
