//! Turns lists and maps into HCL, whoever spells what they hold.

use super::literal;
use crate::plan::Expr;
use crate::render::RenderError;
use crate::render::dialect::Append;

/// A list that is longer than this takes a line an element.
const LONGEST_LIST: usize = 100;

/// A map, a line an entry.
pub(super) fn map(
    entries: &[(&'static str, Expr)],
    hcl: &mut String,
    part: &mut Append<'_>,
) -> Result<(), RenderError> {
    if entries.is_empty() {
        hcl.push_str("{}");
        return Ok(());
    }
    hcl.push_str("{\n");
    for (key, value) in entries {
        literal::key(key, hcl);
        hcl.push_str(" = ");
        part(value, hcl)?;
        hcl.push('\n');
    }
    hcl.push('}');
    Ok(())
}

/// A list on one line if it is short, and a line an element if not.
pub(super) fn list(
    exprs: &[Expr],
    hcl: &mut String,
    part: &mut Append<'_>,
) -> Result<(), RenderError> {
    let start = hcl.len();
    hcl.push_str("[\n");
    let mut ends = Vec::with_capacity(exprs.len());
    for expr in exprs {
        part(expr, hcl)?;
        ends.push(hcl.len());
        hcl.push_str(",\n");
    }
    hcl.push(']');
    if let Some(short) = short_list(hcl, start, &ends) {
        hcl.truncate(start);
        hcl.push_str(&short);
    }
    Ok(())
}

/// The list that begins at `start` with an element a line, on one line; none if it does not belong there.
///
/// `ends` are the ends of its elements.
fn short_list(hcl: &str, start: usize, ends: &[usize]) -> Option<String> {
    /// What stands between two elements either way: a comma, and a line break or a space.
    const BETWEEN: usize = 2;
    let mut short = String::with_capacity(LONGEST_LIST);
    short.push('[');
    let mut from = start + BETWEEN;
    for (index, end) in ends.iter().enumerate() {
        let item = hcl.get(from..*end)?;
        if item.contains('\n') {
            return None;
        }
        if index > 0 {
            short.push_str(", ");
        }
        short.push_str(item);
        from = end + BETWEEN;
    }
    short.push(']');
    (short.len() <= LONGEST_LIST).then_some(short)
}
