//! Turns a text into a tree of [`Node`]s, and refuses what a spec has no use for.
//!
//! A spec is plain data: no anchors, aliases, merge keys, tags or second documents. JSON is read by
//! the same path, as YAML contains it.

mod frame;
mod refusal;
mod syntax;
#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    ops::{ControlFlow, Range},
};

use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle, Span, StructureStyle, Tag};

use super::{
    MAX_TEXT_BYTES, Problem, Segment, SpecPath,
    node::{Fate, Kind, MAX_DEPTH, Node, Origin},
    problem::MAX_PROBLEMS,
};
use frame::{Children, Frame, Key};
pub(super) use refusal::{too_deep, too_many};

/// What became of a text.
pub(super) struct Tree<'a> {
    /// The root mapping; `None` when the text could not be taken apart.
    pub(super) root: Option<Node<'a>>,
    pub(super) problems: Vec<Problem>,
}

/// Takes `text` apart, once and front to back.
pub(super) fn read(text: &str) -> Tree<'_> {
    if text.len() > MAX_TEXT_BYTES {
        return Tree {
            root: None,
            problems: vec![refusal::too_large()],
        };
    }
    let mut reader = Reader {
        text,
        frames: Vec::new(),
        root: None,
        problems: Vec::new(),
        documents: 0,
    };
    reader.run();
    let Reader { root, problems, .. } = reader;
    Tree { root, problems }
}

struct Reader<'a> {
    text: &'a str,
    /// The collections being read, outermost first.
    frames: Vec<Frame<'a>>,
    root: Option<Node<'a>>,
    problems: Vec<Problem>,
    documents: usize,
}

impl<'a> Reader<'a> {
    fn run(&mut self) {
        let options = granit_parser::options! {
            emit_anchor_events: true,
            emit_comments: false,
            emit_unresolved_aliases: true,
        };
        let mut parser = Parser::new_from_str_with_options(self.text, options);
        while let Some(event) = parser.next_event() {
            let step = match event {
                Ok((event, span)) => self.take(event, &span),
                Err(error) => self.stop(syntax::problem(self.text, &error)),
            };
            if step.is_break() {
                return;
            }
        }
        self.check_root();
    }

    fn take(&mut self, event: Event<'a>, span: &Span) -> ControlFlow<()> {
        let adds = matches!(
            event,
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..)
        );
        if adds && self.frames.last().is_some_and(Frame::is_full) {
            return self.stop(refusal::too_many(bytes(span)));
        }
        match event {
            Event::Scalar(text, style, _, tag) => {
                let fate = self.fate(tag.as_deref(), span);
                self.complete(self.scalar(text, style, fate, bytes(span)));
            }
            Event::SequenceStart(style, _, tag) => {
                return self.open(Children::List(Vec::new()), style, tag.as_deref(), span);
            }
            Event::MappingStart(style, _, tag) => {
                return self.open(Children::Map(Vec::new()), style, tag.as_deref(), span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(bytes(span).end),
            Event::Anchor(_, name) => {
                self.report_at(refusal::anchor(&name, bytes(span)), Frame::latest);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(bytes(span)),
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.report(refusal::second_document(bytes(span)));
                    self.check_root();
                    return ControlFlow::Break(());
                }
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn scalar(
        &self,
        text: Cow<'a, str>,
        style: ScalarStyle,
        fate: Fate,
        span: Range<usize>,
    ) -> Node<'a> {
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        // The parser says `~` where the text has nothing at all, and counts the line breaks after a
        // block scalar as part of it.
        let written = self.text.get(span.clone()).unwrap_or_default();
        let end = span.start + written.trim_end().len();
        let plain = style == ScalarStyle::Plain;
        let text = if plain && span.is_empty() {
            Cow::Borrowed("")
        } else {
            text
        };
        Node {
            span: if block { span.start..end } else { span },
            block,
            fate,
            origin: Origin::Text,
            kind: Kind::Scalar { text, plain },
        }
    }

    /// An alias could stand for anything: what it was used for is lost.
    fn alias(&mut self, span: Range<usize>) {
        let name = self.text.get(span.clone()).unwrap_or_default();
        self.report(refusal::alias(name, span.clone()));
        self.complete(Node {
            span,
            block: false,
            fate: Fate::Lost,
            origin: Origin::Text,
            kind: Kind::Scalar {
                text: Cow::Borrowed(name),
                plain: true,
            },
        });
    }

    /// `!!str` and its like change nothing, as the model decides what a scalar is; `!Ref` does.
    fn fate(&mut self, tag: Option<&Tag>, span: &Span) -> Fate {
        let Some(tag) = tag else { return Fate::Kept };
        let at = span.tag_span().map_or_else(|| bytes(span), |at| bytes(&at));
        let written = self.text.get(at.clone()).unwrap_or_default();
        self.report(refusal::tag(written, at));
        if tag.is_yaml_core_schema() || self.frames.is_empty() {
            Fate::Kept
        } else {
            Fate::Lost
        }
    }

    fn open(
        &mut self,
        children: Children<'a>,
        style: StructureStyle,
        tag: Option<&Tag>,
        span: &Span,
    ) -> ControlFlow<()> {
        let fate = self.fate(tag, span);
        let start = bytes(span).start;
        if self.frames.len() == MAX_DEPTH {
            return self.stop(refusal::too_deep(start..start));
        }
        self.frames.push(Frame {
            start,
            block: style == StructureStyle::Block,
            fate,
            children,
            key: None,
        });
        ControlFlow::Continue(())
    }

    fn close(&mut self, end: usize) {
        let Some(mut frame) = self.frames.pop() else {
            return;
        };
        for problem in frame.refuse_duplicates() {
            self.report(problem);
        }
        self.complete(frame.into_node(end));
    }

    /// Hands a finished node to the collection it is in: as a key, a value or an element.
    fn complete(&mut self, node: Node<'a>) {
        match self.frames.last_mut() {
            None => self.root = Some(node),
            Some(frame) if !frame.expects_key() => frame.push(node),
            Some(_) => {
                let (key, problem) = key(node);
                problem.into_iter().for_each(|problem| self.report(problem));
                if let Some(frame) = self.frames.last_mut() {
                    frame.key = Some(key);
                }
            }
        }
    }

    /// Keeps a problem with what is being read.
    fn report(&mut self, problem: Problem) {
        self.report_at(problem, Frame::current);
    }

    /// Keeps a problem with the child of the innermost collection that `child` picks, except inside
    /// of what was refused as a whole.
    fn report_at(&mut self, mut problem: Problem, child: fn(&Frame<'a>) -> Option<Segment>) {
        if self.frames.iter().any(Frame::skips) || self.problems.len() >= MAX_PROBLEMS {
            return;
        }
        problem.path = self.path(child, &problem.path);
        self.problems.push(problem);
    }

    fn path(&self, child: fn(&Frame<'a>) -> Option<Segment>, below: &SpecPath) -> SpecPath {
        let (inner, outer) = self.frames.split_last().unzip();
        let outer = outer.into_iter().flatten().filter_map(Frame::current);
        outer
            .chain(inner.and_then(child))
            .chain(below.segments().to_vec())
            .collect()
    }

    /// Keeps a problem after which nothing can be made of the text.
    fn stop(&mut self, mut problem: Problem) -> ControlFlow<()> {
        self.root = None;
        problem.path = self.path(Frame::current, &problem.path);
        self.problems.push(problem);
        ControlFlow::Break(())
    }

    fn check_root(&mut self) {
        let problem = match &self.root {
            None if self.problems.is_empty() => refusal::empty(self.text),
            Some(root) if !matches!(root.kind, Kind::Map(_)) => refusal::root(root),
            _ => return,
        };
        self.root = None;
        self.report(problem);
    }
}

/// Reads a node as the key of a mapping; one that cannot be a key is refused together with its value.
fn key(node: Node<'_>) -> (Key<'_>, Option<Problem>) {
    let span = node.spot(None);
    let problem = match &node.kind {
        _ if node.fate == Fate::Lost => None,
        Kind::Scalar { text, plain: true } if text == "<<" => {
            Some(refusal::merge_key(span.clone()))
        }
        Kind::Scalar { text, plain: true } if text.is_empty() => {
            Some(refusal::empty_key(span.clone()))
        }
        Kind::Scalar { .. } => None,
        Kind::List(_) | Kind::Map(_) => Some(refusal::collection_key(span.clone())),
    };
    let kept = problem.is_none() && node.fate == Fate::Kept;
    let text = match node.kind {
        Kind::Scalar { text, .. } => text,
        Kind::List(_) | Kind::Map(_) => Cow::Borrowed(""),
    };
    (Key { text, span, kept }, problem)
}

fn bytes(span: &Span) -> Range<usize> {
    let start = span.start.byte_offset().unwrap_or_default();
    start..span.end.byte_offset().unwrap_or(start).max(start)
}
