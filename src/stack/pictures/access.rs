//! Who works with what: tools as rows, roles as columns, how far access goes as a word in each cell; below, the tools that no role needs.

use super::{
    groups::Group,
    pen::{CHIP, LEAST, NAME, PITCH, Pen, Rect, SMALL, count, float},
};
use crate::{
    drawing::{Dash, Tone},
    stack::landscape::Access,
};

const LABEL: f64 = 230.0;
const HEAD: f64 = 58.0;
/// A role's name needs so much room.
const ROLE: f64 = 90.0;
/// Heights that a row can have.
const ROW: (f64, f64) = (20.0, 34.0);
/// Space above the tools that no role needs.
const ABOVE: f64 = 12.0;

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let (roles, rest): (Vec<&Group>, Vec<&Group>) = groups.iter().partition(|group| group.role.is_some());
    let (roles, more_roles) = roles.split_at(count(pen.size.0 - LABEL, ROLE).min(roles.len()));
    let (mut tools, others): (Vec<usize>, Vec<usize>) =
        (0..pen.stack.tools.len()).partition(|tool| !pen.stack.tools[*tool].needs.is_empty());
    // What many need comes first: it is what a slide should not leave out.
    tools.sort_by_key(|tool| std::cmp::Reverse(pen.stack.tools[*tool].needs.len()));
    let (width, bottom) = pen.size;
    let across = count(width - LABEL + 8.0, LEAST + 8.0).max(1);
    let below = if others.is_empty() { 0.0 } else { float(others.len().div_ceil(across)) * PITCH + ABOVE };
    let shown = tools.len().min(count(bottom - HEAD, ROW.0));
    let high = ((bottom - HEAD - below) / float(shown.max(1))).clamp(ROW.0, ROW.1);
    let column = (width - LABEL) / float(roles.len().max(1));
    heads(pen, roles, column);
    for (row, tool) in tools.iter().take(shown).enumerate() {
        line(pen, row, *tool, roles, (column, high));
    }
    let top = HEAD + float(shown) * high + ABOVE;
    let fits = top + CHIP <= bottom;
    if let (Some(rest), true) = (rest.first(), fits) {
        pen.paragraph((6.0, top + 16.0), (LABEL - 14.0, 2), NAME, Tone::Text, (&rest.name, rest.lang));
        pen.chips(&others, Rect::new(LABEL, top, width - LABEL, bottom - top), LEAST);
    }
    foot(pen, tools.len() - shown + if fits { 0 } else { others.len() }, more_roles.len());
}

fn heads(pen: &mut Pen<'_>, roles: &[&Group], width: f64) {
    for (column, role) in roles.iter().enumerate() {
        let at = Rect::new(LABEL + float(column) * width, 0.0, width - 4.0, HEAD - 6.0);
        pen.paragraph((at.x + 4.0, 12.0), (width - 10.0, 3), SMALL, Tone::Text, (&role.name, role.lang));
        if let Some(href) = &role.href {
            pen.leads(at, href, &role.name);
        }
    }
}

fn line(pen: &mut Pen<'_>, row: usize, tool: usize, roles: &[&Group], (width, high): (f64, f64)) {
    let y = HEAD + float(row) * high;
    if row.is_multiple_of(2) {
        pen.rect(Rect::new(0.0, y, pen.size.0, high), Tone::Surface, Tone::None, Dash::Solid);
    }
    let tool = &pen.stack.tools[tool];
    pen.words((6.0, y + high / 2.0 + 4.5), LABEL - 14.0, NAME, Tone::Text, (&tool.name, None));
    pen.leads(Rect::new(0.0, y, LABEL, high), &format!("/tools/{}", tool.slug), &tool.name);
    for (column, role) in roles.iter().enumerate() {
        if let Some(access) = role.access(tool) {
            let tall = (high - 4.0).min(24.0);
            cell(pen, access, Rect::new(LABEL + float(column) * width + 3.0, y + (high - tall) / 2.0, width - 10.0, tall));
        }
    }
}

fn cell(pen: &mut Pen<'_>, access: Access, at: Rect) {
    let (fill, stroke, tone) = match access {
        Access::Administer => (Tone::Accent, Tone::Accent, Tone::Ground),
        Access::Use => (Tone::Ground, Tone::Accent, Tone::Accent),
        Access::View => (Tone::Ground, Tone::Line, Tone::Muted),
    };
    pen.rect(at, fill, stroke, Dash::Solid);
    let word = pen.reader.t(access_key(access)).to_owned();
    let wide = SMALL.width(&word).min(at.width - 4.0);
    pen.words((at.x + (at.width - wide) / 2.0, at.y + at.height / 2.0 + 4.0), wide + 2.0, SMALL, tone, (&word, None));
}

/// What a role's access is called.
const fn access_key(access: Access) -> &'static str {
    match access {
        Access::View => "access-view",
        Access::Use => "access-use",
        Access::Administer => "access-administer",
    }
}

/// `and 12 more tools, 3 more roles`, without what is none.
fn foot(pen: &mut Pen<'_>, tools: usize, roles: usize) {
    let parts = [("stack-more-tools", tools), ("stack-more-roles", roles)].into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts.map(|(key, count)| pen.reader.say(key).with("n", count).to_string()).collect();
    let words = pen.reader.say("stack-and").with("what", parts.join(", ").as_str()).to_string();
    pen.says_left_out(tools + roles, &words);
}
