//! A row of the table of figures, and the numbers in it.

/// A row: figures of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The same for the same row of another measurement.
    pub key: String,
    /// The quantity.
    pub what: String,
    /// The figures, for comparing.
    pub values: Vec<f64>,
    /// The figures in words.
    pub measured: String,
    /// The figures that are aimed at.
    pub aim: &'static str,
}

impl Row {
    /// One figure, with at most so many digits after the point.
    pub fn new(key: impl Into<String>, what: impl Into<String>, value: f64, digits: usize, aim: &'static str) -> Self {
        let (key, what) = (key.into(), what.into());
        Self { key, what, values: vec![value], measured: number(value, digits), aim }
    }

    /// The same row with the figures in other words.
    pub fn in_words(self, measured: String) -> Self {
        Self { measured, ..self }
    }
}

/// Returns a number with at most so many digits after the point, and commas between thousands.
pub fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_grouped() {
        for (value, digits, text) in [
            (6_635_420.6, 0, "6,635,421"),
            (1_297.4, 0, "1,297"),
            (100.0, 0, "100"),
            (0.70, 2, "0.7"),
            (0.0, 2, "0"),
            (1.0, 3, "1"),
            (8.44, 1, "8.4"),
            (-1_234.5, 1, "-1,234.5"),
        ] {
            assert_eq!(number(value, digits), text);
        }
    }
}
