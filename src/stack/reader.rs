use chrono::NaiveDate;

use crate::{
    locale::{Calendar, Language, Localized, Saying, date, say, t, unbroken},
    web::Page,
};

/// How one reader sees a picture: words, dates, and where its links lead from.
#[derive(Clone, Debug)]
pub struct Reader {
    pub language: Language,
    pub calendar: Calendar,
    pub today: NaiveDate,
    /// What stands before each address: nothing on a page of the hub, scheme and host in a file.
    pub origin: String,
}

impl Reader {
    /// The reader of a page, or of a file whose links lead back to `origin`.
    pub fn of(page: &Page, origin: &str) -> Self {
        Self { language: page.lang, calendar: page.calendar, today: page.today, origin: origin.to_owned() }
    }

    pub fn t<'a>(&self, key: &'a str) -> &'a str {
        t(self.language, key)
    }

    pub fn say<'a>(&self, key: &'a str) -> Saying<'a> {
        say(self.language, key)
    }

    /// What has no room, and where all is: a page has a table, a file of its own does not.
    pub fn left_out(&self, what: &str) -> String {
        let place = self.t(if self.origin.is_empty() { "stack-see-table" } else { "stack-see-file" });
        self.say("stack-see").with("what", what).with("where", place).to_string()
    }

    pub fn date(&self, day: NaiveDate) -> String {
        date(self.language, self.calendar, day)
    }

    /// What a picture says, as a page says it: with the day in one piece.
    pub fn on_page(&self, sentence: &str) -> String {
        let day = self.date(self.today);
        sentence.replace(&day, &unbroken(&day))
    }

    /// The words of a text, and their language when it is not the reader's.
    pub fn words(&self, text: &Localized) -> (String, Option<&'static str>) {
        let shown = text.shown(self.language);
        (shown.text.to_owned(), shown.lang.map(Language::code))
    }
}
