//! What holds for every input: the fuzz targets in `fuzz/` look for inputs for which it does not.

pub(crate) mod lexical;
pub(crate) mod outputs;
pub(crate) mod read;
pub(crate) mod spans;
