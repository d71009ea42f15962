//! Who works with what: tools as rows, roles as columns, how far access goes as a word in each cell.

use super::{
    CANVAS,
    groups::Group,
    pen::{NAME, Pen, Rect, SMALL, count, float},
};
use crate::{
    drawing::{Dash, Tone},
    stack::landscape::Access,
};

const LABEL: f64 = 230.0;
const HEAD: f64 = 58.0;
/// As many roles have room for their names.
const MOST: usize = 11;
/// Heights that a row can have.
const ROW: (f64, f64) = (21.0, 30.0);
const FOOT: f64 = 22.0;

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let roles: Vec<&Group> = groups.iter().filter(|group| group.role.is_some()).take(MOST).collect();
    let more_roles = groups.iter().filter(|group| group.role.is_some()).count() - roles.len();
    let mut tools: Vec<usize> = (0..pen.stack.tools.len()).collect();
    // What many need comes first: it is what a slide should not leave out.
    tools.sort_by_key(|tool| std::cmp::Reverse(pen.stack.tools[*tool].needs.len()));
    let room = CANVAS.1 - HEAD - FOOT;
    let shown = tools.len().min(count(room, ROW.0));
    let high = (room / float(shown.max(1))).clamp(ROW.0, ROW.1);
    let width = (CANVAS.0 - LABEL) / float(roles.len().max(1));
    for (column, role) in roles.iter().enumerate() {
        let at = Rect::new(LABEL + float(column) * width, 0.0, width - 4.0, HEAD - 6.0);
        pen.paragraph((at.x + 4.0, 12.0), (width - 10.0, 3), SMALL, Tone::Text, (&role.name, role.lang));
        if let Some(href) = &role.href {
            pen.leads(at, href, &role.name);
        }
    }
    for (row, tool) in tools.iter().take(shown).enumerate() {
        let y = HEAD + float(row) * high;
        if row % 2 == 0 {
            pen.rect(Rect::new(0.0, y, CANVAS.0, high), Tone::Surface, Tone::None, Dash::Solid);
        }
        let (slug, name) = (pen.stack.tools[*tool].slug.clone(), pen.stack.tools[*tool].name.clone());
        pen.words((6.0, y + high / 2.0 + 4.5), LABEL - 14.0, NAME, Tone::Text, (&name, None));
        pen.leads(Rect::new(0.0, y, LABEL, high), &format!("/tools/{slug}"), &name);
        for (column, role) in roles.iter().enumerate() {
            if let Some(access) = role.access(&pen.stack.tools[*tool]) {
                cell(pen, access, Rect::new(LABEL + float(column) * width + 3.0, y + 2.5, width - 10.0, high - 5.0));
            }
        }
    }
    foot(pen, tools.len() - shown, more_roles);
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

fn foot(pen: &mut Pen<'_>, tools: usize, roles: usize) {
    if tools + roles > 0 {
        let words = pen.reader.say("stack-more-both").with("tools", tools).with("roles", roles).to_string();
        pen.words((6.0, CANVAS.1 - 6.0), CANVAS.0 - 12.0, NAME, Tone::Muted, (&words, None));
    }
}
