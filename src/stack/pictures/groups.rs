use strum::VariantArray;

use super::By;
use crate::{
    drawing::Tone,
    stack::{
        landscape::{Access, Landscape, Tool},
        reader::Reader,
        stage::Stage,
    },
};

/// Tools that belong together, in the words of one reader.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: String,
    /// The language of the name, when it is not the reader's.
    pub lang: Option<&'static str>,
    /// What is said under the name.
    pub under: String,
    pub tone: Tone,
    pub tools: Vec<usize>,
    /// The page about the group in the hub.
    pub href: Option<String>,
    /// The role that it stands for.
    pub role: Option<usize>,
    /// Whether its tools are those that belong to no other group.
    pub rest: bool,
}

impl Group {
    fn new((name, lang): (String, Option<&'static str>), tools: Vec<usize>) -> Self {
        Self { name, lang, under: String::new(), tone: Tone::Control, tools, href: None, role: None, rest: false }
    }

    /// How far the group's access to a tool goes, if it stands for a role.
    pub fn access(&self, tool: &Tool) -> Option<Access> {
        let role = self.role?;
        tool.needs.iter().find(|(needs, _)| *needs == role).map(|(_, access)| *access)
    }
}

/// The tools in the groups that a reader looks at them by. What belongs to none comes last, and is told.
pub fn groups(stack: &Landscape, by: By, reader: &Reader) -> Vec<Group> {
    let tools = |of: &dyn Fn(&Tool) -> bool| -> Vec<usize> {
        stack.tools.iter().enumerate().filter(|(_, tool)| of(tool)).map(|(index, _)| index).collect()
    };
    let mut groups: Vec<Group> = match by {
        By::Category | By::Cost => categories(stack, reader),
        By::Area => {
            let group = |(index, area): (usize, &crate::stack::landscape::Named)| Group {
                tone: Tone::of_area(&area.key),
                ..Group::new(reader.words(&area.name), tools(&|tool| tool.areas.contains(&index)))
            };
            stack.areas.iter().enumerate().map(group).collect()
        }
        By::Pillar => {
            let of = |index: usize| tools(&|tool| tool.pillars.contains(&index));
            stack.pillars.iter().enumerate().map(|(index, pillar)| Group::new(reader.words(&pillar.name), of(index))).collect()
        }
        By::Journey => {
            let group = |stage: &Stage| {
                let name = reader.t(stage_key(*stage)).to_owned();
                Group::new((name, None), tools(&|tool| tool.stages.contains(stage)))
            };
            Stage::VARIANTS.iter().map(group).collect()
        }
        By::Role => {
            let group = |(index, role): (usize, &crate::stack::landscape::Named)| Group {
                href: Some(format!("/roles/{}", role.key)),
                role: Some(index),
                ..Group::new(reader.words(&role.name), tools(&|tool| tool.needs.iter().any(|(needs, _)| *needs == index)))
            };
            stack.roles.iter().enumerate().map(group).collect()
        }
        By::Owner => owners(stack, reader),
    };
    let rest = match by {
        By::Category | By::Cost => Vec::new(),
        By::Area => tools(&|tool| tool.areas.is_empty()),
        By::Pillar => tools(&|tool| tool.pillars.is_empty()),
        By::Journey => tools(&|tool| tool.stages.is_empty()),
        By::Role => tools(&|tool| tool.needs.is_empty()),
        By::Owner => tools(&|tool| tool.owner.is_none()),
    };
    if matches!(by, By::Role | By::Owner) {
        groups.retain(|group| !group.tools.is_empty());
    }
    if !rest.is_empty() {
        let name = reader.t(rest_key(by)).to_owned();
        groups.push(Group { tone: Tone::AtRisk, rest: true, ..Group::new((name, None), rest) });
    }
    groups
}

fn categories(stack: &Landscape, reader: &Reader) -> Vec<Group> {
    let group = |(index, category): (usize, &crate::stack::landscape::Category)| {
        let (name, lang) = reader.words(&category.name);
        let within = category.group.as_ref().map(|(_, name)| reader.words(name).0).filter(|within| *within != name).unwrap_or_default();
        let tools = (0..stack.tools.len()).filter(|tool| stack.tools[*tool].category == index).collect();
        Group { under: within, href: Some(format!("/tools?category={}", category.key)), ..Group::new((name, lang), tools) }
    };
    stack.categories.iter().enumerate().map(group).collect()
}

fn owners(stack: &Landscape, reader: &Reader) -> Vec<Group> {
    let mut held = vec![Vec::new(); stack.owners.len()];
    for (index, tool) in stack.tools.iter().enumerate() {
        if let Some(owner) = tool.owner {
            held[owner].push(index);
        }
    }
    let group = |(owner, tools): (&crate::stack::landscape::Owner, Vec<usize>)| {
        let vacant = owner.holders.is_none();
        let under = owner.holders.clone().unwrap_or_else(|| reader.t("tool-owner-vacant").to_owned());
        let tone = if vacant { Tone::AtRisk } else { Tone::Control };
        Group { under, tone, href: Some(format!("/seats/{}", owner.seat)), ..Group::new(reader.words(&owner.title), tools) }
    };
    let mut groups: Vec<Group> = stack.owners.iter().zip(held).map(group).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.tools.len()));
    groups
}

/// What a stage of the journey is called.
pub fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Awareness => "stage-awareness",
        Stage::Consideration => "stage-consideration",
        Stage::Purchase => "stage-purchase",
        Stage::Onboarding => "stage-onboarding",
        Stage::Retention => "stage-retention",
        Stage::Advocacy => "stage-advocacy",
    }
}

const fn rest_key(by: By) -> &'static str {
    match by {
        By::Journey => "stack-rest-journey",
        By::Role => "stack-rest-role",
        By::Owner => "tool-owner-none",
        _ => "stack-rest",
    }
}
