//! What files call the standing of a tool, and yes and no.

use crate::{text::fold, tools::Status};

const STATUSES: [(Status, &[&str]); 5] = [
    (Status::Trial, &["trial", "on trial", "pilot", "evaluation", "evaluating", "ทดลอง", "ทดลองใช้"]),
    (Status::InUse, &["in use", "active", "live", "current", "used", "owned", "ใช้งาน", "ใช้งานอยู่", "ใช้อยู่"]),
    (Status::Retiring, &["retiring", "sunset", "sunsetting", "phasing out", "กำลังเลิกใช้", "กำลังจะเลิกใช้"]),
    (Status::Retired, &["retired", "inactive", "cancelled", "canceled", "expired", "ended", "เลิกใช้", "เลิกใช้แล้ว"]),
    (Status::Known, &["known", "not in use", "known, not in use", "unused", "ยังไม่ใช้", "รู้จัก"]),
];

/// Where a tool stands in the stack.
pub fn status(text: &str) -> Option<Status> {
    let folded = fold(text);
    STATUSES.into_iter().find(|(_, names)| names.iter().any(|name| fold(name) == folded)).map(|(status, _)| status)
}

/// Yes or no.
pub fn yes(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "ใช่" => Some(true),
        "no" | "n" | "false" | "0" | "ไม่" | "ไม่ใช่" => Some(false),
        _ => None,
    }
}

const OPEN_ENDS: [&str; 10] = [
    "until further notice",
    "open",
    "open-ended",
    "no end",
    "no end date",
    "ongoing",
    "indefinite",
    "rolling",
    "ไม่กำหนดวันสิ้นสุด",
    "ไม่มีกำหนดสิ้นสุด",
];

/// Whether a cell says that a contract runs until further notice.
pub fn is_open_end(text: &str) -> bool {
    let folded = fold(text);
    OPEN_ENDS.into_iter().any(|words| fold(words) == folded)
}

/// The currency that a sign beside a number means, and the number.
pub fn money(text: &str) -> (Option<&'static str>, &str) {
    let signs = [("US$", "USD"), ("$", "USD"), ("฿", "THB"), ("€", "EUR"), ("£", "GBP"), ("บาท", "THB")];
    for (sign, code) in signs {
        if let Some(number) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) {
            return (Some(code), number.trim());
        }
    }
    (None, text)
}
