//! A calendar as programs read it: iCalendar, RFC 5545.

use std::fmt::Write;

use chrono::{DateTime, NaiveDate, Utc};

/// The longest line, in bytes; what is longer goes on in the next line, after a space.
const LINE: usize = 75;

/// Something that lasts a whole day, with reminders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What keeps it the same when it is read again.
    pub uid: String,
    /// How often it has been changed.
    pub sequence: i32,
    /// The day.
    pub day: NaiveDate,
    /// Its name.
    pub summary: String,
    /// What is to be known about it.
    pub description: String,
    /// Where more is to be read.
    pub url: String,
    /// How many days before it a program reminds.
    pub reminders: Vec<i64>,
}

/// The file that holds the `events`, as it stands at `at`.
pub fn calendar(name: &str, language: &str, at: DateTime<Utc>, events: &[Event]) -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN", "VCALENDAR");
    line(&mut file, "VERSION", "2.0");
    line(&mut file, "PRODID", &format!("-//MOPs Hub//Renewals//{}", language.to_uppercase()));
    line(&mut file, "CALSCALE", "GREGORIAN");
    line(&mut file, "METHOD", "PUBLISH");
    line(&mut file, "X-WR-CALNAME", &escaped(name));
    line(&mut file, "REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    line(&mut file, "X-PUBLISHED-TTL", "PT12H");
    for event in events {
        add(&mut file, event, at);
    }
    line(&mut file, "END", "VCALENDAR");
    file
}

fn add(file: &mut String, event: &Event, at: DateTime<Utc>) {
    let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
    line(file, "BEGIN", "VEVENT");
    line(file, "UID", &escaped(&event.uid));
    line(file, "DTSTAMP", &at.format("%Y%m%dT%H%M%SZ").to_string());
    line(file, "SEQUENCE", &event.sequence.to_string());
    line(file, "DTSTART;VALUE=DATE", &day(event.day));
    line(file, "DTEND;VALUE=DATE", &day(event.day.succ_opt().unwrap_or(event.day)));
    line(file, "SUMMARY", &escaped(&event.summary));
    line(file, "DESCRIPTION", &escaped(&event.description));
    line(file, "URL", &event.url);
    line(file, "TRANSP", "TRANSPARENT");
    for days in &event.reminders {
        line(file, "BEGIN", "VALARM");
        line(file, "ACTION", "DISPLAY");
        line(file, "DESCRIPTION", &escaped(&event.summary));
        line(file, "TRIGGER", &format!("-P{days}D"));
        line(file, "END", "VALARM");
    }
    line(file, "END", "VEVENT");
}

/// A text as a value: what parts values and lines is marked, and what no line can hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, folded between characters where it is too long.
fn line(file: &mut String, name: &str, value: &str) {
    let whole = format!("{name}:{}", value.replace(['\r', '\n'], " "));
    let mut rest = whole.as_str();
    let mut room = LINE;
    while rest.len() > room {
        let (head, tail) = rest.split_at(rest.floor_char_boundary(room));
        let _ = write!(file, "{head}\r\n ");
        rest = tail;
        room = LINE - 1;
    }
    let _ = write!(file, "{rest}\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "contract-1@mops-hub".into(),
            sequence: 2,
            day: NaiveDate::from_ymd_opt(2028, 2, 29).expect("a leap day"),
            summary: summary.into(),
            description: "Ends, renews; a\\b\nsecond line".into(),
            url: "https://hub.example/tools/x".into(),
            reminders: vec![120, 7],
        }
    }

    fn file(summary: &str) -> String {
        let at = "2026-11-23T09:00:00Z".parse().expect("a moment");
        calendar("Renewals", "en", at, &[event(summary)])
    }

    /// The lines as a program sees them.
    fn unfolded(file: &str) -> String {
        file.replace("\r\n ", "")
    }

    #[test]
    fn an_event_lasts_its_day_and_reminds_before_it() {
        let file = file("Cancel by: Slack");
        for line in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//MOPs Hub//Renewals//EN\r\n",
            "UID:contract-1@mops-hub\r\nDTSTAMP:20261123T090000Z\r\nSEQUENCE:2\r\n",
            "DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301\r\n",
            "ACTION:DISPLAY\r\nDESCRIPTION:Cancel by: Slack\r\nTRIGGER:-P120D\r\nEND:VALARM\r\n",
            "END:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(file.contains(line), "{line} is not in {file}");
        }
        assert_eq!(file.matches("BEGIN:VALARM").count(), 2);
    }

    #[test]
    fn what_parts_values_and_lines_is_marked() {
        assert!(unfolded(&file("x")).contains("DESCRIPTION:Ends\\, renews\\; a\\\\b\\nsecond line\r\n"));
        assert_eq!(escaped("a\r\nb\u{0}\u{7}c\td"), "a\\nbc d");
    }

    #[test]
    fn no_name_of_a_tool_begins_a_line_of_its_own() {
        let file = unfolded(&file("x\r\nEND:VEVENT\r\nBEGIN:VEVENT"));
        assert_eq!(file.matches("\r\nBEGIN:VEVENT").count(), 1);
    }

    proptest! {
        #[test]
        fn lines_are_short_and_read_back_whole(words in "[ก-๛a-z🎉 ,;:]{0,200}") {
            let file = file(&words);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LINE));
            let whole = format!("SUMMARY:{}\r\n", escaped(&words));
            prop_assert!(unfolded(&file).contains(&whole));
        }
    }
}
