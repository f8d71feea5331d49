//! The compiler refuses in the words of the policy.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use redress::{ActKind, CaseType, Stage, facts::ActSet, rules::Lifecycle};

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

/// What the compiler says of programs, each a target of a crate that depends on this one.
fn compiled(programs: &[String]) -> Vec<Said> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("typed");
    let root = env!("CARGO_MANIFEST_DIR");
    let bin = folder.join("src/bin");
    // No program of an earlier run.
    let _ = fs::remove_dir_all(&bin);
    fs::create_dir_all(&bin).unwrap();
    let manifest = format!(
        "[package]\nname = \"programs\"\nedition = \"2024\"\n[dependencies]\nredress = {{ path = {root:?} }}\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    // The versions that are here already.
    let _ = fs::copy(Path::new(root).join("Cargo.lock"), folder.join("Cargo.lock"));
    for (nth, program) in programs.iter().enumerate() {
        fs::write(bin.join(format!("program-{nth}.rs")), format!("{program}\nfn main() {{}}\n"))
            .unwrap();
    }
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--keep-going", "--message-format=json"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .unwrap();
    let mut said = BTreeMap::<String, Said>::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let target = line["target"]["name"].as_str().unwrap_or_default();
        let said = said.entry(target.to_owned()).or_default();
        let message = &line["message"];
        said.text += message["rendered"].as_str().unwrap_or_default();
        if message["level"] == "error" {
            let code = message["code"]["code"].as_str().or(message["message"].as_str());
            said.errors.insert(code.unwrap_or_default().to_owned());
        }
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let programs = (0..programs.len()).map(|nth| said.remove(&format!("program-{nth}")));
    programs.collect::<Option<_>>().unwrap_or_else(|| panic!("{stderr}"))
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
    let mut programs: Vec<_> = snippets.iter().map(|snippet| snippet.code.clone()).collect();
    programs.push(permitted);
    let mut said = compiled(&programs);
    let control = said.pop().unwrap();
    assert!(control.errors.is_empty(), "{}", control.text);
    for (snippet, Said { text, errors }) in snippets.iter().zip(&said) {
        assert!(errors.iter().eq([&snippet.error]), "{errors:?}\n{text}");
        let (text, message) = (bare(text), bare(&snippet.message));
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
