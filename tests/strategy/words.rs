//! Turns patterns and ranges into the words of a spec: names, numbers, durations, sizes, and where values come from.

use std::fmt::Debug;
use std::ops::RangeInclusive;

use proptest::prelude::*;
use spotweld::spec::{Bounded, Indirect, Lexical, Memory, PlainText, Seconds, Value, Values};

/// Words that match a regular expression, which must describe nothing that the type refuses.
pub(super) fn word<T: Lexical + Debug + Clone>(
    pattern: &'static str,
) -> impl Strategy<Value = T> + Clone {
    pattern.prop_map(|text| read(&text))
}

/// One of a few words.
pub(super) fn one_of<T: Lexical + Debug + Clone>(
    words: &'static [&'static str],
) -> impl Strategy<Value = T> + Clone {
    prop::sample::select(words).prop_map(read)
}

/// Reads a word of which the caller knows that it is one.
pub(super) fn read<T: Lexical>(text: &str) -> T {
    match text.parse() {
        Ok(word) => word,
        Err(error) => panic!("{error}"),
    }
}

/// Numbers of the whole range of their type, its ends more often than others.
pub(super) fn number<const MIN: u32, const MAX: u32>() -> impl Strategy<Value = Bounded<MIN, MAX>> {
    prop_oneof![1 => Just(MIN), 1 => Just(MAX), 6 => MIN..=MAX].prop_map(bounded)
}

/// Numbers of a part of the range of their type.
pub(super) fn number_in<const MIN: u32, const MAX: u32>(
    range: RangeInclusive<u32>,
) -> impl Strategy<Value = Bounded<MIN, MAX>> {
    range.prop_map(bounded)
}

/// A number inside a range, moved into it if it is outside.
pub(super) fn bounded<const MIN: u32, const MAX: u32>(number: u32) -> Bounded<MIN, MAX> {
    match Bounded::new(number.clamp(MIN, MAX)) {
        Ok(number) => number,
        Err(error) => panic!("{error}"),
    }
}

/// Durations of the whole range of their type, its ends more often than others.
pub(super) fn time<const MIN: u32, const MAX: u32>() -> impl Strategy<Value = Seconds<MIN, MAX>> {
    prop_oneof![1 => Just(MIN), 1 => Just(MAX), 6 => MIN..=MAX].prop_map(seconds)
}

/// Durations of a part of the range of their type.
pub(super) fn time_in<const MIN: u32, const MAX: u32>(
    range: RangeInclusive<u32>,
) -> impl Strategy<Value = Seconds<MIN, MAX>> {
    range.prop_map(seconds)
}

/// A duration inside a range, moved into it if it is outside.
pub(super) fn seconds<const MIN: u32, const MAX: u32>(seconds: u32) -> Seconds<MIN, MAX> {
    match Seconds::new(seconds.clamp(MIN, MAX)) {
        Ok(time) => time,
        Err(error) => panic!("{error}"),
    }
}

/// Amounts of memory up to a number of MiB.
pub(super) fn memory(most: u32) -> impl Strategy<Value = Memory> {
    (Memory::MIN_MIB..=most).prop_map(mib)
}

/// An amount of memory that is large enough to be one.
pub(super) fn mib(mib: u32) -> Memory {
    match Memory::from_mib(mib.max(Memory::MIN_MIB)) {
        Ok(memory) => memory,
        Err(error) => panic!("{error}"),
    }
}

/// Text with everything that means something to HCL, JSON, Tera or a shell.
pub(super) fn plain_text() -> impl Strategy<Value = PlainText> {
    prop_oneof![
        3 => word("[a-z]{1,8}([-./][a-z0-9]{1,6}){0,3}"),
        1 => word(r#"([ -~]|[$%{}"\\\n\t]|[à-öø-ÿ一-三😀-😏]){0,24}"#),
        1 => one_of(&[
            "", "${HOME}", "%{if true}", "${AWS::Region}", "{{ service }}", "{% raw %}", "<<EOT", "EOT", "a\\nb", "$${", "'\"`",
        ]),
    ]
}

/// A value, written or from elsewhere; inputs are named after what they stand for, so that no two kinds share one.
pub(super) fn value<T: Lexical + Debug + Clone>(
    stem: &'static str,
    literal: impl Strategy<Value = T>,
) -> impl Strategy<Value = Value<T>> {
    prop_oneof![
        3 => literal.prop_map(Value::Literal),
        1 => "[a-z]{1,3}".prop_map(move |end| Value::Indirect(Indirect::Input(read(&format!("{stem}_{end}"))))),
        1 => word("(/[A-Za-z0-9._-]{1,8}){1,4}").prop_map(|path| Value::Indirect(Indirect::Ssm(path))),
    ]
}

/// A few values, or an input that is a list.
pub(super) fn values<T: Lexical + Debug + Clone>(
    stem: &'static str,
    literal: impl Strategy<Value = T>,
    count: RangeInclusive<usize>,
) -> impl Strategy<Value = Values<T>> {
    prop_oneof![
        3 => prop::collection::vec(value(stem, literal), count).prop_map(Values::Each),
        1 => Just(Values::Input { input: read(&format!("{stem}_list")) }),
    ]
}
