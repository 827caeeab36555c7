//! Turns where a value comes from that the text does not say into words.

use crate::source::{Provenance, SpanMap, SpecPath};

/// Says which value comes from which layers; nothing if the text says it itself.
pub(super) fn words(path: &SpecPath, spans: &SpanMap<'_>) -> Option<String> {
    let Provenance {
        path,
        whole,
        layers,
    } = spans.provenance(path)?;
    let verb = if whole { "is" } else { "has values" };
    Some(format!("`{path}` {verb} from {}", layers.join(" and ")))
}
