//! What was measured, as one table.

use std::time::Duration;

/// Lines of what was measured.
#[derive(Default)]
pub struct Table(Vec<[String; 4]>);

impl Table {
    /// One thing with its figure, what it is compared with, and the ratio of the two.
    pub fn add(&mut self, what: impl Into<String>, figure: impl Into<String>, beside: impl Into<String>, ratio: Option<f64>) {
        let line = [what.into(), figure.into(), beside.into(), ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}"))];
        // Whoever waits sees what is done.
        eprintln!("{}", line.join("  "));
        self.0.push(line);
    }

    /// All lines, in columns.
    pub fn print(&self) {
        let head = ["what", "measured", "beside", "ratio"].map(str::to_owned);
        let lines: Vec<&[String; 4]> = [&head].into_iter().chain(&self.0).collect();
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default();
        let widths = [width(0), width(1), width(2), width(3)];
        println!();
        for line in lines {
            println!(
                "{:w0$}  {:>w1$}  {:w2$}  {:>w3$}",
                line[0],
                line[1],
                line[2],
                line[3],
                w0 = widths[0],
                w1 = widths[1],
                w2 = widths[2],
                w3 = widths[3]
            );
        }
    }
}

/// The one in the middle.
pub fn median<T: Copy + PartialOrd>(values: &[T]) -> T {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    sorted[sorted.len() / 2]
}

/// A time in milliseconds.
pub fn milliseconds(time: Duration) -> String {
    let value = time.as_secs_f64() * 1000.0;
    if value < 1.0 {
        format!("{value:.2} ms")
    } else if value < 100.0 {
        format!("{value:.1} ms")
    } else {
        format!("{value:.0} ms")
    }
}
