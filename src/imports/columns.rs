//! Which column of a file is which, whatever it is called.

use crate::text::fold;

/// What a column of people can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The key of a row.
    Id,
    /// The person's name; empty for a vacant seat.
    Name,
    /// The seat's title.
    Title,
    /// The manager's id, e-mail address or name.
    Manager,
    /// The team.
    Department,
    /// Where the work is done.
    Location,
    /// The first day.
    StartDate,
    /// The e-mail address.
    Email,
}

/// What columns are called in the files that people bring; compared after folding.
pub const PEOPLE: [(Field, &[&str]); 8] = [
    (
        Field::Id,
        &[
            "id",
            "employee id",
            "emp id",
            "employee no",
            "employee number",
            "staff id",
            "person id",
            "worker id",
            "key",
            "รหัส",
            "รหัสพนักงาน",
            "เลขประจำตัวพนักงาน",
        ],
    ),
    (
        Field::Name,
        &["name", "full name", "display name", "employee", "employee name", "person", "holder", "ชื่อ", "ชื่อสกุล", "ชื่อ-นามสกุล", "ชื่อพนักงาน"],
    ),
    (Field::Title, &["title", "job title", "position", "position title", "role", "ตำแหน่ง", "ตำแหน่งงาน", "ชื่อตำแหน่ง"]),
    (
        Field::Manager,
        &[
            "manager id",
            "manager",
            "reports to",
            "reports to id",
            "supervisor",
            "supervisor id",
            "manager email",
            "manager name",
            "line manager",
            "หัวหน้า",
            "หัวหน้างาน",
            "รหัสหัวหน้า",
            "รหัสหัวหน้างาน",
            "ผู้บังคับบัญชา",
        ],
    ),
    (Field::Department, &["department", "dept", "team", "division", "unit", "org unit", "ฝ่าย", "แผนก", "ทีม", "หน่วยงาน"]),
    (Field::Location, &["location", "office", "site", "work location", "city", "สถานที่", "สถานที่ทำงาน", "สาขา"]),
    (Field::StartDate, &["start date", "hire date", "hired", "joined", "date joined", "joining date", "วันที่เริ่มงาน", "วันเริ่มงาน", "เริ่มงาน"]),
    (Field::Email, &["email", "e-mail", "email address", "work email", "mail", "อีเมล", "อีเมล์"]),
];

/// What each column is called, in the order in which a title is looked for.
pub type Names<F> = [(F, &'static [&'static str])];

/// Where the columns of a file stand.
#[derive(Clone, Debug)]
pub struct Columns<F> {
    places: Vec<(F, usize, String)>,
    /// Columns that mean nothing to the import, with their places.
    pub others: Vec<(usize, String)>,
}

impl<F: Copy + PartialEq> Columns<F> {
    /// Reads a header. Of two columns with the same meaning the first one counts.
    pub fn of(names: &Names<F>, header: &[String]) -> Self {
        let mut columns = Self { places: Vec::new(), others: Vec::new() };
        for (place, title) in header.iter().enumerate() {
            let folded = fold(title);
            let field = names.iter().find(|(_, names)| names.iter().any(|name| fold(name) == folded)).map(|(field, _)| *field);
            match field {
                Some(field) if !columns.has(field) => columns.places.push((field, place, title.trim().to_owned())),
                _ if title.trim().is_empty() => {}
                _ => columns.others.push((place, title.trim().to_owned())),
            }
        }
        columns
    }

    /// The titles of columns that mean nothing to the import, in one line.
    pub fn ignored(&self) -> String {
        self.others.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Whether the file has a column.
    pub fn has(&self, field: F) -> bool {
        self.places.iter().any(|(known, ..)| *known == field)
    }

    /// The text of a row's cell, or an empty one.
    pub fn cell<'a>(&self, cells: &'a [String], field: F) -> &'a str {
        let place = self.places.iter().find(|(known, ..)| *known == field).map(|(_, place, _)| *place);
        place.and_then(|place| cells.get(place)).map_or("", String::as_str)
    }

    /// What the file calls a column.
    pub fn title(&self, field: F) -> Option<&str> {
        self.places.iter().find(|(known, ..)| *known == field).map(|(_, _, title)| title.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(titles: &[&str]) -> Columns<Field> {
        Columns::of(&PEOPLE, &titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn columns_are_known_in_any_order_case_and_language() {
        let columns = header(&["Job Title", "ชื่อ-นามสกุล", "EMPLOYEE_ID", "Shoe size", "รหัสหัวหน้า"]);
        let cells: Vec<String> = ["Analyst", "สมชาย", "7", "42", "3"].map(str::to_owned).to_vec();
        assert_eq!(columns.cell(&cells, Field::Title), "Analyst");
        assert_eq!(columns.cell(&cells, Field::Name), "สมชาย");
        assert_eq!(columns.cell(&cells, Field::Id), "7");
        assert_eq!(columns.cell(&cells, Field::Manager), "3");
        assert_eq!(columns.ignored(), "Shoe size");
    }
}
