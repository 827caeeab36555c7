//! Turns a fault of the typed model into a [`Problem`]: its place, its words, what was meant.

use std::ops::Range;

use super::super::{
    Problem, SpecPath, Suggestion,
    de::{At, Fault, FaultKind},
    node::{Entry, Kind, Node, step_into},
    suggest,
};

/// Where in the tree a fault is.
pub(super) struct Site<'t, 'a> {
    /// The value at the end of the trail.
    pub(super) node: &'t Node<'a>,
    /// The entry whose value `node` is.
    entry: Option<&'t Entry<'a>>,
    /// The mapping or list that holds `node`.
    parent: Option<&'t Node<'a>>,
    path: SpecPath,
    /// The names of the fields that lead here, as they are read; none below a list.
    fields: Option<Vec<&'t str>>,
}

impl<'t, 'a> Site<'t, 'a> {
    /// Follows the trail of `fault` down from `root`.
    pub(super) fn of(root: &'t Node<'a>, fault: &Fault) -> Self {
        let mut site = Self {
            node: root,
            entry: None,
            parent: None,
            path: SpecPath::root(),
            fields: Some(Vec::new()),
        };
        for index in &fault.trail {
            let parent = site.node;
            let Some(node) = parent.child(*index) else {
                break;
            };
            step_into(&mut site.path, parent, *index);
            site.node = node;
            site.entry = parent.entry(*index);
            site.parent = Some(parent);
            match (&mut site.fields, site.entry) {
                (Some(fields), Some(entry)) => fields.push(entry.name()),
                (fields, _) => *fields = None,
            }
        }
        site
    }

    /// The name somebody meant by an unknown one: close to it, and not given already.
    pub(super) fn meant(&self, fault: &Fault) -> Option<&'static str> {
        match (&fault.kind, self.parent.map(|parent| &parent.kind)) {
            (FaultKind::UnknownField { name, expected }, Some(Kind::Map(siblings))) => {
                let given = |field: &str| siblings.iter().any(|entry| entry.is_named(field));
                let free = expected.iter().copied().filter(|field| !given(field));
                suggest::closest(name, free)
            }
            (
                FaultKind::UnknownField { name, expected }
                | FaultKind::UnknownVariant { name, expected },
                _,
            ) => suggest::closest(name, expected.iter().copied()),
            _ => None,
        }
    }

    /// The names of the fields that lead to the value, as they are read; none below a list.
    pub(super) fn fields(&self) -> Option<&[&'t str]> {
        self.fields.as_deref()
    }

    fn key_span(&self) -> Option<&'t Range<usize>> {
        self.entry.map(|entry| &entry.key_span)
    }

    fn span(&self, fault: &Fault) -> Range<usize> {
        match (&fault.kind, fault.at, self.key_span()) {
            (_, At::Key | At::VariantName, Some(key)) => key.clone(),
            (FaultKind::MissingField { .. }, _, key) => self.node.heading(key),
            (_, _, key) => self.node.spot(key),
        }
    }
}

/// Puts `fault` into words; `meant` is what [`Site::meant`] says.
pub(super) fn problem(
    text: &str,
    site: &Site<'_, '_>,
    fault: &Fault,
    meant: Option<&'static str>,
) -> Problem {
    let span = site.span(fault);
    let mut path = site.path.clone();
    if let FaultKind::MissingField { name } = fault.kind {
        path.push_key(name);
    }
    let mut problem = Problem::new(fault.kind.to_string(), span.clone(), path);
    problem.help = help(fault, meant);
    problem.suggestion = match (meant, &fault.instead) {
        (Some(meant), _) => Some(requote(text, &span, meant)),
        (None, Some(instead)) => Some(instead.clone()),
        (None, None) => None,
    }
    .map(|replacement| Suggestion { span, replacement });
    problem
}

fn help(fault: &Fault, meant: Option<&'static str>) -> Option<String> {
    if let Some(meant) = meant {
        return Some(format!("did you mean `{meant}`?"));
    }
    match &fault.kind {
        FaultKind::UnknownField { expected: [], .. } => Some("no field is known here".to_owned()),
        FaultKind::UnknownField { expected, .. } => Some(format!(
            "the fields here are {}",
            suggest::list(expected, "and")
        )),
        FaultKind::UnknownVariant { expected, .. } => {
            Some(format!("write {}", suggest::list(expected, "or")))
        }
        FaultKind::VariantWithoutBody { name } => Some(format!("write `{name}: …`")),
        FaultKind::Custom(message) => {
            let (_, help) = message.split_once('\n')?;
            Some(help.trim().to_owned())
        }
        FaultKind::MissingField { .. }
        | FaultKind::WrongValue { .. }
        | FaultKind::WrongLength { .. } => fault.help.clone(),
    }
}

/// Puts `name` into the quotes that the text at `span` has.
fn requote(text: &str, span: &Range<usize>, name: &str) -> String {
    let written = text.get(span.clone()).unwrap_or_default();
    match written.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) => format!("{quote}{name}{quote}"),
        None => name.to_owned(),
    }
}
