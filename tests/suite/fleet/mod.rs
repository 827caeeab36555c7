//! The built program on many specs: which it takes, what it writes, and what it leaves alone.

mod cached;
mod compare;
mod document;
mod environments;
mod interrupted;
mod neighbours;
mod output;
mod select;
mod values;
mod versions;
mod watch;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use crate::cli::Desk;

/// What specs of a repository share in these tests.
const CONFIG: &str =
    "formats = [\"terraform\", \"cloudformation\"]\nout = \"infra/{service}/{format}\"\n";

/// The example with another name, and a cluster of its own.
fn service(name: &str) -> String {
    spotweld::EXAMPLE
        .replacen("service: demo-api", &format!("service: {name}"), 1)
        .replacen("name: DemoApiClusterProd", &format!("name: {name}"), 1)
}

/// A repository with a spec for each name.
fn repository(names: &[&str]) -> Desk {
    let desk = Desk::new();
    desk.put("spotweld.toml", CONFIG);
    for name in names {
        desk.put(&format!("services/{name}/spotweld.yaml"), service(name));
    }
    desk
}

/// All files below a folder, with what they hold.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, found);
            } else {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    if folder.exists() {
        collect(folder, folder, &mut found);
    }
    found
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The last line, which is the summary.
fn summary(output: &Output) -> String {
    stderr(output).lines().last().unwrap_or_default().to_owned()
}
