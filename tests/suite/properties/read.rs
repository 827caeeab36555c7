//! Any text is read, judged and reported: places are inside of the text, and no report fails.

use spotweld::report::{self, Checked, Diagnostic, Style};
use spotweld::source::Source;

pub(crate) fn hold(data: &[u8]) {
    let Ok(source) = Source::from_bytes("fuzz.yaml", data.to_vec()) else {
        return;
    };
    let checked = spotweld::check(&source);
    for diagnostic in &checked.diagnostics {
        assert_is_inside(&source, diagnostic);
    }
    let text = report::text(&source, &checked.diagnostics, Style::Plain);
    assert_eq!(text.is_empty(), checked.diagnostics.is_empty());
    let all = [Checked {
        source: &source,
        diagnostics: &checked.diagnostics,
    }];
    let json = report::json(&all).expect("a report is JSON");
    serde_json::from_str::<serde_json::Value>(&json).expect("a report is JSON");
    let sarif = report::sarif(&all).expect("a report is JSON");
    serde_json::from_str::<serde_json::Value>(&sarif).expect("a report is JSON");
    let commands = report::github(&all);
    assert!(commands.lines().all(|line| line.starts_with("::")));
    let (fixed, edits) = report::fix(&source, &checked.diagnostics);
    assert_eq!(edits == 0, fixed == source.text());
}

fn assert_is_inside(source: &Source, diagnostic: &Diagnostic) {
    let span = diagnostic.span.clone();
    assert!(
        source.text().get(span.clone()).is_some(),
        "{span:?} is not in the text: {}",
        diagnostic.message
    );
}
