//! A people file as a company of 1,368 brings it: six levels, a third of the people under managers who are not in the file, one
//! report here and twenty there, hundreds of titles and spellings of departments. The same file every time.

use std::collections::HashMap;

/// People on each level; those on the first report to somebody who is not in the file.
const LEVELS: [usize; 6] = [453, 328, 241, 144, 119, 83];
/// Managers who are not in the file.
const GONE: usize = 140;
const FIRST: [&str; 12] = ["กมล", "ขวัญใจ", "จันทร์", "ชัยวัฒน์", "ดาริน", "ธนา", "นภา", "ปรีชา", "พิม", "มานะ", "วิภา", "สมศรี"];
const LAST: [&str; 10] = ["แก้วดี", "คงมั่น", "ใจงาม", "ทองสุข", "บุญมาก", "พันธุ์ไทย", "รุ่งเรือง", "ศรีสวัสดิ์", "สุขใจ", "อยู่เย็น"];
const LEVEL_NAMES: [&str; 6] = ["Vice President", "Director", "Senior Manager", "Manager", "Senior Specialist", "Specialist"];
const FIELDS: [&str; 17] = [
    "Accounts",
    "Brand",
    "Campaigns",
    "Content",
    "Customer Success",
    "Data",
    "Demand",
    "Design",
    "Digital",
    "Email",
    "Events",
    "Finance",
    "Marketing Operations",
    "Media",
    "Partners",
    "Product",
    "Sales",
];
const PLACES: [&str; 8] = ["APAC", "EMEA North", "EMEA South", "Japan", "LATAM", "Thailand", "US East", "US West"];

/// The file: as many rows as people, with a header.
pub fn file() -> String {
    let mut dice = Dice(1368);
    let mut rows = String::from("id,name,title,manager_id,department,location,start_date,email\n");
    let (mut first, mut above) = (0, 0);
    for (level, people) in LEVELS.into_iter().enumerate() {
        // A fifth of a level leads the next one; some of them lead many.
        let leaders = if level == 0 { GONE } else { people.div_ceil(4).min(LEVELS[level - 1]) };
        for number in first..first + people {
            let leader = dice.below(leaders).min(dice.below(leaders));
            let manager = if level == 0 { format!("GONE-{leader:04}") } else { format!("EMP-{:05}", above + leader) };
            rows.push_str(&row(number, level, &manager, &mut dice));
        }
        above = first;
        first += people;
    }
    rows
}

/// Whom each of the file's people reports to, by their places in it.
pub fn managers() -> Vec<Option<usize>> {
    let file = file();
    let mut rows = csv::Reader::from_reader(file.as_bytes());
    let ids: Vec<(String, String)> =
        rows.deserialize::<[String; 8]>().map(|row| row.expect("a row")).map(|[id, _, _, manager, ..]| (id, manager)).collect();
    let place: HashMap<&str, usize> = ids.iter().enumerate().map(|(place, (id, _))| (id.as_str(), place)).collect();
    ids.iter().map(|(_, manager)| place.get(manager.as_str()).copied()).collect()
}

fn row(number: usize, level: usize, manager: &str, dice: &mut Dice) -> String {
    let name = format!("{} {}", dice.of(&FIRST), dice.of(&LAST));
    let (field, place) = (dice.of(&FIELDS), dice.of(&PLACES));
    let title = format!("\"{}, {field}, {place}\"", LEVEL_NAMES[level]);
    let department = format!("{field}; {place} {}", dice.below(4) + 1);
    format!(
        "EMP-{number:05},{name},{title},{manager},{department},Remote,20{:02}-0{}-1{},emp-{number:05}@example.com\n",
        10 + dice.below(15),
        1 + dice.below(9),
        dice.below(10)
    )
}

/// Numbers that look thrown and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    fn of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }
}
