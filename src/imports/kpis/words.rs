//! What files call units, directions and cadences.

use crate::{
    kpis::{Cadence, Direction, Unit},
    text::fold,
};

const UNITS: [(Unit, &[&str]); 8] = [
    (
        Unit::Count,
        &[
            "count",
            "number",
            "#",
            "visits",
            "sessions",
            "users",
            "leads",
            "visitors",
            "events",
            "downloads",
            "clicks",
            "items",
            "people",
            "จำนวน",
            "ครั้ง",
            "ราย",
            "ชิ้น",
        ],
    ),
    (Unit::Percent, &["percent", "percentage", "pct", "%", "ร้อยละ", "เปอร์เซ็นต์"]),
    (Unit::Money, &["money", "currency", "amount", "จำนวนเงิน"]),
    (Unit::Days, &["days", "day", "วัน"]),
    (Unit::Hours, &["hours", "hour", "h", "ชั่วโมง"]),
    (Unit::Rate, &["rate", "per 1000", "per 1,000", "per mille", "‰", "ต่อพัน"]),
    (Unit::Ratio, &["ratio", "times", "x", "เท่า"]),
    (Unit::Points, &["points", "point", "pts", "score", "คะแนน"]),
];

const DIRECTIONS: [(Direction, &[&str]); 3] = [
    (
        Direction::Up,
        &["up", "higher", "higher is better", "more", "more is better", "increase", "maximize", "asc", "มากขึ้น", "ยิ่งมากยิ่งดี", "สูงขึ้น"],
    ),
    (
        Direction::Down,
        &["down", "lower", "lower is better", "less", "less is better", "decrease", "minimize", "desc", "น้อยลง", "ยิ่งน้อยยิ่งดี", "ลดลง"],
    ),
    (Direction::Band, &["band", "range", "between", "within", "ช่วง", "อยู่ในช่วง"]),
];

const CADENCES: [(Cadence, &[&str]); 5] = [
    (Cadence::Day, &["day", "daily", "d", "รายวัน", "ทุกวัน", "วัน"]),
    (Cadence::Week, &["week", "weekly", "w", "รายสัปดาห์", "ทุกสัปดาห์", "สัปดาห์"]),
    (Cadence::Month, &["month", "monthly", "m", "รายเดือน", "ทุกเดือน", "เดือน"]),
    (Cadence::Quarter, &["quarter", "quarterly", "q", "รายไตรมาส", "ทุกไตรมาส", "ไตรมาส"]),
    (Cadence::Year, &["year", "yearly", "annual", "annually", "y", "รายปี", "ทุกปี", "ปี"]),
];

fn named<T: Copy>(text: &str, names: &[(T, &[&str])]) -> Option<T> {
    let (folded, plain) = (fold(text), text.trim());
    let is_called = |name: &&str| **name == *plain || (!folded.is_empty() && fold(name) == folded);
    names.iter().find(|(_, names)| names.iter().any(is_called)).map(|(value, _)| *value)
}

/// A unit, with a currency where the text is one: `THB`, `US$`.
pub fn unit(text: &str) -> Option<(Unit, Option<String>)> {
    let money = match text.trim() {
        "฿" | "บาท" => Some("THB"),
        "$" | "US$" => Some("USD"),
        "€" => Some("EUR"),
        "£" => Some("GBP"),
        _ => None,
    };
    let code = text.trim().to_uppercase();
    let is_code = code.len() == 3
        && ["THB", "USD", "EUR", "GBP", "JPY", "SGD", "AUD", "CAD", "CHF", "CNY", "HKD", "INR", "MYR", "VND", "IDR"]
            .contains(&code.as_str());
    if let Some(code) = money.map(str::to_owned).or_else(|| is_code.then_some(code)) {
        return Some((Unit::Money, Some(code)));
    }
    named(text, &UNITS).filter(|unit| *unit != Unit::Money).map(|unit| (unit, None))
}

/// Which way is better.
pub fn direction(text: &str) -> Option<Direction> {
    named(text, &DIRECTIONS)
}

/// How often.
pub fn cadence(text: &str) -> Option<Cadence> {
    named(text, &CADENCES)
}
