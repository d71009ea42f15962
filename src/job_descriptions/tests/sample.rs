use std::io::Cursor;

use chrono::NaiveDate;
use image::{DynamicImage, ImageFormat};
use rust_decimal::Decimal;

use crate::{
    job_descriptions::{
        document::Document,
        house_template::{Face, HouseTemplate, Logo, Style},
        model::{Brief, DottedLine, House, Kpi, Tool, ToolName},
        outline::{Entry, Outline},
    },
    kpis::{Aim, Measure, Unit, Value},
    locale::{Language, Localized},
    roles::{Pay, PayPeriod},
};

fn both(en: &str, th: &str) -> Localized {
    Localized::new(en, th).expect("a text")
}

/// A role with something in every section.
pub(super) fn brief() -> Brief {
    let aim = Aim::AtLeast { goal: Value(Decimal::from(95)), warning: None };
    Brief {
        slug: "marketing-operations-manager".to_owned(),
        seat: None,
        title: both("Marketing Operations Manager", "ผู้จัดการฝ่ายปฏิบัติการการตลาด"),
        summary: Localized::new(
            "Runs the operation from the front line: turns data into decisions, hires and trains the team, and shows what each activity brought.",
            "ดูแลงานปฏิบัติการทั้งหมดจากแนวหน้า เปลี่ยนข้อมูลให้เป็นการตัดสินใจ สรรหาและฝึกอบรมทีม และแสดงให้เห็นว่าแต่ละกิจกรรมให้ผลอย่างไร ทั้งที่ผู้บริหารและผู้ปฏิบัติงานเข้าใจตรงกัน",
        ),
        area: both("Leadership", "บริหาร"),
        levels: vec![Localized::new("Manager", "ผู้จัดการ").unwrap_or_default()],
        teams: vec![both("Marketing operations", "ปฏิบัติการการตลาด")],
        locations: vec!["Bangkok".to_owned()],
        responsibilities: vec![
            (both("Plan the team’s quarter and publish it", "วางแผนงานรายไตรมาสของทีมและเผยแพร่ให้ทุกฝ่ายรู้"), Some(40)),
            (both("Hire, train and coach the team", "สรรหา ฝึกอบรม และโค้ชทีมงาน ที่นี่และที่สาขาอื่น"), Some(60)),
            (both("Report on every campaign within a week", "ทำรายงานผลแคมเปญภายในหนึ่งสัปดาห์ ปั๊มยอดไม่ได้ กี่ครั้งก็ตรวจสอบได้"), None),
        ],
        goals: vec![both("An efficient operations team", "ทีมปฏิบัติการที่มีประสิทธิภาพ ฎุ ฏู ญี่ปุ่น น้ำ คำ ซ้ำ ค้ำ")],
        kpis: vec![Kpi {
            name: both("Data quality", "คุณภาพข้อมูล"),
            words: Localized::new("Records complete and valid", "สัดส่วนระเบียนที่ครบถ้วนและถูกต้อง"),
            measure: Measure { unit: Unit::Percent, currency: None },
            aim: Some(aim),
        }],
        tools: vec![
            Tool { name: ToolName::Kind(both("CRM", "ระบบ CRM"), vec!["HubSpot".to_owned()]), access: "use".to_owned() },
            Tool {
                name: ToolName::Product("Looker Studio".to_owned(), both("Reporting", "เครื่องมือรายงาน")),
                access: "administer".to_owned(),
            },
        ],
        managers: vec![both("Vice President of Marketing Operations", "รองประธานฝ่ายปฏิบัติการการตลาด")],
        dotted_lines: vec![DottedLine { kind: "works-with".to_owned(), to: both("Sales", "ฝ่ายขาย") }],
        reports: vec![(both("Email Specialist", "ผู้เชี่ยวชาญด้านอีเมล"), 2), (both("Content Editor", "บรรณาธิการเนื้อหา"), 1)],
        required: vec![both("Three years in marketing operations", "ประสบการณ์ด้านปฏิบัติการการตลาดอย่างน้อย 3 ปี")],
        preferred: vec![both("SQL", "เขียน SQL ได้")],
        traits: vec![both("Highly organised", "เป็นระเบียบ จัดลำดับความสำคัญได้ดี ชื่นชอบการทำงานหลายโครงการพร้อมกัน")],
        first_days: vec![both("Day 30: runs the weekly review", "วันที่ 30: นำการทบทวนรายสัปดาห์ได้")],
        house: House {
            name: Some("Lotus Cloud".to_owned()),
            confidential: false,
            url: Some("https://lotus.example/".to_owned()),
            country: Some("TH".to_owned()),
            about: Some(both("We make software for growers.\nSixty people in Bangkok.", "เราทำซอฟต์แวร์สำหรับผู้ปลูก\nมีทีมงานหกสิบคนในกรุงเทพฯ")),
            apply: Some(both("Write to jobs@lotus.example.", "ส่งอีเมลถึง jobs@lotus.example")),
            equal: Some(both("Everybody has the same chance.", "ทุกคนมีโอกาสเท่ากัน")),
        },
        outline: Outline::default(),
        pay: Some(Pay { low: Decimal::from(85_000), high: Decimal::from(120_000), currency: "THB".to_owned(), period: PayPeriod::Month }),
        part_time: false,
        archived: false,
        on: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date"),
    }
}

/// The template of a house that has none.
pub(super) fn plain() -> HouseTemplate {
    HouseTemplate::default()
}

/// A picture as a file.
pub(super) fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height).write_to(&mut file, format).expect("a file");
    file.into_inner()
}

/// The template of a house with a logo, a colour, other fonts and small print.
pub(super) fn house() -> HouseTemplate {
    let style = Style {
        logo: None,
        colour: Some("#8a4b7a".parse().expect("a colour")),
        face: Face::Serif,
        footer: Some(both("Lotus Cloud Co., Ltd. & <friends>", "บริษัท โลตัส คลาวด์ จำกัด ที่นี่ ปั๊มน้ำ")),
    };
    let logo = Logo::read(&picture(300, 100, ImageFormat::Png)).expect("a logo");
    HouseTemplate { style, logo: Some(logo), company: Some("Lotus \"Cloud\"".to_owned()) }
}

/// The English document of a role that has `text` in every field; `None` for a text that is blank.
pub(super) fn filled(text: &str) -> Option<Document> {
    let document = Document::of(&filled_brief(text)?, Language::En);
    (!document.title.text.is_empty()).then_some(document)
}

/// A role that has `text` in every field; `None` for a text that is blank.
pub(super) fn filled_brief(text: &str) -> Option<Brief> {
    let words = Localized::new(text, "")?;
    let all = || vec![words.clone(), words.clone()];
    let filled = Brief {
        title: words.clone(),
        summary: Some(words.clone()),
        area: words.clone(),
        teams: all(),
        locations: vec![text.to_owned()],
        responsibilities: vec![(words.clone(), Some(30)), (words.clone(), None)],
        goals: all(),
        kpis: vec![Kpi {
            name: words.clone(),
            words: Some(words.clone()),
            measure: Measure { unit: Unit::Count, currency: None },
            aim: None,
        }],
        tools: vec![
            Tool { name: ToolName::Product(text.to_owned(), words.clone()), access: "view".to_owned() },
            Tool { name: ToolName::Kind(words.clone(), vec![text.to_owned()]), access: "use".to_owned() },
            Tool { name: ToolName::Kind(words.clone(), Vec::new()), access: "use".to_owned() },
        ],
        managers: all(),
        dotted_lines: vec![DottedLine { kind: "straddles".to_owned(), to: words.clone() }],
        reports: vec![(words.clone(), 3)],
        required: all(),
        preferred: all(),
        traits: all(),
        outline: Outline {
            sections: vec![Entry { key: "own-1".to_owned(), heading: Some(words.clone()), words: Some(words.clone()), ..Entry::default() }],
            ..Outline::default()
        },
        ..brief()
    };
    let visible = !Document::of(&filled, Language::En).title.text.is_empty();
    visible.then_some(filled)
}
