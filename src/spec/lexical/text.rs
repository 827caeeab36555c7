//! Turns free text into text that means the same in every output.

use super::name::name;
use super::{InputKind, Lexical, LexicalError, lexical};

/// What CloudFormation expands wherever it stands in a string, and offers no way to escape ([dynamic references]).
///
/// [dynamic references]: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
const DYNAMIC_REFERENCE: &str = "{{resolve:";

/// Whether CloudFormation would put something else in the place of a part of the text.
pub(super) fn is_expanded(text: &str) -> bool {
    text.contains(DYNAMIC_REFERENCE)
}

fn is_plain(text: &str, control: &[char]) -> bool {
    !is_expanded(text)
        && text
            .chars()
            .all(|character| control.contains(&character) || !is_unseen(character))
}

/// Control characters, and the marks that change the direction of what a reviewer reads.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

name! {
    /// Free text: an argument of a command, the value of an environment variable.
    PlainText, "text without control characters, direction marks and `{{resolve:`", "^[^\\u0000-\\u0008]*$", Text,
    |text| is_plain(text, &['\n', '\t']) && text.len() <= 32_768
}
name! {
    /// Why something is as it is, in a sentence.
    Reason, "a reason: 3 to 500 characters of text", "\\S[\\s\\S]+\\S", Text,
    |text| (3..=500).contains(&text.trim().chars().count()) && is_plain(text, &['\n'])
}
name! {
    /// Lines of a shell script.
    Script, "a script without control characters, direction marks and `{{resolve:`", "^[^\\u0000-\\u0008]*$", Text,
    |text| is_plain(text, &['\n', '\t'])
}
name! {
    /// A folder of a file system, from its root.
    AbsolutePath, "a path of 1 to 1024 visible ASCII characters without `:`, starting with `/`", "^/[!-9;-~]{0,1023}$", Text,
    |text| text.starts_with('/') && text.len() <= 1024 && text.bytes().all(|byte| (b'!'..=b'~').contains(&byte) && byte != b':')
}
name! {
    /// The path of an SSM parameter, starting with `/`.
    SsmPath, "an SSM parameter path: `/` and letters, digits, `._-/`", "^(/[A-Za-z0-9._-]+)+$", Text,
    |text| {
        text.len() <= 1011
            && text.strip_prefix('/').is_some_and(|path| {
                path.split('/').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)))
            })
    }
}
name! {
    /// A price in US dollars an hour, such as `0.05`.
    Price, "a price in dollars an hour, such as `0.05`", "^[0-9]{1,4}(\\.[0-9]{1,5})?$", Text,
    |text| {
        let (whole, cents) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |digits: &str, longest| (1..=longest).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number(whole, 4) && is_number(cents, 5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_output_would_expand_or_hide_is_no_text() {
        assert!(
            "${HOME} %{if} \"quoted\" \\ \n <<EOT"
                .parse::<PlainText>()
                .is_ok()
        );
        for text in ["{{resolve:ssm:/x}}", "nul\0", "\u{202e}abc", "bell\u{7}"] {
            assert!(text.parse::<PlainText>().is_err(), "{text:?} was read");
        }
    }

    #[test]
    fn an_ssm_path_is_absolute() {
        assert!(
            "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
                .parse::<SsmPath>()
                .is_ok()
        );
        for text in ["", "/", "a/b", "/a//b", "/a/", "/a b"] {
            assert!(text.parse::<SsmPath>().is_err(), "{text} was read");
        }
    }
}
