//! The compiler's view of the tables agrees with the judge's, everywhere.

mod common;

use std::{collections::BTreeMap, fs, marker::PhantomData, path::Path, process::Command};

use common::{
    Story, at,
    random::{history, intake, policy, steps},
};
use proptest::prelude::*;
use redress::{
    Act, ActKind, Case, CaseType, Channel, Classification, Event, Intake, Policy, Refusal, Role,
    Stage, Subject,
    typed::{
        Any, Complaint, Enquiry, OfType, OneAct, OtherState, Refused, State, Suggestion, Takes,
        act, complaint, enquiry, suggestion,
    },
};

/// Gives every act to a reader, with the name of its payload.
macro_rules! each_act {
    ($reader:ident $given:tt) => { $reader! { $given
        Accept() Assess(answerable) SupplyInformation() RecordUnreachable() RecordReachable()
        Reassure() UpdateProgress() Promise(promise) Reclassify(to) AnswerAtOnce() Dispatch()
        ReturnOrder() Assign() Find(finding) ReportToLeader() ReferToProcedure() DealWithPerson()
        Correct() Explain(response) Apologise() RecordUnpersuaded() TellOutcome(delivery)
        Refer(reply) Instruct(decision) Consult() Reach(channel) Expose(exposed_by)
        AssessImpact(impact) Withdraw() Close() Reopen(ground)
    } };
}

/// Gives every stage of every type to a reader.
macro_rules! each_stage {
    ($reader:ident) => { $reader! {
        Complaint complaint: Received Accepted Dispatched Investigating Resolving Answered Closed;
        Suggestion suggestion: Received Accepted Referred Instructed Answered Closed;
        Enquiry enquiry: Received Accepted Consulting Answered Closed;
    } };
}

/// Asks the compiler whether a stage takes an act: what the inherent implementation says holds where it
/// does, and the trait steps in where it does not.
struct Probe<S, A>(PhantomData<(S, A)>);

/// Where a typed case may stand.
trait Leads {
    fn stages() -> Vec<(CaseType, Stage)>;
}

impl<C: Leads, S: Leads, E: Leads> Leads for OfType<C, S, E> {
    fn stages() -> Vec<(CaseType, Stage)> {
        [C::stages(), S::stages(), E::stages()].concat()
    }
}

type Judged = Result<Case, (Case, Refusal)>;

impl<S: Takes<A, Next: Leads + Into<Case>>, A: OneAct> Probe<S, A> {
    fn next() -> Option<Vec<(CaseType, Stage)>> {
        Some(S::Next::stages())
    }

    fn judge(policy: &Policy, state: S, event: &Event<A>) -> Option<Judged> {
        Some(state.judge(policy, event).map(Into::into).map_err(|refused| {
            let (state, refusal) = refused.into_parts();
            (state.into(), refusal)
        }))
    }
}

trait NotTaken<S, A> {
    fn next() -> Option<Vec<(CaseType, Stage)>> {
        None
    }

    fn judge(_: &Policy, _: S, _: &Event<A>) -> Option<Judged> {
        None
    }
}

impl<S, A> NotTaken<S, A> for Probe<S, A> {}

macro_rules! leads {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => { $( $(
        impl Leads for $module::$Stage {
            fn stages() -> Vec<(CaseType, Stage)> {
                vec![(Self::CASE_TYPE, Self::STAGE)]
            }
        }
    )+ )+ };
}
each_stage!(leads);

macro_rules! taken {
    ([$Stage:ty] $($Act:ident($($field:ident)?))+) => {
        vec![ $( (<act::$Act as OneAct>::KIND, Probe::<$Stage, act::$Act>::next()) ),+ ]
    };
}

/// What the compiler lets each act make of a stage.
type Taken = Vec<(ActKind, Option<Vec<(CaseType, Stage)>>)>;

macro_rules! stages_taken {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => {
        vec![ $( $( (
            <$module::$Stage as State>::CASE_TYPE,
            <$module::$Stage as State>::STAGE,
            each_act!(taken [$module::$Stage]),
        ) ),+ ),+ ]
    };
}

fn by_the_compiler() -> Vec<(CaseType, Stage, Taken)> {
    each_stage!(stages_taken)
}

#[test]
fn a_stage_takes_by_its_type_what_its_table_takes_and_becomes_what_it_says() {
    let view = by_the_compiler();
    let stages: Vec<_> = view.iter().map(|(of, stage, _)| (*of, *stage)).collect();
    let in_tables = CaseType::ALL.iter().flat_map(|of| of.stages().iter().map(|one| (*of, *one)));
    assert_eq!(stages, in_tables.collect::<Vec<_>>());
    for (case_type, stage, taken) in view {
        assert!(taken.iter().map(|(act, _)| act).eq(ActKind::ALL));
        for (act, next) in taken {
            let expected = case_type.row(stage, act).map(|row| match act {
                ActKind::Reclassify => CaseType::ALL.iter().map(|of| (*of, row.to)).collect(),
                _ => vec![(case_type, row.to)],
            });
            assert_eq!(next, expected, "{act} from {case_type} in {stage}");
        }
    }
}

macro_rules! judged {
    ([$Stage:ty, $policy:ident, $state:ident, $event:ident] $($Act:ident($($field:ident)?))+) => {
        match $event.act {
            $( Act::$Act $({ $field })? => {
                let event = act::$Act $({ $field })?.by($event.by, $event.at);
                Probe::<$Stage, act::$Act>::judge($policy, $state, &event)
            } )+
        }
    };
}

macro_rules! judge_by_type {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => {
        /// What the typed view makes of an event; `None` if it would not compile.
        fn judge_by_type(policy: &Policy, case: Case, event: &Event) -> Option<Judged> {
            match Any::try_from(case).expect("every case stands in a stage of its type") {
                $( $(
                    OfType::$Type($Type::$Stage(state)) => {
                        each_act!(judged [$module::$Stage, policy, state, event])
                    }
                )+ )+
            }
        }
    };
}
each_stage!(judge_by_type);

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_typed_view_judges_as_the_policy_does(
        policy in policy(), intake in intake(), steps in steps(),
    ) {
        for moment in history(&policy, &intake, &steps) {
            let (before, event) = (moment.before, moment.event);
            let is_taken = before.case_type().row(before.stage(), event.act.kind()).is_some();
            let expected = moment.judged.map_err(|refusal| (before, refusal));
            prop_assert_eq!(judge_by_type(&policy, before, &event), is_taken.then_some(expected));
        }
    }
}

macro_rules! doors {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => {
        /// Through the door of every stage: in where the case stands, and out again.
        fn doors(case: Case) -> Vec<Result<(CaseType, Stage), OtherState>> {
            vec![ $( $(
                $module::$Stage::try_from(case).map(|state| {
                    assert_eq!(state.case(), &case);
                    assert_eq!($Type::from($module::$Stage::try_from(case).unwrap()), $Type::try_from(case).unwrap());
                    assert_eq!(state.into_case(), case);
                    (<$module::$Stage as State>::CASE_TYPE, <$module::$Stage as State>::STAGE)
                })
            ),+ ),+ ]
        }
    };
}
each_stage!(doors);

#[test]
fn a_case_enters_where_it_stands_and_nowhere_else() {
    for story in [Story::complaint(Subject::Other), Story::suggestion(), Story::enquiry()] {
        for story in [story.clone(), story.then([Act::Accept])] {
            let case = story.case;
            let entered: Vec<_> = doors(case).into_iter().filter_map(Result::ok).collect();
            assert_eq!(entered, [(case.case_type(), case.stage())]);
            assert_eq!(Any::try_from(case).unwrap().into_case(), case);
        }
    }
    let case = Story::enquiry().case;
    let elsewhere = complaint::Accepted::try_from(case).unwrap_err();
    assert_eq!((elsewhere.case_type(), elsewhere.stage()), (CaseType::Enquiry, Stage::Received));
    assert_eq!(
        elsewhere.to_string(),
        "the case is of type `enquiry` in `received`: expected type `complaint` in `accepted`"
    );
    let other = Suggestion::try_from(case).unwrap_err();
    assert_eq!(
        other.to_string(),
        "the case is of type `enquiry` in `received`: expected type `suggestion`"
    );
}

#[test]
fn a_reclassified_case_is_what_it_was_found_to_be() {
    let now = at("2024-05-21T14:51");
    let policy = Policy::qitaihe();
    let open = |intake| Case::open(&policy, &intake).unwrap();
    let complaints =
        Subject::ALL.iter().map(|subject| Classification::Complaint { subject: *subject });
    for to in complaints.chain([Classification::Suggestion, Classification::Enquiry]) {
        let case = open(Intake::suggestion(Channel::Department, now));
        let case = suggestion::Received::try_from(case).unwrap();
        let event = act::Reclassify { to }.by(Role::ReceivingUnit, now);
        let case = match case.judge(&policy, &event).unwrap() {
            OfType::Complaint(case) => complaint::Received::into_case(case),
            OfType::Suggestion(case) => suggestion::Received::into_case(case),
            OfType::Enquiry(case) => enquiry::Received::into_case(case),
        };
        assert_eq!((case.classification(), case.stage()), (to, Stage::Received));
    }
}

/// Whether a type has a trait, by the same means.
macro_rules! has {
    ($Trait:path: $T:ty) => {{
        struct Has<T>(PhantomData<T>);
        #[allow(dead_code, reason = "the constant stands where the bound does not hold")]
        trait Not {
            const IT: bool = false;
        }
        impl<T> Not for Has<T> {}
        #[allow(dead_code, reason = "read where the bound holds only")]
        impl<T: $Trait> Has<T> {
            const IT: bool = true;
        }
        Has::<$T>::IT
    }};
}

#[test]
fn a_typed_case_has_one_future_and_is_stored_as_a_case() {
    assert!(has!(Clone: Case) && has!(serde::Serialize: Case));
    assert!(!has!(Clone: complaint::Received) && !has!(serde::Serialize: complaint::Received));
    assert!(!has!(Clone: suggestion::Closed) && !has!(serde::Serialize: suggestion::Closed));
    assert!(!has!(Clone: Enquiry) && !has!(serde::Serialize: Enquiry));
    assert!(!has!(Clone: Any) && !has!(serde::Serialize: Any));
    assert!(!has!(Clone: Refused<enquiry::Received>));
}

/// A piece of the documentation that must not compile, and what the compiler is to say.
struct Snippet {
    code: String,
    message: String,
}

fn snippets() -> Vec<Snippet> {
    let source = include_str!("../src/typed.rs");
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let docs =
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
    let blocks = docs.split("```compile_fail,").skip(1).map(|block| {
        let (code, rest) =
            block.split_once("```\n```text\n").expect("the message follows the code");
        let (_, code) = code.split_once('\n').unwrap();
        let (message, _) = rest.split_once("\n```").unwrap();
        Snippet { code: code.to_owned(), message: message.to_owned() }
    });
    blocks.collect()
}

/// What the compiler says of programs, each a target of a crate that depends on this one.
fn compiled(programs: &[String]) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("typed");
    let root = env!("CARGO_MANIFEST_DIR");
    let bin = folder.join("src/bin");
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
    let mut said = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let target = line["target"]["name"].as_str().unwrap_or_default();
        let said: &mut String = said.entry(target.to_owned()).or_default();
        *said += line["message"]["rendered"].as_str().unwrap_or_default();
    }
    assert!(said.contains_key("redress"), "{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// Without the paths, which compilers shorten as they like.
fn bare(text: &str) -> String {
    text.replace("redress::typed::", "").replace("redress::", "")
}

#[test]
fn the_compiler_refuses_in_the_words_of_the_policy() {
    let snippets = snippets();
    for module in ["complaint", "suggestion", "enquiry"] {
        let refused = format!("`redress::typed::{module}::");
        assert!(snippets.iter().any(|snippet| snippet.message.starts_with(&refused)), "{module}");
    }
    let permitted = "use redress::{Event, Policy, typed::{act, complaint}};\n\
        pub fn wait(policy: &Policy, case: complaint::Received, event: Event<act::Accept>) {\n\
            let _ = case.judge(policy, &event);\n\
        }";
    let mut programs: Vec<_> = snippets.iter().map(|snippet| snippet.code.clone()).collect();
    programs.push(permitted.to_owned());
    let said = compiled(&programs);
    for (nth, snippet) in snippets.iter().enumerate() {
        let said = bare(&said[&format!("program-{nth}")]);
        assert!(said.contains(&bare(&snippet.message)), "{}\n{said}", snippet.message);
        if snippet.message.contains("does not take") {
            assert!(said.contains("the table has no row for this act in this stage"), "{said}");
            let stage = bare(&snippet.message).split('`').nth(1).unwrap().to_owned();
            let name = stage.rsplit("::").next().unwrap().to_owned();
            let listed = said.lines().filter(|line| line.contains("implements `Takes<"));
            assert!(listed.clone().next().is_some(), "the acts that {stage} takes: {said}");
            assert!(listed.clone().all(|line| line.contains(&name)), "{said}");
        }
    }
    let control = &said[&format!("program-{}", snippets.len())];
    assert!(!control.contains("error"), "{control}");
    // The front page shows one of them.
    let first = bare(&snippets[0].message);
    assert!(bare(include_str!("../README.md")).contains(&first), "{first}");
}
