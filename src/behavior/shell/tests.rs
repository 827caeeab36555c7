use proptest::prelude::*;

use super::*;

fn words(script: &str) -> Vec<Vec<String>> {
    let texts = |words: Vec<Word>| words.into_iter().map(|word| word.text).collect();
    let pipelines = pipelines(script)
        .into_iter()
        .map(|pipeline| texts(pipeline.words));
    pipelines
        .filter(|words: &Vec<String>| !words.is_empty())
        .collect()
}

#[test]
fn words_lose_their_quotes() {
    let line = r#"echo 'a b' "c \"d\"" e\ f g'h'"i" # j"#;
    assert_eq!(words(line), [["echo", "a b", "c \"d\"", "e f", "ghi"]]);
}

#[test]
fn pipes_join_and_all_else_separates() {
    let found = words("a | b; c && d || e & f\n(g)");
    assert_eq!(
        found,
        [
            vec!["a", "b"],
            vec!["c"],
            vec!["d"],
            vec!["e"],
            vec!["f"],
            vec!["g"]
        ]
    );
}

#[test]
fn output_goes_to_a_file_or_is_added_to_it() {
    let found = pipelines("echo a >> b\necho c >d; e &> f");
    let redirects: Vec<(bool, &str)> = found
        .iter()
        .flat_map(|pipeline| &pipeline.redirects)
        .map(|redirect| (redirect.appends, redirect.target.text.as_str()))
        .collect();
    assert_eq!(redirects, [(true, "b"), (false, "d"), (false, "f")]);
}

#[test]
fn output_may_go_over_a_protected_file_or_to_another_stream() {
    let found = pipelines("a >|b; c >&d");
    let redirects: Vec<(bool, &str)> = found
        .iter()
        .flat_map(|pipeline| &pipeline.redirects)
        .map(|redirect| (redirect.appends, redirect.target.text.as_str()))
        .collect();
    assert_eq!(redirects, [(false, "b"), (false, "d")]);
}

#[test]
fn a_here_document_belongs_to_the_command_that_asks_for_it() {
    let found = pipelines("cat <<'A' | tee b && c\nd $e\nA\nf <<-B\n\tg $h\n\tB\ni");
    let here: Vec<(usize, &str, bool)> = found
        .iter()
        .flat_map(|pipeline| &pipeline.here)
        .map(|line| (line.line, line.text.as_str(), line.expands))
        .collect();
    assert_eq!(here, [(2, "d $e", false), (5, "g $h", true)]);
    assert_eq!(found[0].here.len(), 1);
    assert_eq!(found.last().unwrap().words[0].line, 7);
}

#[test]
fn a_here_string_is_one_word_and_the_command_goes_on() {
    let found = pipelines("tee a <<<'b c' d <e\nf");
    let texts =
        |words: &[Word]| -> Vec<String> { words.iter().map(|word| word.text.clone()).collect() };
    assert_eq!(texts(&found[0].words), ["tee", "a", "d"]);
    assert_eq!(texts(&found[0].here), ["b c"]);
    assert_eq!(texts(&found[1].words), ["f"]);
}

#[test]
fn what_the_shell_puts_in_is_not_known() {
    let found = pipelines("a \"$b\" '$c' $(d (e) f)g `h i`");
    let expands: Vec<(&str, bool)> = found[0]
        .words
        .iter()
        .map(|word| (word.text.as_str(), word.expands))
        .collect();
    let expected = [
        ("a", false),
        ("$b", true),
        ("$c", false),
        ("$(d (e) f)g", true),
        ("`h i`", true),
    ];
    assert_eq!(expands, expected);
}

#[test]
fn only_blanks_and_line_breaks_end_a_word() {
    let found = pipelines("a\u{a0}b\u{2028}\u{3000}c\r d\te");
    let words: Vec<&str> = found[0]
        .words
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    assert_eq!(words, ["a\u{a0}b\u{2028}\u{3000}c\r", "d", "e"]);
}

proptest! {
    #[test]
    fn any_script_is_read_to_its_end(text in "[a-c '\"\\\\$`()|&;<>#\n\r\t\u{a0}\u{2028}-]*") {
        let lines = text.matches('\n').count() + 1;
        for pipeline in pipelines(&text) {
            for word in pipeline.words.iter().chain(&pipeline.here) {
                prop_assert!((1..=lines).contains(&word.line));
            }
        }
    }
}
