//! Turns a spec into what several questions about it need, each of which is computed once.

use std::cell::OnceCell;
use std::ops::Deref;

use super::capacity::Fits;
use crate::spec::Spec;

/// A spec, and what follows from it that many rules ask for; it is computed when the first of them does.
#[derive(Debug)]
pub struct Facts<'a> {
    spec: &'a Spec,
    fits: OnceCell<Fits>,
}

impl<'a> Facts<'a> {
    /// Nothing is computed yet.
    #[must_use]
    pub const fn of(spec: &'a Spec) -> Self {
        Self {
            spec,
            fits: OnceCell::new(),
        }
    }

    /// How the tasks fit on the types of the group.
    pub fn fits(&self) -> &Fits {
        self.fits.get_or_init(|| Fits::of(self.spec))
    }
}

impl Deref for Facts<'_> {
    type Target = Spec;

    fn deref(&self) -> &Spec {
        self.spec
    }
}
