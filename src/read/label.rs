//! What pages and XML say about their own encoding.

/// How far into a file its encoding may be named.
const HEAD_BYTES: usize = 4 << 10;

/// The encoding that `<meta charset>` or `<?xml encoding>` names.
pub(super) fn hint(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    let found = ["charset", "encoding"]
        .iter()
        .flat_map(|key| head.match_indices(key));
    for (i, key) in found {
        let rest = head[i + key.len()..].trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            continue;
        };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .unwrap_or(value.len());
        if end > 0 {
            return Some(value[..end].to_string());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_name_their_encoding() {
        assert_eq!(
            hint(b"<META http-equiv=a content=\"text/html; charset=gb2312\">").as_deref(),
            Some("gb2312")
        );
        assert_eq!(hint(b"<meta charset = 'Big5'>").as_deref(), Some("big5"));
        assert_eq!(hint("没有charset".as_bytes()), None);
    }
}
