//! Turns lists and maps into JSON, whoever spells what they hold.

use super::literal;
use crate::plan::Expr;
use crate::render::RenderError;
use crate::render::dialect::Append;

/// Appends a list, with what `write` appends for each item.
pub(super) fn list<T>(
    items: impl IntoIterator<Item = T>,
    json: &mut String,
    mut write: impl FnMut(T, &mut String) -> Result<(), RenderError>,
) -> Result<(), RenderError> {
    json.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        write(item, json)?;
    }
    json.push(']');
    Ok(())
}

/// Appends a map; `part` appends the value of each entry.
pub(super) fn map(
    entries: &[(&'static str, Expr)],
    json: &mut String,
    part: &mut Append<'_>,
) -> Result<(), RenderError> {
    json.push('{');
    for (index, (key, value)) in entries.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        literal::quote(key, json);
        json.push(':');
        part(value, json)?;
    }
    json.push('}');
    Ok(())
}
