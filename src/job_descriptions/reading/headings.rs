use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{
    job_descriptions::outline::{PAY, SECTIONS},
    locale::{Language, t},
};

/// What headings are called elsewhere.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    /// Whole headings, by section.
    whole: BTreeMap<String, Vec<String>>,
    /// Words of a heading of whatever length that is on pay.
    pay: Vec<String>,
}

static HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/job_descriptions/headings.toml")).expect("the names of headings can be read")
});

/// The section that a heading stands for, if the hub has one like it.
pub fn section_of(heading: &str) -> Option<&'static str> {
    let folded = folded(heading);
    let is_label = |key: &str| Language::ALL.iter().any(|language| self::folded(t(*language, &format!("jd-{key}"))) == folded);
    let is_known = |key: &str| HEADINGS.whole.get(key).is_some_and(|names| names.contains(&folded));
    let found = SECTIONS.into_iter().find(|key| is_label(key)).or_else(|| SECTIONS.into_iter().find(|key| is_known(key)));
    found.or_else(|| is_on_pay(&folded).then_some(PAY))
}

/// A heading in small letters without its number and the signs around it.
fn folded(heading: &str) -> String {
    let is_aside = |c: char| !c.is_alphanumeric() && !('\u{e31}'..='\u{e4e}').contains(&c);
    let text = heading.trim().trim_start_matches(|c: char| is_aside(c) && c != '(');
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let text = text[digits..].strip_prefix(['.', ')']).filter(|_| digits > 0).unwrap_or(text);
    let text = text.trim_matches(is_aside).to_lowercase().replace('&', " and ").replace('’', "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether somebody would look for what is paid under a heading. What stands there must not be a section that everybody sees.
fn is_on_pay(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric() && !('\u{e31}'..='\u{e4e}').contains(&c)).collect();
    let spaced = format!(" {} ", words.join(" "));
    // Thai has no spaces between words.
    HEADINGS.pay.iter().any(|name| if name.is_ascii() { spaced.contains(&format!(" {name} ")) } else { folded.contains(name.as_str()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_on_pay_are_known_by_a_word_of_them() {
        for pay in [
            "Remuneration",
            "Salary & benefits",
            "**Compensation Package**",
            "4. Our salary range (THB)",
            "Pay and benefits",
            "Bonus",
            "เงินเดือนและสวัสดิการ",
            "ค่าจ้าง",
            "รายได้",
            "รายได้และสวัสดิการ:",
            "อัตราค่าตอบแทน",
            "ผลตอบแทนต่อเดือน",
        ] {
            assert_eq!(section_of(pay), Some(PAY), "{pay}");
        }
        for other in ["Pay-per-click campaigns", "Benefits", "สวัสดิการ", "เป้าหมายรายได้ของทีม", "Revenue", "Salaryman culture"]
        {
            assert_ne!(section_of(other), Some(PAY), "{other}");
        }
    }

    #[test]
    fn what_surrounds_a_heading_does_not_count() {
        for (heading, section) in [
            ("1) Responsibilities", "responsibilities"),
            ("— Roles & Responsibilities —", "responsibilities"),
            ("Main duties:", "responsibilities"),
            ("First 90 days", "first-days"),
            ("Must have", "required"),
            ("What you’ll do", "responsibilities"),
            ("หน้าที่และความรับผิดชอบ :", "responsibilities"),
            ("90 วันแรก", "first-days"),
        ] {
            assert_eq!(section_of(heading), Some(section), "{heading}");
        }
    }
}
