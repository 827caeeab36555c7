//! A render with a cache against one without: whatever has changed between two runs, nobody can tell them apart.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use super::neighbours::shop;
use super::{CONFIG, code, files, repository, service, stderr, stdout, summary};
use crate::cli::Desk;

/// Two repositories that hold the same: one is rendered with a cache, the other without.
struct Twins {
    cached: Desk,
    plain: Desk,
    outside: tempfile::TempDir,
}

impl Twins {
    fn new(make: impl Fn() -> Desk) -> Self {
        Self {
            cached: make(),
            plain: make(),
            outside: tempfile::tempdir().unwrap(),
        }
    }

    fn cache(&self) -> PathBuf {
        self.outside.path().join("cache")
    }

    /// The entries, by path.
    fn entries(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache()).unwrap();
        let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        entries
    }

    fn edit(&self, change: impl Fn(&Desk)) -> &Self {
        change(&self.cached);
        change(&self.plain);
        self
    }

    /// Runs a command in both, and fails if they do not say, return and leave the same.
    fn run(&self, arguments: &[&str]) -> Output {
        let cache = format!(" --cache {}", self.cache().display());
        let option: Vec<&str> = cache.split_whitespace().collect();
        let cached = self.cached.run(&[arguments, &option].concat());
        let plain = self.plain.run(arguments);
        assert_eq!(stdout(&cached), stdout(&plain), "{arguments:?}");
        // A run tells how to repeat it.
        assert_eq!(
            stderr(&cached).replace(&cache, ""),
            stderr(&plain),
            "{arguments:?}"
        );
        assert_eq!(code(&cached), code(&plain), "{arguments:?}");
        assert!(
            files(self.cached.path()) == files(self.plain.path()),
            "{arguments:?} leaves other files"
        );
        cached
    }

    /// Compares, writes and compares again.
    fn settle(&self) -> &Self {
        for arguments in [
            &["render", "--check"][..],
            &["render"],
            &["render", "--check"],
        ] {
            self.run(&[arguments, &["--summary", "-"]].concat());
        }
        self
    }
}

fn put(desk: &Desk, name: &str, text: impl AsRef<[u8]>) {
    desk.put(name, text);
}

fn edit_file(desk: &Desk, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(desk.path().join(name)).unwrap();
    assert!(text.contains(from), "{name} has no `{from}`");
    desk.put(name, text.replacen(from, to, 1));
}

#[test]
fn nothing_changed_is_told_as_without_a_cache_and_writes_no_entry() {
    let twins = Twins::new(|| repository(&["a", "b", "c"]));
    assert_eq!(code(&twins.run(&["render"])), 0);
    let entries = twins.entries();
    assert_eq!(entries.len(), 3);
    let modified = |path: &PathBuf| fs::metadata(path).unwrap().modified().unwrap();
    let times: Vec<_> = entries.iter().map(modified).collect();
    let compared = twins.run(&["render", "--check"]);
    assert_eq!(
        summary(&compared),
        "note: 3 specs: 3 up to date; 0 files to write, 39 unchanged"
    );
    twins.run(&["render"]);
    assert_eq!(
        twins.entries().iter().map(modified).collect::<Vec<_>>(),
        times
    );
}

#[test]
fn a_spec_an_output_and_what_lies_beside_may_change() {
    let twins = Twins::new(|| repository(&["a", "b"]));
    twins.settle();
    let iam = "infra/a/terraform/iam.tf";
    let edits: [fn(&Desk); 8] = [
        |desk| {
            edit_file(
                desk,
                "services/a/spotweld.yaml",
                "stop_timeout: 60s",
                "stop_timeout: 30s",
            );
        },
        |desk| edit_file(desk, "infra/a/terraform/iam.tf", "resource", "rsource"),
        |desk| put(desk, "infra/a/cloudformation/template.json", ""),
        |desk| fs::remove_file(desk.path().join("infra/b/terraform/iam.tf")).unwrap(),
        |desk| fs::remove_dir_all(desk.path().join("infra/b")).unwrap(),
        |desk| {
            let generated = fs::read(desk.path().join("infra/b/terraform/iam.tf")).unwrap();
            desk.put("infra/b/terraform/more.tf", generated);
        },
        |desk| put(desk, "infra/a/terraform/backend.tf", "# mine\n"),
        |desk| put(desk, "infra/a/terraform/.spotweld-iam.tf.new", "left"),
    ];
    for edit in edits {
        twins.edit(edit).settle();
    }
    // What is in the way is an error, and stays.
    twins
        .edit(|desk| put(desk, iam, "# mine\n"))
        .settle()
        .edit(|desk| fs::remove_file(desk.path().join(iam)).unwrap())
        .edit(|desk| fs::create_dir(desk.path().join(iam)).unwrap())
        .settle();
}

#[test]
fn what_counts_for_all_specs_may_change() {
    let twins = Twins::new(|| repository(&["a", "b"]));
    twins.settle();
    for more in [
        "[defaults.service]\nlogs = {retention_days = 90}\n",
        "[defaults.all]\ntags = {cost = \"shop\"}\n",
        "[[allow]]\nrule = \"writable-root-filesystem\"\nreason = \"x\"\n",
    ] {
        let config = format!("{CONFIG}{more}");
        twins
            .edit(|desk| put(desk, "spotweld.toml", &config))
            .settle();
    }
    for arguments in [
        &["render", "--format", "terraform"][..],
        &["render", "--check", "--out", "other/{service}/{format}"],
        &["render", "--out", "other/{service}"],
        &["render", "--check", "--out", "other/{service}"],
        &["render", "--check", "--filter", "a"],
        &["render", "--check", "services/b/spotweld.yaml"],
        &["render", "services/b/spotweld.yaml"],
        &["render", "--partition", "1/2"],
        &["render", "--jobs", "1"],
    ] {
        twins.run(arguments);
        twins.run(arguments);
    }
}

#[test]
fn each_environment_is_remembered_by_itself() {
    let twins = Twins::new(|| {
        let desk = repository(&["a", "b"]);
        let environments = "[environments.production]\n[environments.staging.overrides.all]\ntags = {stage = \"test\"}\n";
        let config = CONFIG.replace("infra/", "infra/{environment}/");
        desk.put("spotweld.toml", config + environments);
        desk
    });
    twins.settle();
    assert_eq!(twins.entries().len(), 4);
    twins.run(&["render", "--check", "--environment", "staging"]);
    let staged = "infra/production/a/terraform/iam.tf";
    twins
        .edit(|desk| fs::remove_file(desk.path().join(staged)).unwrap())
        .settle();
}

#[test]
fn two_that_get_in_each_others_way_are_told_in_the_same_order() {
    let twins = Twins::new(|| repository(&["a", "b", "c"]));
    twins.settle();
    for name in ["services/b", "services/c", "services/0"] {
        let spec = format!("{name}/spotweld.yaml");
        twins.edit(|desk| put(desk, &spec, service("a"))).settle();
    }
    // Those that were told about `a` had an entry with the name that they have again.
    for name in ["b", "c"] {
        let spec = format!("services/{name}/spotweld.yaml");
        twins.edit(|desk| put(desk, &spec, service(name))).settle();
    }
    twins
        .edit(|desk| fs::remove_dir_all(desk.path().join("services/0")).unwrap())
        .settle();
    // One that has not changed is told about one that has, and comes before it.
    twins
        .edit(|desk| put(desk, "services/0/spotweld.yaml", service("c")))
        .settle();
    twins.run(&["render", "--check", "--filter", "c"]);
}

#[test]
fn services_follow_their_platform() {
    let twins = Twins::new(|| shop(&["carts", "orders"]));
    twins.settle();
    assert_eq!(twins.entries().len(), 3);
    let platform = "shop/spotweld.yaml";
    let text = fs::read_to_string(twins.plain.path().join(platform)).unwrap();
    let changes = [
        format!("{text}\n# nothing\n"),
        text.replacen("team:", "group:", 1),
        text.replacen("platform: shop", "platform: market", 1),
        text.replacen("on_demand_base:", "on_demand_bas:", 1),
        text.replacen("max:", "max: 1 #", 1),
        text.clone(),
    ];
    for change in &changes {
        twins.edit(|desk| put(desk, platform, change)).settle();
    }
    twins
        .edit(|desk| fs::remove_dir_all(desk.path().join("shop")).unwrap())
        .settle()
        .edit(|desk| put(desk, "0/spotweld.yaml", &text))
        .settle();
}

#[test]
fn a_warning_is_remembered_with_its_spec_and_an_error_is_not() {
    let twins = Twins::new(|| {
        let desk = repository(&["a", "b"]);
        let warned = service("w").replacen(
            "read_only_root_filesystem: true",
            "read_only_root_filesystem: false",
            1,
        );
        assert_ne!(warned, service("w"));
        desk.put("services/w/spotweld.yaml", warned)
            .put("services/x/spotweld.yaml", "service: [")
            .put("services/y/spotweld.yaml", b"service: \xff");
        desk
    });
    twins.settle();
    assert!(stderr(&twins.run(&["render"])).contains("SEC009"));
    assert_eq!(twins.entries().len(), 3, "of `a`, `b` and `w`");
}

#[test]
fn an_entry_that_is_not_whole_or_of_another_spec_counts_as_none() {
    let twins = Twins::new(|| repository(&["a", "b"]));
    twins.settle();
    let entries = twins.entries();
    let [one, other] = &entries[..] else {
        panic!("two entries: {entries:?}")
    };
    let (first, second) = (fs::read(one).unwrap(), fs::read(other).unwrap());
    for bytes in [&first[..first.len() / 2], &[], b"x", &second] {
        fs::write(one, bytes).unwrap();
        twins.run(&["render", "--check"]);
        assert_eq!(fs::read(one).unwrap(), first, "the entry is mended");
    }
    fs::write(one, &second).unwrap();
    fs::write(other, &first).unwrap();
    twins.settle();
    fs::remove_file(one).unwrap();
    fs::create_dir(one).unwrap();
    let output = twins
        .cached
        .run(&["render", "--cache", &twins.cache().to_string_lossy()]);
    assert_eq!(code(&output), 0);
    assert!(
        stderr(&output).contains("cannot be written: "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_cache_that_cannot_be_is_a_note_and_no_failure() {
    let desk = repository(&["a", "b"]);
    desk.put("file", "");
    let output = desk.run(&["render", "--cache", "file"]);
    assert_eq!(code(&output), 0);
    assert_eq!(
        stderr(&output),
        "note: the cache `file` cannot be written: file exists\nnote: 2 specs: 2 rendered; 26 files written, 0 unchanged\n"
    );
    let printed = desk.run(&["render", "--cache", "cache", "--out", "-"]);
    assert_eq!(code(&printed), 2);
    assert!(stderr(&printed).starts_with("error: `--cache` is about files"));
    assert!(!desk.path().join("cache").exists());
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn any_row_of_edits_is_told_and_written_as_without_a_cache() {
    let twins = Twins::new(|| {
        let desk = shop(&["carts", "orders"]);
        for name in ["a", "b", "c"] {
            desk.put(&format!("services/{name}/spotweld.yaml"), service(name));
        }
        desk
    });
    twins.settle();
    let mut dice = Dice(1);
    let commands: [&[&str]; 4] = [
        &["render"],
        &["render", "--check"],
        &["render", "--check", "--filter", "services/**"],
        &["render", "--prune"],
    ];
    for _ in 0..40 {
        let (kind, name, number) = (dice.throw(7), dice.throw(3), dice.throw(4));
        let name = ["a", "b", "c"][name];
        let spec = format!("services/{name}/spotweld.yaml");
        let output = format!("infra/{name}/terraform/iam.tf");
        twins.edit(|desk| match kind {
            0 => put(desk, &spec, service(["a", "b", "c", "d"][number])),
            1 => {
                let tasks = format!("max: {}", 40 + number);
                put(desk, &spec, service(name).replacen("max: 40", &tasks, 1));
            }
            2 => put(desk, &spec, "service: ["),
            3 => drop(fs::remove_file(desk.path().join(&output))),
            4 => put(desk, &output, ""),
            5 => {
                let days = [30, 60, 90, 365][number];
                let config =
                    format!("{CONFIG}[defaults.attached]\nlogs = {{retention_days = {days}}}\n");
                put(desk, "spotweld.toml", config);
            }
            _ => {
                let name = ["shop", "shop", "shop", "market"][number];
                edit_file(
                    desk,
                    "shop/spotweld.yaml",
                    "platform: ",
                    &format!("platform: {name} #"),
                );
            }
        });
        twins.run(commands[dice.throw(4)]);
    }
}
