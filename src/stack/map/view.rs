use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

use super::asked::Asked;
use crate::{
    integrations::{Direction, Flow, Network, State},
    locale::Localized,
};

/// More boxes than these are not drawn: nobody could read them.
const MOST_BOXES: usize = 400;
/// More lines than these are not drawn either: those of the worst states, and those that stand for most, are.
const MOST_LINES: usize = 200;

/// What a box of the map stands for.
#[derive(Clone, Debug)]
pub enum Boxed {
    /// A tool, by its index.
    Tool(usize),
    /// All tools of a category that are connected, how many integrations are among them, and how many KPIs the data at risk feeds,
    /// if there is any.
    Category { key: String, name: Localized, tools: usize, inside: usize, at_risk: Option<usize> },
}

/// A line of the map: one integration, or all between two boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub from: usize,
    pub to: usize,
    /// Whether any of them leads from the first to the second, and back.
    pub onward: bool,
    pub back: bool,
    /// The worst of their states.
    pub state: State,
    /// How many are in that state.
    pub worst: usize,
    pub count: usize,
}

/// A category that has connected tools.
#[derive(Clone, Debug)]
pub struct Category {
    pub key: String,
    pub name: Localized,
    pub tools: usize,
    pub closed: bool,
}

/// What the map shows.
#[derive(Clone, Debug)]
pub struct View {
    pub boxes: Vec<Boxed>,
    pub lines: Vec<Drawn>,
    /// How many lines are not drawn.
    pub left_out: usize,
    /// The integrations that the filters let through, by index.
    pub links: Vec<usize>,
    pub categories: Vec<Category>,
    /// How many tools are drawn, alone or in the box of their category.
    pub tools: usize,
    /// The tools that no integration connects with any.
    pub alone: Vec<usize>,
    /// Of each tool, which failing integration spoils its data.
    pub spoilt: Vec<Option<usize>>,
}

impl View {
    pub fn new(network: &Network, asked: &Asked) -> Self {
        let mut tied = vec![false; network.tools.len()];
        let mut shown = vec![false; network.tools.len()];
        let mut links: Vec<usize> = Vec::new();
        for (index, link) in network.links.iter().enumerate() {
            let admitted = asked.admits(network, link);
            links.extend(admitted.then_some(index));
            for end in [link.from, link.to] {
                tied[end] = true;
                shown[end] |= admitted;
            }
        }
        // What fails comes first.
        links.sort_by_key(|link| network.links[*link].state != State::Failing);
        let tools = shown.iter().filter(|shown| **shown).count();
        let spoilt = Flow::new(network).spoilt(&network.links);
        let categories = categories(network, &shown, asked, tools);
        let (boxes, place) = boxes(network, &shown, &categories, &spoilt);
        let mut view = Self {
            boxes,
            lines: Vec::new(),
            left_out: 0,
            links,
            categories,
            tools,
            alone: (0..network.tools.len()).filter(|tool| !tied[*tool]).collect(),
            spoilt,
        };
        view.draw_lines(network, &place);
        view
    }

    fn draw_lines(&mut self, network: &Network, place: &HashMap<usize, usize>) {
        let mut lines: BTreeMap<(usize, usize), Drawn> = BTreeMap::new();
        for link in self.links.iter().map(|link| &network.links[*link]) {
            let (from, to) = (place[&link.from], place[&link.to]);
            if from == to {
                if let Boxed::Category { inside, .. } = &mut self.boxes[from] {
                    *inside += 1;
                }
                continue;
            }
            let both = link.direction == Direction::TwoWay;
            let line = lines.entry((from.min(to), from.max(to))).or_insert(Drawn {
                from,
                to,
                onward: false,
                back: false,
                state: link.state,
                worst: 0,
                count: 0,
            });
            let same = line.from == from;
            line.onward |= both || same;
            line.back |= both || !same;
            line.count += 1;
            if severity(link.state) > severity(line.state) {
                (line.state, line.worst) = (link.state, 0);
            }
            line.worst += usize::from(link.state == line.state);
        }
        self.left_out = lines.len().saturating_sub(MOST_LINES);
        self.lines = lines.into_values().collect();
        if self.left_out > 0 {
            self.lines.sort_by_key(|line| Reverse((severity(line.state), line.count)));
            self.lines.truncate(MOST_LINES);
            self.lines.sort_by_key(|line| (line.from.min(line.to), line.from.max(line.to)));
        }
    }

    /// Whether there are few enough boxes to draw.
    pub const fn is_drawn(&self) -> bool {
        self.boxes.len() <= MOST_BOXES
    }
}

const fn severity(state: State) -> u8 {
    match state {
        State::Planned => 0,
        State::Retiring => 1,
        State::Active => 2,
        State::Failing => 3,
    }
}

fn categories(network: &Network, shown: &[bool], asked: &Asked, tools: usize) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    for tool in network.tools.iter().zip(shown).filter(|(_, shown)| **shown).map(|(tool, _)| tool) {
        match categories.last_mut() {
            Some(last) if last.key == tool.category => last.tools += 1,
            _ => categories.push(Category {
                key: tool.category.clone(),
                name: tool.category_name.clone(),
                tools: 1,
                closed: asked.is_closed(&tool.category, tools),
            }),
        }
    }
    categories
}

/// The boxes, and in which of them each tool stands.
fn boxes(network: &Network, shown: &[bool], categories: &[Category], spoilt: &[Option<usize>]) -> (Vec<Boxed>, HashMap<usize, usize>) {
    let closed: HashMap<&str, &Category> =
        categories.iter().filter(|category| category.closed).map(|category| (category.key.as_str(), category)).collect();
    let (mut boxes, mut place) = (Vec::new(), HashMap::new());
    let mut drawn: HashMap<&str, usize> = HashMap::new();
    let mut fed: HashMap<usize, HashSet<&str>> = HashMap::new();
    for (index, tool) in network.tools.iter().enumerate().filter(|(index, _)| shown[*index]) {
        let Some(category) = closed.get(tool.category.as_str()) else {
            place.insert(index, boxes.len());
            boxes.push(Boxed::Tool(index));
            continue;
        };
        let at = *drawn.entry(&tool.category).or_insert(boxes.len());
        if at == boxes.len() {
            let (key, name) = (category.key.clone(), category.name.clone());
            boxes.push(Boxed::Category { key, name, tools: category.tools, inside: 0, at_risk: None });
        }
        if spoilt[index].is_some() {
            fed.entry(at).or_default().extend(tool.kpis.iter().map(|kpi| kpi.slug.as_str()));
        }
        place.insert(index, at);
    }
    for (at, kpis) in fed {
        if let Boxed::Category { at_risk, .. } = &mut boxes[at] {
            *at_risk = Some(kpis.len());
        }
    }
    (boxes, place)
}
