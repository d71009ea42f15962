use chrono::{Datelike, NaiveDate};

use super::{
    Language,
    dates::{BUDDHIST_ERA, month_name},
};

/// Years from here on are of the Buddhist era.
const FIRST_BUDDHIST: i32 = 2400;

const WHOLE_THAI_MONTHS: [&str; 12] =
    ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"];

/// A date as people type it: `2026-11-23`, `23/11/2569`, `23.11.2026`, `23 Nov 2026`, `November 23, 2026`, `๒๓ พ.ย. ๒๕๖๙`. The day stands
/// before the month unless the year comes first or the month is named. Years from 2400 on are of the Buddhist era. `None` for what is no
/// date between 1900 and 2199.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    read_any_date(text).filter(|date| (1900..2200).contains(&date.year()))
}

/// A date as `read_date` knows it, of any year: it tells a day that is out of reach from what is no date.
pub fn read_any_date(text: &str) -> Option<NaiveDate> {
    let plain: String = text.trim().chars().map(plain_digit).collect();
    let parts: Vec<&str> =
        plain.split(|letter: char| matches!(letter, '-' | '/' | ',') || letter.is_whitespace()).filter(|part| !part.is_empty()).collect();
    let parts = if parts.len() == 1 { plain.split('.').collect() } else { parts };
    let [first, middle, last] = parts.as_slice() else { return None };
    let (year, month, day) = match (first.len(), named_month(first)) {
        (_, Some(_)) => (last, first, middle),
        (4, None) => (first, middle, last),
        _ => (last, middle, first),
    };
    if year.len() != 4 || day.len() > 2 {
        return None;
    }
    let typed: i32 = number(year)?;
    let year = if typed >= FIRST_BUDDHIST { typed - BUDDHIST_ERA } else { typed };
    let month = number(month).or_else(|| named_month(month))?;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(number(day)?).ok()?)
}

fn plain_digit(c: char) -> char {
    match c {
        '๐'..='๙' => char::from_digit(u32::from(c) - 0x0E50, 10).unwrap_or(c),
        c => c,
    }
}

fn number(part: &str) -> Option<i32> {
    (part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
}

/// The number of a month by its name in either language, short or whole, with or without points, however it is capitalised.
fn named_month(name: &str) -> Option<i32> {
    let name = name.to_lowercase();
    let whole_thai = WHOLE_THAI_MONTHS.iter().zip(1..).find(|(whole, _)| **whole == name).map(|(_, month)| month);
    if whole_thai.is_some() {
        return whole_thai;
    }
    let is_named = |month0: &u32| {
        Language::ALL.iter().any(|language| {
            let short = month_name(*language, *month0).to_lowercase();
            name == short || name == short.replace('.', "") || (*language == Language::En && name.starts_with(&short))
        })
    };
    (0..12).find(is_named).and_then(|month0| i32::try_from(month0 + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23);
        for typed in [
            "2026-11-23",
            "23/11/2026",
            "23/11/2569",
            "2569-11-23",
            "23.11.2026",
            " 23-11-2569 ",
            "23 Nov 2026",
            "23 november 2026",
            "23 พ.ย. 2569",
            "๒๓/๑๑/๒๕๖๙",
            "November 23, 2026",
            "23\u{a0}Nov\u{a0}2026",
            "23 พฤศจิกายน 2569",
            "23 พย 2569",
        ] {
            assert_eq!(read_date(typed), day, "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_guessed_at() {
        for typed in [
            "",
            "31/02/2026",
            "23/11/26",
            "11/23/2026",
            "tomorrow",
            "2026",
            "2026-11",
            "0001-01-01",
            "9999-01-01",
            "23/+1/2026",
            "1/2/3/2026",
        ] {
            assert_eq!(read_date(typed), None, "{typed}");
        }
    }
}
