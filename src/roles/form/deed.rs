//! What the buttons of a list do to a form. Nothing is saved by them, and nothing that was typed gets lost.

use super::RoleForm;
use crate::error::Error;

/// The lists whose rows can be added, moved and removed.
pub(super) const LISTS: [&str; 10] =
    ["responsibility", "goal", "pain_point", "required", "preferred", "hiring_trait", "first_days", "kpi", "tool", "line"];

impl RoleForm {
    /// Does what the pressed button says. `Ok(false)`: the button saves.
    pub fn perform(&mut self) -> Result<bool, Error> {
        let deed = std::mem::take(&mut self.deed);
        if deed.is_empty() {
            return Ok(false);
        }
        let unknown = || Error::BadRequest("an unknown button of a role's form".into());
        let mut parts = deed.split(':');
        let (verb, list) = (parts.next().unwrap_or_default(), parts.next().ok_or_else(unknown)?);
        let rows = self.columns(list).ok_or_else(unknown)?.first().map_or(0, |column| column.len());
        let index = parts.next().and_then(|index| index.parse::<usize>().ok()).filter(|index| *index < rows);
        match (verb, index) {
            ("add", _) => self.add(list),
            ("up", Some(index)) if index > 0 => self.swap(list, index - 1),
            ("down", Some(index)) if index + 1 < rows => self.swap(list, index),
            ("remove", Some(index)) => self.remove(list, index),
            // A row that is not there any more.
            ("up" | "down" | "remove", _) => {}
            _ => return Err(unknown()),
        }
        Ok(true)
    }

    /// Takes what was chosen to be added, also where only "Save" was pressed.
    pub fn take_chosen(&mut self) {
        for list in ["kpi", "tool"] {
            self.add(list);
        }
    }

    /// The columns of a list, which always have as many rows as one another.
    pub(super) fn columns(&mut self, list: &str) -> Option<Vec<&mut Vec<String>>> {
        Some(match list {
            "responsibility" => vec![
                &mut self.responsibility_en,
                &mut self.responsibility_th,
                &mut self.responsibility_level,
                &mut self.responsibility_share,
            ],
            "goal" => vec![&mut self.goal_en, &mut self.goal_th, &mut self.goal_level],
            "pain_point" => vec![&mut self.pain_point_en, &mut self.pain_point_th, &mut self.pain_point_level],
            "required" => vec![&mut self.required_en, &mut self.required_th, &mut self.required_level],
            "preferred" => vec![&mut self.preferred_en, &mut self.preferred_th, &mut self.preferred_level],
            "hiring_trait" => vec![&mut self.hiring_trait_en, &mut self.hiring_trait_th, &mut self.hiring_trait_level],
            "first_days" => vec![&mut self.first_days_en, &mut self.first_days_th, &mut self.first_days_level],
            "kpi" => vec![&mut self.kpi],
            "tool" => vec![&mut self.tool, &mut self.tool_access],
            "line" => vec![&mut self.line_kind, &mut self.line_to, &mut self.line_department_en, &mut self.line_department_th],
            _ => return None,
        })
    }

    fn add(&mut self, list: &str) {
        match list {
            "kpi" => {
                let chosen = std::mem::take(&mut self.add_kpi);
                if !chosen.is_empty() && !self.kpi.contains(&chosen) {
                    self.kpi.push(chosen);
                }
            }
            "tool" => {
                let chosen = std::mem::take(&mut self.add_tool);
                if !chosen.is_empty() && !self.tool.contains(&chosen) {
                    self.tool.push(chosen);
                    self.tool_access.push(self.add_access.clone());
                }
            }
            _ => self.columns(list).into_iter().flatten().for_each(|column| column.push(String::new())),
        }
    }

    /// Lets row `index` and the one below it change places.
    fn swap(&mut self, list: &str, index: usize) {
        self.columns(list).into_iter().flatten().for_each(|column| column.swap(index, index + 1));
        if list == "pain_point" {
            self.renumber_answers(|row| {
                Some(if row == index {
                    index + 1
                } else if row == index + 1 {
                    index
                } else {
                    row
                })
            });
        }
    }

    fn remove(&mut self, list: &str, index: usize) {
        self.columns(list).into_iter().flatten().for_each(|column| drop(column.remove(index)));
        if list == "pain_point" {
            self.renumber_answers(|row| (row != index).then(|| if row > index { row - 1 } else { row }));
        }
    }

    fn renumber_answers(&mut self, place: impl Fn(usize) -> Option<usize>) {
        let answers = std::mem::take(&mut self.answer).into_iter().filter_map(|answer| {
            let (row, link) = answer.split_once(':')?;
            Some(format!("{}:{link}", place(row.parse().ok()?)?))
        });
        self.answer = answers.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> RoleForm {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        RoleForm {
            pain_point_en: list(&["a", "b", "c"]),
            pain_point_th: list(&["ก", "ข", "ค"]),
            pain_point_level: list(&["", "manager", ""]),
            answer: list(&["0:kpi:x", "2:tool:y"]),
            kpi: list(&["x"]),
            ..RoleForm::default()
        }
    }

    fn after(deed: &str) -> RoleForm {
        let mut form = RoleForm { deed: deed.into(), ..form() };
        form.perform().expect("a known button");
        form
    }

    #[test]
    fn rows_move_with_both_languages_and_their_answers() {
        let moved = after("up:pain_point:2");
        assert_eq!((moved.pain_point_en.join(""), moved.pain_point_th.join("")), ("acb".into(), "กคข".into()));
        assert_eq!(moved.answer, ["0:kpi:x", "1:tool:y"]);
        let removed = after("remove:pain_point:0");
        assert_eq!((removed.pain_point_en.join(""), removed.answer), ("bc".into(), vec!["1:tool:y".to_owned()]));
        assert_eq!(after("add:pain_point").pain_point_th.len(), 4);
    }

    #[test]
    fn a_row_that_cannot_move_stays() {
        for deed in ["up:pain_point:0", "down:pain_point:2", "remove:pain_point:7", "up:pain_point:x"] {
            assert_eq!(after(deed), form(), "{deed}");
        }
        for deed in ["fly:goal:1", "up:nothing:1", "up"] {
            assert!(RoleForm { deed: deed.into(), ..form() }.perform().is_err(), "{deed}");
        }
    }

    #[test]
    fn a_kpi_is_linked_once() {
        let add = |slug: &str| {
            let mut form = RoleForm { deed: "add:kpi".into(), add_kpi: slug.into(), ..form() };
            form.perform().expect("a known button");
            form.kpi
        };
        assert_eq!(add("x"), ["x"]);
        assert_eq!(add("y"), ["x", "y"]);
    }
}
