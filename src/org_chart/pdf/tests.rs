use super::*;
use crate::{
    locale::Language,
    org_chart::{
        drawing::DottedLine,
        tests::{chart, post},
    },
    typesetting::reading,
};

/// Syllables in which marks stack, move aside or split.
const DIFFICULT: [(&str, &str); 3] =
    [("ปั๊มน้ำมัน ญี่ปุ่น", "ผู้จัดการที่นี้ กี่ ฎุ ฏู"), ("ฝ้าย ฟ้า น้ำน้ำ", "ผู้เชี่ยวชาญด้านการสร้างลีด"), ("Hannah Whitlock", "สิทธิ์ ใหญ่ ซื้อ เครื่อง")];

fn thai() -> Chart {
    let posts = DIFFICULT.map(|(name, title)| post(name, title, "ดูแล 2 อัตรา"));
    let dotted = [DottedLine { from: 1, to: Some(2), label: "ทำงานร่วมกับ".into() }];
    chart(&posts, &[None, Some(0), Some(0)], &dotted, Language::Th)
}

#[test]
fn the_file_is_an_accessible_one_with_a_title_and_a_language_and_the_same_each_time() {
    let file = pdf(&thai()).expect("a file");
    let has = |words: &str| file.windows(words.len()).any(|bytes| bytes == words.as_bytes());
    assert!(file.starts_with(b"%PDF-") && file == pdf(&thai()).expect("a file"));
    assert!(has("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(has("/Lang(th)"), "the language is set");
    assert!(has("ผังองค์กร"), "the title is in the file's description");
}

#[test]
fn every_word_is_on_the_one_page() {
    let pages = reading::letters_of(&TEMPLATE, &sheet(&thai()));
    let [page] = pages.as_slice() else { panic!("{} pages", pages.len()) };
    let said = DIFFICULT.into_iter().flat_map(|(name, title)| [name, title]);
    for words in said.chain(["ผังองค์กร", "2 อัตรา ณ วันที่ 23 พ.ย. 2569", "ดูแล 2 อัตรา", "ทำงานร่วมกับ"])
    {
        assert!(page.contains(&words.replace(' ', "")), "{words} in {page}");
    }
}

#[test]
fn a_small_chart_is_on_a3_and_a_large_one_on_a_page_on_which_it_can_be_read() {
    let small = page(&thai());
    assert_eq!((small.0, small.1), A3);
    let chain = |length: usize| {
        let posts = vec![post("Ann", "Head", ""); length];
        chart(&posts, &(0..length).map(|post| post.checked_sub(1)).collect::<Vec<_>>(), &[], Language::En)
    };
    let (_, height, unit) = page(&chain(40));
    assert!(height > A3.1 && unit >= SMALLEST, "{height} at {unit}");
    assert!(fits(&chain(40)) && !fits(&chain(5_000)));
    assert_eq!(reading::letters_of(&TEMPLATE, &sheet(&chain(40))).len(), 1);
}
