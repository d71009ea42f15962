use sqlx::PgExecutor;

use super::super::model::Link;
use crate::{error::Error, locale::Language, web::Choice};

/// All that a role can be linked to.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Choices {
    pub areas: Vec<Choice>,
    pub families: Vec<Choice>,
    pub levels: Vec<Choice>,
    pub pillars: Vec<Choice>,
    pub outcomes: Vec<Choice>,
    pub roles: Vec<Choice>,
    pub kpis: Vec<Choice>,
    pub tools: Vec<Choice>,
    pub categories: Vec<Choice>,
    pub processes: Vec<Choice>,
}

impl Choices {
    /// The name of what a link leads to.
    pub fn link<'a>(&'a self, link: &'a Link) -> &'a str {
        match link {
            Link::Kpi(slug) => Choice::name(&self.kpis, slug),
            Link::Tool(slug) => Choice::name(&self.tools, slug),
            Link::Category(key) => Choice::name(&self.categories, key),
            Link::Process(slug) => Choice::name(&self.processes, slug),
        }
    }

    /// Whether there is such a thing.
    pub fn knows(&self, link: &Link) -> bool {
        let (list, key) = match link {
            Link::Kpi(slug) => (&self.kpis, slug),
            Link::Tool(slug) => (&self.tools, slug),
            Link::Category(key) => (&self.categories, key),
            Link::Process(slug) => (&self.processes, slug),
        };
        Choice::is_in(list, key)
    }
}

/// All that a role can be linked to, named and sorted for a reader of `language`.
pub(in super::super) async fn choices(db: impl PgExecutor<'_>, language: Language) -> Result<Choices, Error> {
    let rows = sqlx::query!(
        r#"SELECT kind AS "kind!", key AS "key!", name AS "name!", offered AS "offered!" FROM (
               SELECT 'area' AS kind, key, shown(name, $1) AS name, true AS offered, position FROM areas
               UNION ALL SELECT 'family', key, shown(name, $1), true, position FROM families
               UNION ALL SELECT 'level', key, shown(name, $1), true, position FROM levels
               UNION ALL SELECT 'pillar', key, shown(name, $1), true, position FROM pillars
               UNION ALL SELECT 'outcome', key, shown(name, $1), true, position FROM outcomes
               UNION ALL SELECT 'role', slug, shown(title, $1), archived_at IS NULL, 0 FROM roles
               UNION ALL SELECT 'kpi', slug, shown(name, $1), archived_at IS NULL, 0 FROM kpis
               UNION ALL SELECT 'tool', slug, name, archived_at IS NULL AND status <> 'retired', 0 FROM tools
               UNION ALL SELECT 'process', slug, shown(name, $1), archived_at IS NULL, 0 FROM processes
               UNION ALL SELECT 'category', key, shown(label, $1), true, position FROM categories) list
           ORDER BY position, CASE WHEN $1 = 'th' THEN name COLLATE thai END, name COLLATE english, key"#,
        language.code(),
    );
    let mut choices = Choices::default();
    for row in rows.fetch_all(db).await? {
        let list = match row.kind.as_str() {
            "area" => &mut choices.areas,
            "family" => &mut choices.families,
            "level" => &mut choices.levels,
            "pillar" => &mut choices.pillars,
            "outcome" => &mut choices.outcomes,
            "role" => &mut choices.roles,
            "kpi" => &mut choices.kpis,
            "tool" => &mut choices.tools,
            "process" => &mut choices.processes,
            _ => &mut choices.categories,
        };
        list.push(Choice { key: row.key, name: row.name, offered: row.offered });
    }
    Ok(choices)
}
