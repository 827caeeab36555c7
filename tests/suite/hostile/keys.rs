//! Turns texts into the keys of the maps whose keys an author chooses.

use serde_json::Value;

use super::places::{Form, document};
use super::{corpus, outputs};
use crate::evaluated::texts;
use crate::schema;

/// The maps, each with a key of the example.
const MAPS: [(&str, &str, &str); 4] = [
    (
        "containers[].environment.*",
        "/containers/0/environment",
        "NODE_ENV",
    ),
    (
        "containers[].secrets.*",
        "/containers/0/secrets",
        "SESSION_KEY",
    ),
    ("tags.*", "/tags", "team"),
    ("volumes.*", "/volumes", "uploads"),
];

/// The document with another key in a map, and without mounts of the volume that had the key.
fn renamed(document: &Value, map: &str, from: &str, to: &str) -> Value {
    let mut renamed = document.clone();
    let members = renamed.pointer_mut(map).unwrap().as_object_mut().unwrap();
    let value = members.remove(from).unwrap();
    members.insert(to.to_owned(), value);
    if map == "/volumes" {
        let mounts = renamed.pointer_mut("/containers/0/mounts").unwrap();
        mounts
            .as_array_mut()
            .unwrap()
            .retain(|mount| mount["volume"] != from);
    }
    renamed
}

#[test]
fn a_key_is_refused_or_unchanged() {
    let document = document(Form::Alone);
    for text in corpus::short().chain(corpus::long()) {
        for (_, map, key) in MAPS {
            let renamed = renamed(&document, map, key, &text);
            let Ok(outputs) = outputs(&renamed) else {
                continue;
            };
            assert!(!text.contains("{{resolve:"), "{map} takes {text:?}");
            for output in outputs {
                let mut count = 0;
                texts(&output, &mut |found| count += usize::from(found == text));
                assert!(count > 0, "{map}: {text:?} is changed");
            }
        }
    }
}

#[test]
fn these_are_all_maps_with_keys_of_the_author() {
    let paths = schema::paths(&schema::of_the_spec());
    let maps: Vec<&str> = paths
        .iter()
        .map(String::as_str)
        .filter(|path| path.ends_with(".*"))
        .collect();
    assert_eq!(maps, MAPS.map(|(path, ..)| path));
}
