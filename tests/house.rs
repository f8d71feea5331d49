//! The house itself: which floor may rest on which, where clauses are named, and how long a room may be.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The floors, from the ground up: each may use those before it, and itself.
const FLOORS: [&str; 10] =
    ["words", "time", "facts", "rules", "case", "policy", "clocks", "judge", "answers", "views"];

/// A source file: its path below `src`, and its code without comments and documentation.
struct Room {
    path: String,
    lines: usize,
    code: String,
}

impl Room {
    fn read(root: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        Self {
            path: path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"),
            lines: text.lines().count(),
            code: code.collect::<Vec<_>>().join("\n"),
        }
    }

    /// Its floor; none for the front door.
    fn floor(&self) -> Option<usize> {
        let (folder, _) = self.path.split_once('/')?;
        Some(FLOORS.iter().position(|floor| *floor == folder).expect("a folder is a floor"))
    }

    /// The floors that it names, by `crate::floor`, alone or in a list.
    fn used(&self) -> BTreeSet<&'static str> {
        let mut used = BTreeSet::new();
        for (start, _) in self.code.match_indices("crate::") {
            let rest = &self.code[start + "crate::".len()..];
            let named = match rest.strip_prefix('{') {
                Some(list) => top_level(list),
                None => vec![word(rest)],
            };
            used.extend(named.iter().filter_map(|name| FLOORS.iter().find(|floor| *floor == name)));
        }
        used
    }
}

/// The word that a text begins with.
fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first words of the items of a list, up to the brace that closes it.
fn top_level(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut items = vec![word(list)];
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(word(&list[at + 1..])),
            _ => {}
        }
    }
    items
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => walk(&path, files),
            false if path.extension().is_some_and(|end| end == "rs") => files.push(path),
            false => {}
        }
    }
}

fn rooms() -> Vec<Room> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    files.iter().map(|path| Room::read(&root, path)).collect()
}

#[test]
fn a_floor_rests_only_on_those_below_it() {
    let rooms = rooms();
    let survey = rooms.iter().find(|room| room.path == "views/analysis/survey.rs").unwrap();
    assert!(survey.used().is_superset(&BTreeSet::from(["facts", "judge", "policy"])));
    for room in rooms {
        let Some(floor) = room.floor() else { continue };
        for used in room.used() {
            let below = FLOORS.iter().position(|one| *one == used).unwrap();
            assert!(below <= floor, "{} uses `{used}`, which is above it", room.path);
        }
    }
}

/// Working days are of use to whoever has no complaints: `time` needs words, and nothing else.
#[test]
fn time_rests_on_words_alone() {
    for room in rooms().iter().filter(|room| room.path.starts_with("time/")) {
        let used = room.used();
        assert!(used.is_subset(&BTreeSet::from(["words", "time"])), "{}: {used:?}", room.path);
    }
}

/// What a company's paper says is only in the folder of that paper.
#[test]
fn only_the_paper_names_its_clauses_and_rulings() {
    for room in rooms().iter().filter(|room| !room.path.starts_with("rules/qitaihe/")) {
        for list in ["Clause::", "Ruling::"] {
            for (start, _) in room.code.match_indices(list) {
                let named = word(&room.code[start + list.len()..]);
                // `ALL` and what is read from a word are the list's, and name none of it.
                let is_one = named.starts_with(char::is_uppercase) && named != "ALL";
                assert!(!is_one, "{} names `{list}{named}`", room.path);
            }
        }
    }
}

/// Where each type is declared: as such, or as a list of words.
fn homes(rooms: &[Room]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut homes: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for room in rooms {
        let Some(floor) = room.floor() else { continue };
        for line in room.code.lines() {
            let words: Vec<_> = line.split_whitespace().map(word).collect();
            let after = |kind: &str| {
                let kind = words.iter().position(|word| word == kind)?;
                words.get(kind + 1).cloned()
            };
            let list = if line.contains(" (\"") { words.first().cloned() } else { None };
            let named = [after("struct"), after("enum"), after("type"), after("set"), list];
            for name in named.into_iter().flatten() {
                homes.entry(name).or_default().insert(floor);
            }
        }
    }
    homes
}

/// The type that an `impl` without a trait is of.
fn inherent(line: &str) -> Option<String> {
    let rest = line.strip_prefix("impl")?;
    let mut depth = 0_i32;
    let begins = rest.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '<') - i32::from(*c == '>');
        depth == 0 && !matches!(c, '>' | ' ')
    });
    let (begins, _) = begins?;
    (!line.contains(" for ")).then(|| word(&rest[begins..]))
}

/// A type has its own methods in its own folder. Only what a policy is asked is declared beside the answer, and
/// texts beside whatever they are of.
#[test]
fn methods_are_in_the_folder_of_their_type() {
    let rooms = rooms();
    let homes = homes(&rooms);
    assert_eq!(homes["Case"], BTreeSet::from([4]));
    for room in &rooms {
        let Some(floor) = room.floor() else { continue };
        for line in room.code.lines() {
            let Some(name) = inherent(line).filter(|name| name != "Policy" && name != "Text")
            else {
                continue;
            };
            let is_at_home = homes.get(&name).is_some_and(|floors| floors.contains(&floor));
            assert!(
                is_at_home,
                "{}: `{line}` is not in a folder that declares `{name}`",
                room.path
            );
        }
    }
}

#[test]
fn no_room_is_too_long_to_live_in() {
    let mut lines: Vec<_> = rooms().iter().map(|room| room.lines).collect();
    lines.sort_unstable();
    assert!(lines.last().is_some_and(|longest| *longest <= 500), "{lines:?}");
    assert!(lines[lines.len() / 2] <= 200, "{lines:?}");
    for folder in ["tests", "examples", "benches"] {
        let mut files = Vec::new();
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
        for path in files.iter().filter(|path| !path.iter().any(|part| part == "target")) {
            let lines = fs::read_to_string(path).unwrap().lines().count();
            assert!(lines <= 500, "{}: {lines}", path.display());
        }
    }
}

/// The front door lists the floors in their order.
#[test]
fn the_front_door_shows_the_floors_in_order() {
    let front = include_str!("../src/lib.rs");
    let shown: Vec<_> = front
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`")?.split_once("`]"))
        .map(|(floor, _)| floor)
        .collect();
    assert_eq!(shown, FLOORS);
}
