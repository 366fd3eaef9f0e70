//! Numbers and days of a sheet as a reader sees them, not as the file keeps them: 0.123 with the format `0.0%` is 12.3%.

use calamine::{Data, ExcelDateTime};

/// What a cell shows; `format` is its number format.
pub(super) fn cell(value: &Data, format: Option<&str>) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(s) => s.clone(),
        Data::Int(n) => number(*n as f64, format),
        Data::Float(n) => number(*n, format),
        Data::Bool(b) => if *b { "TRUE" } else { "FALSE" }.to_string(),
        Data::DateTime(day) => date(day),
        // 2023-05-12T00:00:00
        Data::DateTimeIso(s) => s.strip_suffix("T00:00:00").unwrap_or(s).replace('T', " "),
        Data::DurationIso(s) => s.clone(),
        // #DIV/0! is no value.
        Data::Error(_) => String::new(),
    }
}

fn date(day: &ExcelDateTime) -> String {
    if day.is_duration() {
        return number(day.as_f64(), None);
    }
    let (y, mo, d, h, mi, ..) = day.to_ymd_hms_milli();
    match (h, mi) {
        (0, 0) => format!("{y:04}-{mo:02}-{d:02}"),
        _ => format!("{y:04}-{mo:02}-{d:02} {h:02}:{mi:02}"),
    }
}

fn number(value: f64, format: Option<&str>) -> String {
    // Sections for negative numbers and zero come behind; words between quotes are no places for digits.
    let format = format.and_then(|f| f.split(';').next()).unwrap_or_default();
    let code = unquoted(format);
    if !value.is_finite() {
        return String::new();
    }
    if code.contains(['E', 'e', '?', '@']) || !code.contains(['0', '#']) {
        return general(value);
    }
    let percent = code.contains('%');
    let value = if percent { value * 100.0 } else { value };
    let decimals = code.split_once('.').map_or(0, |(_, behind)| {
        behind
            .chars()
            .take_while(|c| matches!(c, '0' | '#'))
            .count()
    });
    let optional = code
        .split_once('.')
        .is_some_and(|(_, behind)| behind.starts_with('#'));
    // Excel rounds halves away from zero, after looking at fifteen digits.
    let value: f64 = general(value).parse().unwrap_or(value);
    let mut out = format!("{:.*}", decimals.min(15), nudged(value, decimals));
    if optional {
        out = out.trim_end_matches('0').trim_end_matches('.').to_string();
    }
    if code.contains("#,#") || code.contains("0,0") {
        out = grouped(&out);
    }
    match percent {
        true => out + "%",
        false => out,
    }
}

/// Away from a half that binary fractions fall short of: 2.675 is kept as 2.67499….
fn nudged(value: f64, decimals: usize) -> f64 {
    let step = 10f64.powi(-(decimals.min(15) as i32));
    value + value.signum() * step * 1e-7
}

/// Fifteen digits: more are noise of the binary fraction.
fn general(value: f64) -> String {
    let digits = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
    format!("{digits}")
}

fn unquoted(format: &str) -> String {
    let mut out = String::new();
    let mut chars = format.chars();
    let (mut quoted, mut bracketed) = (false, false);
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            '\\' | '_' | '*' if !quoted => {
                chars.next();
            }
            c if !quoted && !bracketed => out.push(c),
            _ => {}
        }
    }
    out
}

fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let digits = whole.trim_start_matches('-');
    let mut out = whole[..whole.len() - digits.len()].to_string();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_the_sheet() {
        for (value, format, want) in [
            (0.123, Some("0.0%"), "12.3%"),
            (0.5, Some("0%"), "50%"),
            (1234567.891, Some("#,##0.00"), "1,234,567.89"),
            (-1234.5, Some("#,##0_ ;[Red]\\-#,##0"), "-1,235"),
            (363.0, None, "363"),
            (0.1 + 0.2, Some("General"), "0.3"),
            (12.30, Some("0.00\"亿元\""), "12.30"),
            (2.675, Some("0.00"), "2.68"),
            (1e20, None, "100000000000000000000"),
            (5.0, Some("0.##"), "5"),
            (0.25, Some("# ?/?"), "0.25"),
            (f64::NAN, None, ""),
        ] {
            assert_eq!(number(value, format), want, "{value} {format:?}");
        }
    }
}
