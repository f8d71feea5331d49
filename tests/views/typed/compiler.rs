//! The compiler refuses in the words of the policy.

use std::{
    collections::BTreeSet,
    env, fs,
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
};

use redress::{ActKind, CaseType, Stage, facts::ActSet, rules::Lifecycle};
use serde_json::json;

/// A piece of the documentation that must not compile, and what the compiler is to say.
struct Snippet {
    error: String,
    code: String,
    message: String,
}

fn snippets() -> Vec<Snippet> {
    let source = include_str!("../../../src/views/typed/mod.rs");
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let docs =
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
    let blocks = docs.split("```compile_fail").skip(1).map(|block| {
        let (head, block) = block.split_once('\n').unwrap();
        let error = head.strip_prefix(',').expect("the block says which error");
        let (code, rest) =
            block.split_once("```\n```text\n").expect("the message follows the code");
        assert!(!code.contains("```"), "the message follows the code");
        let (message, _) = rest.split_once("\n```").unwrap();
        Snippet { error: error.into(), code: code.into(), message: message.into() }
    });
    blocks.collect()
}

/// What the compiler said of a program.
#[derive(Default)]
struct Said {
    text: String,
    /// The codes of the errors; of an error without a code, what it is.
    errors: BTreeSet<String>,
}

/// What the compiler says of a program that uses this crate, as it was built for this test.
fn compiled(program: &str) -> Said {
    let built = built();
    let mut compiler = Command::new("rustc")
        .args(["-", "--crate-name=program", "--edition=2024", "--emit=metadata"])
        .args(["--error-format=json", "--out-dir", env!("CARGO_TARGET_TMPDIR")])
        .arg(format!("--extern=redress={}", built.display()))
        .arg(format!("-Ldependency={}", built.parent().unwrap().display()))
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    write!(compiler.stdin.take().unwrap(), "{program}\nfn main() {{}}\n").unwrap();
    let output = compiler.wait_with_output().unwrap();
    let mut said = Said::default();
    for line in String::from_utf8(output.stderr).unwrap().lines() {
        let message: serde_json::Value = serde_json::from_str(line).unwrap();
        said.text += message["rendered"].as_str().unwrap_or_default();
        // The last line, which counts the errors, is at no place.
        if message["level"] == "error" && message["spans"] != json!([]) {
            let code = message["code"]["code"].as_str().or(message["message"].as_str());
            said.errors.insert(code.unwrap_or_default().to_owned());
        }
    }
    said
}

/// The library that this test is linked with, which lies beside it. Where several were built, with other features, the
/// latest: cargo builds what has changed before it runs a test.
fn built() -> PathBuf {
    let test = env::current_exe().unwrap();
    let libraries = fs::read_dir(test.parent().unwrap()).unwrap().filter_map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name()?.to_str()?;
        let is_library = name.starts_with("libredress-") && name.ends_with(".rlib");
        is_library.then_some((path.metadata().unwrap().modified().unwrap(), path))
    });
    libraries.max().expect("the library lies beside its tests").1
}

/// Without the paths of types, which compilers shorten as they like.
fn bare(text: &str) -> String {
    let ends_word = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
    text.split_inclusive(ends_word).filter_map(|word| word.rsplit("::").next()).collect()
}

/// The act that a message says a stage does not take.
pub fn refused(message: &str) -> Option<(CaseType, Stage, ActKind)> {
    let stages = CaseType::ALL
        .iter()
        .flat_map(|of| Lifecycle::of(*of).stages().iter().map(|one| (*of, *one)));
    let mut all =
        stages.flat_map(|(of, stage)| ActKind::ALL.iter().map(move |act| (of, stage, *act)));
    all.find(|(of, stage, act)| {
        let [stage, act] = [format!("{of}::{stage:?}"), format!("act::{act:?}")];
        message
            == format!(
                "`redress::views::typed::{stage}` does not take `redress::views::typed::{act}`"
            )
    })
}

#[test]
fn the_compiler_refuses_in_the_words_of_the_policy() {
    let snippets = snippets();
    let of: Vec<_> = snippets.iter().filter_map(|one| Some(refused(&one.message)?.0)).collect();
    assert!(CaseType::ALL.iter().all(|each| of.contains(each)), "{of:?}");
    // The same but for the act: what is refused is refused for no other reason.
    let permitted = snippets[0].code.replace("act::Dispatch", "act::Accept");
    assert_ne!(permitted, snippets[0].code);
    let control = compiled(&permitted);
    assert!(control.errors.is_empty(), "{}", control.text);
    for snippet in &snippets {
        let Said { text, errors } = compiled(&snippet.code);
        assert!(errors.iter().eq([&snippet.error]), "{errors:?}\n{text}");
        let (text, message) = (bare(&text), bare(&snippet.message));
        assert!(text.contains(&message), "{message}\n{text}");
        if let Some((of, stage, refused)) = refused(&snippet.message) {
            assert!(text.contains("the table has no row for this act in this stage"), "{text}");
            assert!(
                text.contains("the page of a stage in the documentation lists the acts"),
                "{text}"
            );
            // It lists some that the stage does take, and no others.
            let others = ActKind::ALL.iter().copied().filter(|act| *act != refused);
            let listed: ActSet =
                others.filter(|act| text.contains(&format!("Takes<{act:?}>"))).collect();
            let takes = |act| Lifecycle::of(of).row(stage, act).is_some();
            assert!(!listed.is_empty() && listed.iter().all(takes), "{listed:?}\n{text}");
        }
    }
    // The front page shows one of them.
    let first = bare(&snippets[0].message);
    assert!(bare(include_str!("../../../README.md")).contains(&first), "{first}");
}
