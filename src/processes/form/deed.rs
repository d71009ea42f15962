//! What the buttons of the lists do to a form. Nothing is saved by them, and nothing that was typed gets lost.

use super::ProcessForm;
use crate::error::Error;

impl ProcessForm {
    /// Does what the pressed button says. `Ok(false)`: the button saves.
    pub fn perform(&mut self) -> Result<bool, Error> {
        let deed = std::mem::take(&mut self.deed);
        if deed.is_empty() {
            return Ok(false);
        }
        let parts: Vec<&str> = deed.split(':').collect();
        let index = parts.get(2).and_then(|index| index.parse::<usize>().ok());
        match (parts.as_slice(), index) {
            (["add", "step"], _) => self.add_step(),
            (["add", "role"], _) => self.add_role(),
            (["add", "kpi"], _) => self.add_kpi(),
            (["up", "step", _], Some(index)) if (1..self.steps()).contains(&index) => self.swap(index - 1),
            (["down", "step", _], Some(index)) if index + 1 < self.steps() => self.swap(index),
            (["remove", "step", _], Some(index)) if index < self.steps() => self.remove_step(index),
            (["remove", "role", _], Some(index)) if index < self.role.len() => self.remove_role(index),
            (["remove", "kpi", _], Some(index)) if index < self.kpi.len() => drop(self.kpi.remove(index)),
            // A row that is not there any more.
            (["up" | "down", "step", _] | ["remove", "step" | "role" | "kpi", _], _) => {}
            _ => return Err(Error::BadRequest("an unknown button of a process's form".into())),
        }
        Ok(true)
    }

    /// Takes what was chosen to be added, also where only "Save" was pressed.
    pub fn take_chosen(&mut self) {
        self.add_role();
        self.add_kpi();
    }

    fn columns(&mut self) -> [&mut Vec<String>; 4] {
        [&mut self.step_en, &mut self.step_th, &mut self.step_tool, &mut self.step_minutes]
    }

    fn add_step(&mut self) {
        let width = self.role.len();
        self.columns().into_iter().for_each(|column| column.push(String::new()));
        self.part.extend(std::iter::repeat_n(String::new(), width));
    }

    fn add_kpi(&mut self) {
        let chosen = std::mem::take(&mut self.add_kpi);
        if !chosen.is_empty() && !self.kpi.contains(&chosen) {
            self.kpi.push(chosen);
        }
    }

    fn add_role(&mut self) {
        let chosen = std::mem::take(&mut self.add_role);
        if chosen.is_empty() || self.role.contains(&chosen) {
            return;
        }
        let width = self.role.len();
        for step in (0..self.steps()).rev() {
            self.part.insert((step + 1) * width, String::new());
        }
        self.role.push(chosen);
    }

    fn remove_role(&mut self, index: usize) {
        let width = self.role.len();
        let mut place = 0..;
        self.part.retain(|_| place.next().is_some_and(|place| place % width != index));
        self.role.remove(index);
    }

    /// Lets step `index` and the one below it change places.
    fn swap(&mut self, index: usize) {
        let width = self.role.len();
        self.columns().into_iter().for_each(|column| column.swap(index, index + 1));
        for role in 0..width {
            self.part.swap(index * width + role, (index + 1) * width + role);
        }
    }

    fn remove_step(&mut self, index: usize) {
        let width = self.role.len();
        self.columns().into_iter().for_each(|column| drop(column.remove(index)));
        self.part.drain(index * width..(index + 1) * width);
    }
}
