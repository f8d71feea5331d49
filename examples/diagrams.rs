//! Draws every machine: a DOT file each, and one page of Markdown tables.
//!
//! ```sh
//! cargo run --example diagrams -- target
//! ```

mod support;

use std::{env, fs, io, path::Path, process::ExitCode};

use redress::{CaseType, facts::Principle, views::diagram::Diagram, words::Word};

/// A machine, drawn in two formats.
pub struct Picture {
    name: &'static str,
    dot: String,
    table: String,
}

impl Picture {
    fn of<S: Word>(diagram: &Diagram<S>) -> Self {
        let (dot, table) = (diagram.dot().to_string(), diagram.markdown().to_string());
        Self { name: diagram.code(), dot, table }
    }
}

/// Every machine.
pub fn pictures() -> Vec<Picture> {
    let lifecycles = CaseType::ALL.iter().map(|of| Picture::of(&Diagram::lifecycle(*of)));
    let beside = [
        Picture::of(&Diagram::round()),
        Picture::of(&Diagram::tier()),
        Picture::of(&Diagram::clock()),
    ];
    let principles = Principle::ALL.iter().map(|of| Picture::of(&Diagram::principle(*of)));
    lifecycles.chain(beside).chain(principles).collect()
}

/// The files, by name: what they hold.
pub fn files(pictures: &[Picture]) -> Vec<(String, String)> {
    let dots =
        pictures.iter().map(|picture| (format!("{}.dot", picture.name), picture.dot.clone()));
    let tables = pictures.iter().map(|Picture { name, table, .. }| format!("# {name}\n\n{table}"));
    let tables = ("tables.md".to_owned(), tables.collect::<Vec<_>>().join("\n"));
    dots.chain([tables]).collect()
}

fn write(folder: &Path) -> io::Result<()> {
    for (name, text) in files(&pictures()) {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

fn main() -> ExitCode {
    support::run("diagrams", |_| {
        let folder = env::args().nth(1).ok_or("usage: diagrams FOLDER")?;
        Ok(write(Path::new(&folder)).map_err(|error| format!("{folder}: {error}"))?)
    })
}
