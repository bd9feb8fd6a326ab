//! Bytes to text: UTF-8, UTF-16 with its mark, and GB18030 (which holds GBK and GB 2312).

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// How a text is written in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Encoding {
    #[default]
    Utf8,
    /// With a byte order mark, as Windows writes it.
    MarkedUtf8,
    Utf16Le,
    Utf16Be,
    Gb18030,
}

/// A text, and how it was written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
}

/// Why bytes are not a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Undecodable {
    /// Full of control characters: a picture, a document of an office program, a program.
    Binary,
    /// UTF-8 with damage; the line that holds the first bad byte.
    DamagedUtf8(usize),
    /// None of the encodings.
    Unknown,
}

/// The text that the bytes hold, without a byte order mark.
pub(crate) fn decode(mut bytes: Vec<u8>) -> Result<Decoded, Undecodable> {
    let decoded = |text: String, encoding| Decoded { text, encoding };
    for (mark, encoding, own) in
        [([0xFF, 0xFE], UTF_16LE, Encoding::Utf16Le), ([0xFE, 0xFF], UTF_16BE, Encoding::Utf16Be)]
    {
        if let Some(rest) = bytes.strip_prefix(&mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            let text = text.filter(|text| is_text(text, OTHERS)).ok_or(Undecodable::Binary)?;
            return Ok(decoded(text.into(), own));
        }
    }
    let marked = bytes.starts_with(b"\xEF\xBB\xBF");
    if marked {
        bytes.drain(..3);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            if !is_text(&text, UTF8) {
                return Err(Undecodable::Binary);
            }
            let encoding = if marked { Encoding::MarkedUtf8 } else { Encoding::Utf8 };
            return Ok(decoded(text, encoding));
        }
        Err(error) => error.into_bytes(),
    };
    if marked || is_damaged_utf8(&bytes) {
        return Err(Undecodable::DamagedUtf8(first_bad_line(&bytes)));
    }
    match GB18030.decode_without_bom_handling_and_without_replacement(&bytes) {
        Some(text) if is_text(&text, OTHERS) => Ok(decoded(text.into(), Encoding::Gb18030)),
        Some(_) => Err(Undecodable::Binary),
        None => Err(Undecodable::Unknown),
    }
}

/// The bytes of a text, as [`decode`] reads them.
pub(crate) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let marked = || std::iter::once(0xFEFF).chain(text.encode_utf16());
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::MarkedUtf8 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::Utf16Le => marked().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => marked().flat_map(u16::to_be_bytes).collect(),
        Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
    }
}

/// Whether a text holds few control characters beyond those of plain text. One that strayed in does not make a report
/// a picture; where one in `share` is one, it is no text.
fn is_text(text: &str, share: usize) -> bool {
    let strays = text.chars().filter(|c| is_stray(*c)).count();
    strays == 0 || strays * share < text.chars().count()
}

/// Nothing but a text is valid UTF-8 by chance, but for what consists of control characters.
const UTF8: usize = 4;
/// Nearly everything is valid UTF-16 or GB18030.
const OTHERS: usize = 20;

/// Whether a character has no business in a text.
pub(crate) const fn is_stray(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{19}' | '\u{1c}'..='\u{1f}' | '\u{7f}')
}

/// Many damaged UTF-8 texts are valid GB18030, and read as such they would give wrong characters in
/// silence. GB18030 text, on the other hand, hardly ever holds sequences that are valid in UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

fn first_bad_line(bytes: &[u8]) -> usize {
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    1 + valid.bytes().filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "全年地区生产总值391.8亿元，增长7.1%。\r\n“十三五”规划——镕";

    #[test]
    fn reads_every_encoding() {
        let utf16 = |be: bool| {
            let units = "\u{FEFF}".encode_utf16().chain(TEXT.encode_utf16());
            units.flat_map(|u| if be { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>()
        };
        // Also in a text of a dozen characters.
        assert_eq!(decode("投资12亿元。\0\n".into()).unwrap().text, "投资12亿元。\0\n");
        let gb = GB18030.encode(TEXT).0.into_owned();
        let marked = format!("\u{FEFF}{TEXT}").into_bytes();
        for bytes in [TEXT.as_bytes().to_vec(), marked, utf16(true), utf16(false), gb] {
            let decoded = decode(bytes.clone()).unwrap();
            assert_eq!(decoded.text, TEXT);
            assert_eq!(encode(&decoded.text, decoded.encoding), bytes);
        }
        assert_eq!(decode(Vec::new()).unwrap().text, "");
    }

    #[test]
    fn names_what_is_no_text() {
        assert_eq!(decode(b"PK\x03\x04\x00\x00".to_vec()), Err(Undecodable::Binary));
        assert_eq!(decode(b"\xFF\xFE\x00\x00".to_vec()), Err(Undecodable::Binary));
        assert_eq!(decode(b"caf\xE9 au lait".to_vec()), Err(Undecodable::Unknown));
        assert_eq!(decode(b"\x01\xB0\xA1".to_vec()), Err(Undecodable::Binary));
        assert_eq!(decode("\0".repeat(40).into_bytes()), Err(Undecodable::Binary));
    }

    #[test]
    fn reads_over_a_stray_control_character() {
        let text = format!("{TEXT}\0\u{8}{TEXT}");
        assert_eq!(decode(text.clone().into_bytes()).unwrap().text, text);
        let gb = GB18030.encode(&text).0.into_owned();
        assert_eq!(decode(gb).unwrap().text, text);
    }

    #[test]
    fn does_not_read_damaged_utf8_as_gb18030() {
        let mut bytes = format!("{TEXT}\n{TEXT}").into_bytes();
        bytes.truncate(bytes.len() - 1);
        assert_eq!(decode(bytes), Err(Undecodable::DamagedUtf8(4)));
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.remove(3);
        assert_eq!(decode(bytes), Err(Undecodable::DamagedUtf8(1)));
    }
}
