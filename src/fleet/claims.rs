//! Turns the folders that specs want to be written to into the folders that they get: each folder has one spec.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Which spec has which folder, by the number of the spec.
#[derive(Debug, Default)]
pub struct Claims(Mutex<BTreeMap<String, usize>>);

impl Claims {
    /// Gives a folder to a spec, unless another has it already.
    ///
    /// # Errors
    /// The number of the spec that has the folder.
    pub fn claim(&self, folder: &str, spec: usize) -> Result<(), usize> {
        let mut claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match claims.get(folder) {
            None => {
                claims.insert(folder.to_owned(), spec);
                Ok(())
            }
            Some(owner) if *owner == spec => Ok(()),
            Some(owner) => Err(*owner),
        }
    }

    /// Whether any spec has a folder.
    #[must_use]
    pub fn has(&self, folder: &str) -> bool {
        let claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        claims.contains_key(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_belongs_to_the_first_that_asks_for_it() {
        let claims = Claims::default();
        assert_eq!(claims.claim("a", 0), Ok(()));
        assert_eq!(claims.claim("a", 0), Ok(()));
        assert_eq!(claims.claim("b", 1), Ok(()));
        assert_eq!(claims.claim("a", 2), Err(0));
        assert!(claims.has("b") && !claims.has("c"));
    }
}
