//! The matrix of job families by levels, and one family with what its levels share.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    super::{
        kinds::ItemKind,
        ladder::{Ladder, Matrix, Named, Part, Point, Shared, Staffed, shared},
        store,
    },
    index::names,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::Localized,
    paths,
    state::App,
    web::{Csv, Page, Query, address, html},
};

/// The parts of a family, in the order of its page.
const PARTS: [Part; 8] = [
    Part::Item(ItemKind::Responsibility),
    Part::Item(ItemKind::Goal),
    Part::Kpi,
    Part::Tool,
    Part::Item(ItemKind::Required),
    Part::Item(ItemKind::Preferred),
    Part::Item(ItemKind::HiringTrait),
    Part::Item(ItemKind::FirstDays),
];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    area: String,
}

/// Both lists, and how every role is staffed.
struct Kept {
    ladder: Ladder,
    staffed: Vec<Staffed>,
    /// The areas that have roles: key and name.
    areas: Vec<(String, Localized)>,
}

async fn kept(app: &App, page: &Page) -> Result<Arc<Kept>, Error> {
    let today = page.today;
    let load = async |db: &mut sqlx::PgConnection| {
        let areas = store::areas(&mut *db).await?;
        Ok(Kept { ladder: store::ladder(&mut *db).await?, staffed: store::staffed(db, today).await?, areas })
    };
    app.kept(&page.snapshot, format!("ladder/{today}"), load).await
}

impl Asked {
    fn matrix(&self, kept: &Kept) -> Matrix {
        let of_area = kept.staffed.iter().filter(|role| self.area.is_empty() || role.area == self.area);
        Matrix::of(&kept.ladder, &of_area.cloned().collect::<Vec<_>>())
    }
}

#[derive(Template)]
#[template(path = "roles/families.html")]
struct MatrixPage {
    page: Page,
    kept: Arc<Kept>,
    asked: Asked,
    matrix: Matrix,
}

impl MatrixPage {
    fn areas(&self) -> Vec<(&str, &str)> {
        self.kept.areas.iter().map(|(key, name)| (key.as_str(), name.shown(self.page.lang).text)).collect()
    }

    fn facts(&self) -> Vec<String> {
        let page = &self.page;
        let mut facts = vec![
            page.say("ladder-families-count").with("n", self.kept.ladder.families.len()).to_string(),
            page.say("ladder-levels-count").with("n", self.matrix.levels.len()).to_string(),
        ];
        if self.matrix.holes() > 0 {
            facts.push(page.say("ladder-holes").with("n", self.matrix.holes()).to_string());
        }
        if self.matrix.open() > 0 {
            facts.push(page.say("role-open").with("n", self.matrix.open()).to_string());
        }
        facts
    }

    fn names(&self, role: &Staffed) -> String {
        names(&self.page, &role.names, role.holders)
    }

    fn csv(&self) -> String {
        address("/roles/families.csv", [("area", self.asked.area.as_str())])
    }

    /// Where a role for an empty cell is begun.
    fn new_role(&self, family: &Named, level: &Named) -> String {
        address("/roles/new", [("family", family.key.as_str()), ("level", level.key.as_str()), ("area", self.asked.area.as_str())])
    }
}

pub(in super::super) async fn index(
    _: paths::Families,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let kept = kept(&app, &page).await?;
    let matrix = asked.matrix(&kept);
    let title = page.t("ladder-title").to_owned();
    let template = MatrixPage { page: page.titled("roles", title), kept, asked, matrix };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::FamiliesCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let kept = kept(&app, &page).await?;
    let matrix = asked.matrix(&kept);
    let columns = ["role-field-family", "roles-level", "roles-title", "roles-holders", "roles-open", "ladder-planned", "roles-address"];
    let mut table = Csv::new("families.csv", columns.map(|key| page.t(key)))?;
    for row in &matrix.rows {
        let family = row.family.as_ref().map_or_else(|| page.t("ladder-no-family"), |family| family.name.shown(page.lang).text);
        let unplaced = (!row.unplaced.is_empty()).then_some((page.t("ladder-no-level-told"), &row.unplaced));
        let cells = row.by_level(&matrix.levels).map(|(level, roles)| (level.name.shown(page.lang).text, roles)).chain(unplaced);
        for (level, roles) in cells {
            for role in roles {
                table.row([
                    family,
                    level,
                    role.title.shown(page.lang).text,
                    &role.holders.to_string(),
                    &role.open.to_string(),
                    &role.planned.to_string(),
                    &format!("{}{}", app.origin, paths::Role { slug: role.slug.clone() }),
                ])?;
            }
            if roles.is_empty() && row.family.is_some() {
                table.row([family, level, "", "0", "0", "0", ""])?;
            }
        }
    }
    table.download()
}

/// A family with all that is on its levels.
struct Family {
    named: Named,
    levels: Vec<Named>,
    staffed: Vec<Staffed>,
    points: Vec<Point>,
}

#[derive(Template)]
#[template(path = "roles/family.html")]
struct FamilyPage {
    page: Page,
    family: Arc<Family>,
}

impl FamilyPage {
    /// The levels on which the family has roles.
    fn levels(&self) -> &[Named] {
        &self.family.levels
    }

    fn roles_on<'a>(&'a self, level: &'a Named) -> impl Iterator<Item = &'a Staffed> {
        self.family.staffed.iter().filter(|role| role.level.as_ref() == Some(&level.key))
    }

    /// Seats whose level is not known.
    fn unplaced(&self) -> impl Iterator<Item = &Staffed> {
        self.family.staffed.iter().filter(|role| role.level.is_none())
    }

    /// How many seats of a role do not say on which level they stand.
    fn unplaced_text(&self, role: &Staffed) -> String {
        let seats = role.holders + role.open + role.planned;
        self.page.say("ladder-unplaced-text").with("n", seats).with("role", role.title.shown(self.page.lang).text).to_string()
    }

    fn names(&self, role: &Staffed) -> String {
        names(&self.page, &role.names, role.holders)
    }

    /// The parts of which there is something, with their headings.
    fn parts(&self) -> Vec<(String, Vec<Shared>)> {
        let heading = |part| match part {
            Part::Item(kind) => self.page.tk("role-field-", kind.field()),
            Part::Kpi => self.page.t("role-field-kpi").to_owned(),
            Part::Tool => self.page.t("role-field-tool").to_owned(),
        };
        let parts = PARTS.into_iter().map(|part| (heading(part), shared(part, &self.family.levels, &self.family.points)));
        parts.filter(|(_, groups)| !groups.is_empty()).collect()
    }

    /// Of which levels something is.
    fn of_levels(&self, group: &Shared) -> String {
        if group.levels.len() == self.family.levels.len() {
            return self.page.t("ladder-all-levels").to_owned();
        }
        let names = group.levels.iter().filter_map(|level| self.family.levels.get(*level));
        names.map(|level| level.name.shown(self.page.lang).text).collect::<Vec<_>>().join(", ")
    }
}

pub(in super::super) async fn show(path: paths::Family, State(app): State<App>, _: CurrentUser, page: Page) -> Result<Response, Error> {
    let kept = kept(&app, &page).await?;
    let named = kept.ladder.families.iter().find(|family| family.key == path.key).ok_or(Error::NotFound)?.clone();
    let title = named.name.shown(page.lang).text.to_owned();
    let key = format!("family/{}/{}", path.key, page.today);
    let load = async |db: &mut sqlx::PgConnection| {
        let staffed: Vec<Staffed> = kept.staffed.iter().filter(|role| role.family.as_ref() == Some(&path.key)).cloned().collect();
        let is_used = |level: &&Named| staffed.iter().any(|role| role.level.as_ref() == Some(&level.key));
        let levels = kept.ladder.levels.iter().filter(is_used).cloned().collect();
        Ok(Family { named, levels, points: store::points(db, &path.key).await?, staffed })
    };
    let family = app.kept(&page.snapshot, key, load).await?;
    let template = FamilyPage { page: page.titled("roles", title), family };
    Ok(html(&template.page, &template))
}
