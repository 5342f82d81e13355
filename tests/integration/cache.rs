//! What a run keeps for the next one: with it, without it and with what is left of it every report is the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::case::Case;

const TOWNS: [&str; 8] = ["Amel", "Korsa", "Valden", "Teren", "Lowen", "Serra", "Maldin", "Pekor"];

/// From so many articles on anything is kept.
const LEAST: usize = 64;

/// What the outlet `number` tells of a town.
fn told(town: &str, number: usize) -> String {
    let day = ["Monday", "Tuesday", "Wednesday"][number % 3];
    format!(
        "Envoys to Meet in Port {town}\n\nJuly 22, 2025\n\nThe talks open in Port {town} on {day}, the {town}ian government said. \
         The storm killed {} people in {town}, its mayor said.\n",
        10 + number % 3
    )
}

/// Articles of eight towns, and a folder for a cache beside them.
struct Desk {
    case: Case,
    cache: TempDir,
}

impl Desk {
    /// The first so many articles.
    fn of(articles: usize) -> Self {
        let case = (0..articles).fold(Case::new(), |case, number| {
            let town = TOWNS[number % TOWNS.len()];
            case.article(&format!("{town}/{}", number / TOWNS.len()), &told(town, number / TOWNS.len()))
        });
        Self { case, cache: TempDir::new().expect("a temporary folder can be made") }
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.case.path().join(path), text).expect("a file can be written in a temporary folder");
    }

    /// `check`, which knows of no cache.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.case.command();
        command.args(arguments);
        command
    }

    /// What `check` tells with the cache.
    fn cached(&self, arguments: &[&str]) -> Output {
        ended(self.command(arguments).env("ATODDS_CACHE", self.cache.path()))
    }

    /// What it tells without one.
    fn anew(&self, arguments: &[&str]) -> Output {
        ended(&mut self.command(&[arguments, &["--no-cache"]].concat()))
    }

    /// How many pieces were known of how many, as `--verbose` tells.
    fn known(&self) -> Option<(usize, usize)> {
        let told = String::from_utf8(self.cached(&["--verbose"]).stderr).expect("messages are UTF-8");
        let words: Vec<&str> = told.lines().find(|line| line.starts_with("cache "))?.split_whitespace().collect();
        let ["cache", found, "of", asked, ..] = words.as_slice() else { panic!("{words:?}") };
        Some((found.parse().expect("a count"), asked.parse().expect("a count")))
    }

    /// The packs of the cache.
    fn packs(&self) -> Vec<PathBuf> {
        files(self.cache.path())
    }
}

fn ended(command: &mut Command) -> Output {
    let output = command.output().expect("the program starts");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let below = ignore::WalkBuilder::new(folder).standard_filters(false).sort_by_file_path(Path::cmp).build();
    below.map(|entry| entry.expect("it can be listed").into_path()).filter(|path| path.is_file()).collect()
}

#[test]
fn with_a_cache_cold_or_warm_the_report_is_the_same() {
    let desk = Desk::of(LEAST);
    for format in ["text", "json", "markdown"] {
        let arguments = ["--output", format];
        let expected = desk.anew(&arguments);
        assert!(expected.stdout.len() > 1_000, "{format}");
        assert!(desk.cached(&arguments) == expected, "{format}, cold");
        assert_eq!(desk.packs().len(), 1, "{format}");
        assert!(desk.cached(&arguments) == expected, "{format}, warm");
        fs::remove_dir_all(desk.packs()[0].parent().expect("a pack lies in a drawer")).expect("a cache can be deleted");
    }
}

#[test]
fn what_is_known_is_not_worked_out_again() {
    let desk = Desk::of(LEAST);
    // A file and a gist for each article, and the outcomes of the stories.
    let asked = 2 * LEAST + TOWNS.len();
    assert_eq!(desk.known(), Some((0, asked)));
    assert_eq!(desk.known(), Some((asked, asked)));
    desk.write("Amel/3.txt", &told("Amel", 4));
    assert_eq!(desk.known(), Some((asked - 3, asked)), "an article is new, and with it its story");
    assert_eq!(desk.known(), Some((asked, asked)));
}

/// What is changed, how, and the flags of the runs after it.
type Step<'s> = (&'s str, &'s dyn Fn(), &'s [&'s str]);

#[test]
fn whatever_changes_the_report_is_that_of_a_run_without_a_cache() {
    const PACK: &str = "pack: envoys\nwords:\n  talks: [talks]\n  open: [open]\nrules:\n  - id: envoys/open\n    title: When do they open?\n    \
                        why: Envoys travel.\n    severity: SEVERITY\n    find:\n      - { about: talks, does: open, value: date }\n";
    // A manifest reads what it lists alone; enough are left.
    let desk = Desk::of(LEAST + TOWNS.len());
    let long = told("Serra", 0).replace("its mayor said.", &format!("its mayor said{}.", ", and it rained again".repeat(8)));
    let manifest =
        |outlet: &str| desk.write("Amel/sources.yml", &format!("sources:\n  - {{ file: 0.txt, outlet: {outlet} }}\n  - file: 1.txt\n"));
    let severity = |severity: &str| desk.write("envoys.yml", &PACK.replace("SEVERITY", severity));
    let steps: [Step; 9] = [
        ("nothing", &|| (), &[]),
        ("an article", &|| desk.write("Amel/3.txt", &told("Amel", 3).replace("10 people", "19 people")), &[]),
        (
            "the name of an article",
            &|| fs::rename(desk.case.path().join("Korsa/0.txt"), desk.case.path().join("Korsa/z.txt")).expect("it is there"),
            &[],
        ),
        ("a long sentence", &|| desk.write("Serra/0.txt", &long), &[]),
        ("--max-sentence", &|| (), &["--max-sentence", "20"]),
        ("a manifest", &|| manifest("Amel Post"), &[]),
        ("another manifest", &|| manifest("Amel Herald"), &[]),
        ("--story", &|| (), &["--story", "storms"]),
        ("--published", &|| (), &["--published", "Teren/0=2025-07-30"]),
    ];
    let mut before = Vec::new();
    for (what, change, arguments) in steps {
        change();
        let arguments = [arguments, &["--output", "json"]].concat();
        let expected = desk.anew(&arguments);
        assert!(expected.stdout != before, "{what} changes the report");
        assert!(desk.cached(&arguments) == expected, "{what}");
        before = expected.stdout;
    }
    for (what, grave) in [("a rule", "error"), ("its severity", "note")] {
        severity(grave);
        let arguments = ["--rules", "envoys.yml", "--output", "json"];
        let expected = desk.anew(&arguments);
        assert!(expected.stdout != before, "{what} changes the report");
        assert!(desk.cached(&arguments) == expected, "{what}");
        before = expected.stdout;
    }
}

#[test]
fn a_broken_cache_is_an_unknown_one() {
    let desk = Desk::of(LEAST);
    let expected = desk.anew(&[]);
    desk.cached(&[]);
    let [pack] = &desk.packs()[..] else { panic!("{:?}", desk.packs()) };
    let whole = fs::read(pack).expect("a pack can be read");
    let middle = whole.len() / 2;
    let flipped = |at: usize| whole.iter().enumerate().map(|(place, byte)| byte ^ u8::from(place == at)).collect();
    let broken: [(&str, Vec<u8>); 5] = [
        ("empty", Vec::new()),
        ("cut in its pieces", whole[..middle].to_owned()),
        ("garbage", (0..whole.len()).map(|at| (at * 31 % 251) as u8).collect()),
        ("another byte in its head", flipped(100)),
        ("another byte in a piece", flipped(middle)),
    ];
    for (what, bytes) in broken {
        desk.packs().iter().for_each(|pack| fs::remove_file(pack).expect("a pack can be removed"));
        fs::write(pack, bytes).expect("a pack can be overwritten");
        assert!(desk.cached(&[]) == expected, "{what}");
        let (found, asked) = desk.known().expect("a cache is used");
        assert_eq!(found, asked, "{what}: what was unknown is kept again");
    }
}

/// The run with a cache where the system has caches, below `home`.
fn at_home<'c>(command: &'c mut Command, home: &Path) -> &'c mut Command {
    ["HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"].iter().fold(command, |command, name| command.env(name, home))
}

#[test]
fn a_cache_lies_with_those_of_the_user_and_not_in_the_project() {
    let desk = Desk::of(LEAST);
    let (home, before) = (desk.cache.path(), files(desk.case.path()));
    ended(at_home(&mut desk.command(&[]), home));
    let packs = desk.packs();
    assert_eq!(packs.len(), 1);
    assert!(packs[0].components().any(|part| part.as_os_str() == "atodds"), "{packs:?}");
    assert_eq!(files(desk.case.path()), before);
}

#[test]
fn a_build_server_keeps_nothing_unless_it_is_told_to() {
    let desk = Desk::of(LEAST);
    let home = desk.cache.path();
    let on_server = |arguments: &[&str]| ended(at_home(desk.command(arguments).env("CI", "true"), home));
    on_server(&[]);
    assert_eq!(desk.packs().len(), 0);
    on_server(&["--cache"]);
    assert_eq!(desk.packs().len(), 1);
}

#[test]
fn nothing_is_kept_where_nobody_wants_it_or_nothing_is_gained() {
    let desk = Desk::of(LEAST);
    desk.cached(&["--no-cache"]);
    assert_eq!(desk.packs().len(), 0);
    let few = Desk::of(LEAST - 1);
    few.cached(&["--cache"]);
    assert_eq!((few.packs().len(), few.known()), (0, None));
}

#[cfg(unix)]
fn rights(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[cfg(unix)]
#[test]
fn nobody_but_its_user_reads_a_cache() {
    let desk = Desk::of(LEAST);
    let folder = desk.cache.path().join("own");
    ended(desk.command(&[]).env("ATODDS_CACHE", &folder));
    let [pack] = &desk.packs()[..] else { panic!("{:?}", desk.packs()) };
    let drawer = pack.parent().expect("a pack lies in a drawer");
    assert_eq!([rights(&folder), rights(drawer), rights(pack)], [0o700, 0o700, 0o600]);
}

#[cfg(unix)]
#[test]
fn a_cache_that_others_may_write_to_is_not_used() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::of(LEAST);
    desk.cached(&[]);
    let before = desk.packs();
    fs::set_permissions(desk.cache.path(), fs::Permissions::from_mode(0o777)).expect("it is ours");
    assert_eq!(desk.known(), None);
    desk.write("Amel/3.txt", &told("Amel", 4));
    assert!(desk.cached(&[]) == desk.anew(&[]));
    assert_eq!(desk.packs(), before);
}
