//! A block copied from a spreadsheet, and where its values go in a grid.

/// Rows and columns as a spreadsheet copies them: a line each row, a tab between columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block(Vec<Vec<String>>);

/// A row and a column of the grid, from nought.
pub type Place = (usize, usize);

/// Where the values of a block go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Each value with its place.
    pub values: Vec<(Place, String)>,
    /// How many cells of the block have no value; they change nothing.
    pub blanks: usize,
    /// How many values lie beyond the grid's last row or column.
    pub beyond: usize,
    /// First cells of rows that name no row of the grid.
    pub unknown_rows: Vec<String>,
    /// Titles of columns that name no column of the grid.
    pub unknown_columns: Vec<String>,
}

impl Block {
    /// Reads what was pasted. Empty lines at the end are none of its rows.
    pub fn read(text: &str) -> Self {
        let rows = text.trim_end_matches(['\r', '\n']).split('\n').map(|line| line.trim_end_matches('\r'));
        let rows: Vec<Vec<String>> = rows.map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect();
        if rows.iter().flatten().all(String::is_empty) { Self::default() } else { Self(rows) }
    }

    /// Whether nothing was pasted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts the values into a grid of `size` rows and columns.
    ///
    /// `row` and `column` tell which row or column of the grid a text names. A block whose first row names columns, or whose first column
    /// names rows, goes where those names say; any other goes from the place `from` to the right and down.
    pub fn place(
        &self,
        (rows, columns): (usize, usize),
        from: Place,
        row: impl Fn(&str) -> Option<usize>,
        column: impl Fn(&str) -> Option<usize>,
    ) -> Filled {
        let mut filled = Filled::default();
        let has_titles = self.0.first().is_some_and(|first| first.iter().any(|title| column(title).is_some()));
        let body = &self.0[usize::from(has_titles)..];
        let has_names = body.iter().any(|cells| cells.first().is_some_and(|name| row(name).is_some()));
        let titles: &[String] = if has_titles { &self.0[0] } else { &[] };
        let lead = usize::from(has_names);
        for (down, cells) in body.iter().enumerate() {
            let to_row = if has_names { cells.first().and_then(|name| row(name)) } else { Some(from.0 + down) };
            let Some(to_row) = to_row else {
                filled.unknown_rows.extend(cells.first().filter(|name| !name.is_empty()).cloned());
                continue;
            };
            for (right, text) in cells.iter().enumerate().skip(lead) {
                if super::is_no_value(text) {
                    filled.blanks += 1;
                    continue;
                }
                let to_column = if has_titles { titles.get(right).and_then(|title| column(title)) } else { Some(from.1 + right - lead) };
                match to_column {
                    Some(to_column) if to_row < rows && to_column < columns => filled.values.push(((to_row, to_column), text.clone())),
                    Some(_) => filled.beyond += 1,
                    None => {}
                }
            }
        }
        let named = titles.iter().skip(lead).filter(|title| !title.is_empty() && column(title).is_none());
        filled.unknown_columns.extend(named.cloned());
        filled
    }
}
