use std::path::PathBuf;

use clap::Parser;

use super::*;
use crate::cli::args::{Args, Command, RenderArgs};
use crate::cli::select::{self, Selection};
use crate::cli::{Outcome, render, settings};
use crate::fleet::Findings;

/// A repository with two specs, and a cache beside it.
struct Repository {
    folder: tempfile::TempDir,
    args: RenderArgs,
}

impl Repository {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let config = "formats = [\"terraform\"]\nout = \"infra/{service}\"\n";
        fs::write(at("spotweld.toml"), config).unwrap();
        for name in ["a", "b"] {
            let spec = crate::EXAMPLE.replacen("demo-api", name, 1).replacen(
                "DemoApiClusterProd",
                name,
                1,
            );
            fs::write(at(&format!("{name}.spotweld.yaml")), spec).unwrap();
        }
        let words = ["spotweld", "render", "--config"].map(PathBuf::from);
        let more = [at("spotweld.toml"), "--cache".into(), at("cache")];
        let args = Args::parse_from(words.iter().chain(&more));
        let Command::Render(args) = args.command else {
            panic!("it is a render")
        };
        Self { folder, args }
    }

    fn settings(&self) -> Settings {
        settings::find(self.args.select.config.as_deref()).unwrap()
    }

    fn selection(&self) -> Selection {
        select::select(&self.args.select, &self.settings()).unwrap()
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn render(&mut self, check: bool) -> Outcome {
        self.args.check = check;
        render::run(&self.args).unwrap()
    }
}

/// The slot of the first spec of a repository.
fn slot(cache: &Cache<'_>, selection: &Selection, formats: &[Backend], beside: &[Digest]) -> Slot {
    let input = &selection.inputs[0];
    cache
        .slot(input, &input.read().unwrap(), formats, beside)
        .unwrap()
}

const FORMATS: [Backend; 1] = [Backend::Terraform];

#[test]
fn what_an_entry_says_is_believed_and_nothing_is_rendered_for_it() {
    let mut repository = Repository::new();
    assert_eq!(repository.render(false), Outcome::Clean);
    let file = repository.at("infra/a/iam.tf");
    let edited = fs::read_to_string(&file).unwrap() + "# by hand\n";
    fs::write(&file, &edited).unwrap();
    assert_eq!(repository.render(true), Outcome::Findings);

    let (settings, folder) = (repository.settings(), repository.at("cache"));
    let cache = Cache::open(&folder, &settings).unwrap();
    let slot = slot(&cache, &repository.selection(), &FORMATS, &[]);
    let mut entry = cache.find(&slot).unwrap();
    let mut files = entry.outputs.iter_mut().flatten();
    let kept = files.find(|file| &*file.path == "iam.tf").unwrap();
    kept.digest = digest::of_text(&edited);
    cache.keep(&slot, &entry);
    assert_eq!(repository.render(true), Outcome::Clean);
    assert_eq!(repository.render(false), Outcome::Clean);
    assert_eq!(fs::read_to_string(&file).unwrap(), edited);

    repository.args.cache = None;
    assert_eq!(repository.render(true), Outcome::Findings);
}

#[test]
fn an_entry_is_found_as_long_as_nothing_changes_that_counts_for_it() {
    let mut repository = Repository::new();
    assert_eq!(repository.render(false), Outcome::Clean);
    let folder = repository.at("cache");
    let finds = |repository: &Repository, formats: &[Backend], beside: &[Digest]| {
        let settings = repository.settings();
        let cache = Cache::open(&folder, &settings).unwrap();
        let slot = slot(&cache, &repository.selection(), formats, beside);
        cache.find(&slot).is_some()
    };
    assert!(finds(&repository, &FORMATS, &[]));
    assert!(
        finds(&repository, &FORMATS, &[[1; 32]]),
        "it is on no platform"
    );
    assert!(!finds(&repository, Backend::ALL, &[]));
    for name in ["a.spotweld.yaml", "spotweld.toml"] {
        let file = repository.at(name);
        let before = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{before}# more\n")).unwrap();
        assert!(!finds(&repository, &FORMATS, &[]), "{name}");
        fs::write(&file, before).unwrap();
    }
    assert!(finds(&repository, &FORMATS, &[]));
}

#[test]
fn another_program_finds_nothing() {
    let mut repository = Repository::new();
    assert_eq!(repository.render(false), Outcome::Clean);
    let (settings, folder) = (repository.settings(), repository.at("cache"));
    let mut cache = Cache::open(&folder, &settings).unwrap();
    let selection = repository.selection();
    assert!(
        cache
            .find(&slot(&cache, &selection, &FORMATS, &[]))
            .is_some()
    );
    cache.shared = [0; 32];
    assert!(
        cache
            .find(&slot(&cache, &selection, &FORMATS, &[]))
            .is_none()
    );
}

#[test]
fn what_depends_on_platforms_is_sealed_with_them() {
    let repository = Repository::new();
    let (settings, folder) = (repository.settings(), repository.at("cache"));
    let cache = Cache::open(&folder, &settings).unwrap();
    let selection = repository.selection();
    let [before, after] = [[[1; 32]], [[2; 32]]];
    let attached = Source::new("a.yaml", include_str!("../../../examples/attached.yaml"));
    let entry = Entry {
        findings: Findings::default(),
        messages: String::new(),
        member: crate::member_on(&attached, &[]).unwrap(),
        outputs: Vec::new(),
    };
    let slotted = slot(&cache, &selection, &FORMATS, &before);
    cache.keep(&slotted, &entry);
    let find = |beside: &[Digest]| cache.find(&slot(&cache, &selection, &FORMATS, beside));
    assert_eq!(find(&before), Some(entry));
    assert_eq!(find(&after), None);
    assert_eq!(find(&[]), None);
}

#[test]
fn a_folder_that_cannot_be_is_no_cache() {
    let repository = Repository::new();
    let settings = repository.settings();
    assert!(Cache::open(&repository.at("spotweld.toml"), &settings).is_none());
}
