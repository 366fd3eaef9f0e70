//! Which encoding the bytes of an RTF file are in: that of their font, else that of the file.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// The encoding of a Windows code page.
pub(super) fn of_code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        936 | 54936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        65001 => UTF_8,
        874 | 1250..=1258 => {
            let label = format!("windows-{number}");
            return Encoding::for_label(label.as_bytes());
        }
        _ => return None,
    })
}

/// The encoding of a font by its `\fcharset`; the character sets 0 and 1 say nothing.
pub(super) fn of_font(charset: i32) -> Option<&'static Encoding> {
    of_code_page(match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// Decodes bytes whose font says `font`, with an Asian font `asian` beside it, in a file of the encoding `file`.
///
/// Where the font says nothing, writers mean a Western byte as often as half a Chinese character: it is Chinese if it
/// reads as such without a fault.
pub(super) fn decode(
    bytes: &[u8],
    font: Option<&'static Encoding>,
    asian: Option<&'static Encoding>,
    file: Option<&'static Encoding>,
    out: &mut String,
) {
    let whole = |e: &'static Encoding| e.decode_without_bom_handling_and_without_replacement(bytes);
    let guess = || {
        let wide = [asian, file].into_iter().flatten();
        wide.filter(|e| !e.is_single_byte()).find_map(whole)
    };
    let text = match font {
        Some(font) => whole(font).or_else(guess),
        None => guess(),
    };
    if let Some(text) = text {
        return out.push_str(&text);
    }
    // With a fault in it, it is still Chinese if most of it is.
    let wide = font.or(file).unwrap_or(WINDOWS_1252);
    let text = wide.decode_without_bom_handling(bytes).0;
    let faults = text.chars().filter(|c| *c == '\u{fffd}').count();
    let signs = text.chars().filter(|c| *c > '\u{2e80}').count() - faults;
    match font.is_some() || faults * 2 < signs {
        true => out.push_str(&text),
        false => out.push_str(&WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}
