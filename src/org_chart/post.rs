use super::drawing::Face;

/// One card of the chart, and one line of the outline: a seat and who holds it. Words are in the reader's language.
#[derive(Clone, Debug, Default)]
pub struct Post {
    /// The holders' names, or the word for a vacancy.
    pub name: String,
    pub title: String,
    /// The language of the title, where it isn't the language of the chart.
    pub lang: Option<&'static str>,
    /// The name and the title in lines that fit on the card.
    pub face: Face,
    /// Key of the area whose colour marks the card's edge: `leadership`, `content`, `data`, `martech`, `supporting`.
    pub area: Option<String>,
    pub state: PostState,
    /// Since when the seat is open, or for when it is planned.
    pub note: Option<String>,
    /// Why the post deserves a second look.
    pub flags: Vec<Flag>,
    /// How many report to it; nothing where nobody does.
    pub reports: String,
    /// Where the seat is told in full.
    pub href: Option<String>,
    /// Where the chart begins with this post; nothing where nobody reports to it.
    pub focus: Option<String>,
    /// Whether its reports are not drawn here.
    pub folded: bool,
    /// The element id of the card, so that an address can end in it.
    pub anchor: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PostState {
    #[default]
    Filled,
    Open,
    Planned,
}

/// Something about a reporting line that an import could not place.
#[derive(Clone, Debug)]
pub struct Flag {
    /// In as few words as fit on a card.
    pub mark: String,
    /// In a sentence.
    pub sentence: String,
}
