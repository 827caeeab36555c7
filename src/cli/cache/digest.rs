//! Turns bytes into a digest for which nobody can find other bytes.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// A digest: SHA-256.
pub(in crate::cli) type Digest = [u8; 32];

/// The digest of some parts, which counts where each of them ends.
pub(in crate::cli) fn of(parts: &[&[u8]]) -> Digest {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// The digest of a text, as [`of_file`] has it.
pub(in crate::cli) fn of_text(text: &str) -> Digest {
    Sha256::digest(text).into()
}

/// The digest of what a file holds.
pub(in crate::cli) fn of_file(path: &Path) -> io::Result<Digest> {
    /// Most files of an output are read in one go.
    const AT_A_TIME: usize = 16 * 1024;
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = [0; AT_A_TIME];
    loop {
        let count = file.read(&mut buffer)?;
        match buffer.get(..count) {
            None | Some([]) => return Ok(hasher.finalize().into()),
            Some(bytes) => hasher.update(bytes),
        }
    }
}

/// A digest as a name.
pub(super) fn hex(digest: &Digest) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of FIPS 180-4 with 56 bytes.
    const TEXT: &str = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

    #[test]
    fn a_text_and_a_file_that_holds_it_have_the_digest_of_the_standard() {
        let standard = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
        assert_eq!(hex(&of_text(TEXT)), standard);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, TEXT).unwrap();
        assert_eq!(of_file(&path).unwrap(), of_text(TEXT));
        let long = TEXT.repeat(1000);
        std::fs::write(&path, &long).unwrap();
        assert_eq!(of_file(&path).unwrap(), of_text(&long));
    }

    #[test]
    fn it_counts_where_a_part_ends() {
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_ne!(of(&[b"abc"]), of(&[b"abc", b""]));
    }
}
