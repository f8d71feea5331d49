//! The compiler's view of the tables agrees with the judge's, everywhere.

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    marker::PhantomData,
    path::Path,
    process::Command,
};

use common::{
    Story, classifications, events, find,
    random::{history, intake, policy, steps},
};
use proptest::prelude::*;
use redress::{
    Act, ActKind, ActSet, Answerable, Case, CaseType, Cause, Decision, Delivery, Demand, Event,
    Policy, Reason, Refusal, Reply, Role, Stage, Subject, Substance,
    typed::{
        Any, Complaint, Enquiry, OfType, OneAct, OtherState, Refused, State, Suggestion, Takes,
        act, complaint, enquiry, suggestion,
    },
};
use serde::{Serialize, de::DeserializeOwned};

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

/// Where a typed case may stand, and where this one does, by its type alone.
trait Leads {
    fn stages() -> Vec<(CaseType, Stage)>;
    fn stands(&self) -> (CaseType, Stage);
}

impl<C: Leads, S: Leads, E: Leads> Leads for OfType<C, S, E> {
    fn stages() -> Vec<(CaseType, Stage)> {
        [C::stages(), S::stages(), E::stages()].concat()
    }

    fn stands(&self) -> (CaseType, Stage) {
        match self {
            Self::Complaint(state) => state.stands(),
            Self::Suggestion(state) => state.stands(),
            Self::Enquiry(state) => state.stands(),
        }
    }
}

const fn place(case: &Case) -> (CaseType, Stage) {
    (case.case_type(), case.stage())
}

type Judged = Result<Case, (Case, Refusal)>;

impl<S: Takes<A, Next: Leads + Into<Case>>, A: OneAct> Probe<S, A> {
    fn next() -> Option<Vec<(CaseType, Stage)>> {
        Some(S::Next::stages())
    }

    fn judge(policy: &Policy, state: S, event: &Event<A>) -> Option<Judged> {
        Some(match state.judge(policy, event) {
            Ok(next) => {
                let stands = next.stands();
                let case = next.into();
                assert_eq!(stands, place(&case), "where the case stands, by its type");
                Ok(case)
            }
            Err(refused) => {
                let (state, refusal) = refused.into_parts();
                Err((state.into(), refusal))
            }
        })
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

            fn stands(&self) -> (CaseType, Stage) {
                (Self::CASE_TYPE, Self::STAGE)
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
    let taken = view.iter().flat_map(|(_, _, taken)| taken).filter(|(_, next)| next.is_some());
    assert_eq!(taken.count(), CaseType::ALL.iter().flat_map(|of| of.rows()).count());
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

/// The typed view gives what the policy gives; what it has no program for, the policy does not take.
#[track_caller]
fn check_agreement(policy: &Policy, case: Case, event: &Event) {
    let judged = policy.judge(&case, event);
    match judge_by_type(policy, case, event) {
        Some(by_type) => assert_eq!(by_type, judged.map_err(|refusal| (case, refusal))),
        None => match judged.unwrap_err().reason() {
            Reason::NotTaken { .. } => {}
            Reason::OutOfOrder => assert!(event.at < case.last_event_at()),
            other => panic!("{:?} in {:?}: {other:?}", event.act, place(&case)),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_typed_view_judges_as_the_policy_does(
        policy in policy(), intake in intake(), steps in steps(),
    ) {
        for moment in history(&policy, &intake, &steps) {
            let policy = &*moment.policy;
            check_agreement(policy, moment.before, &moment.event);
        }
    }
}

/// A case in each stage of each type, in order.
fn in_every_stage() -> Vec<Case> {
    let needs_work = Act::Assess { answerable: Answerable::NeedsWork };
    let finding = find(Substance::Unsubstantiated, Demand::Reasonable, Cause::UserSide);
    let explain = Act::Explain { response: redress::Response::Understood };
    let tell = Act::TellOutcome { delivery: Delivery::Delivered };
    let refer = Act::Refer { reply: Reply::Needed };
    let instruct = Act::Instruct { decision: Decision::Adopted };
    let told = Act::UpdateProgress;
    let lives: [(Story, Vec<Act>); 3] = [
        (
            Story::complaint(Subject::Service),
            vec![
                Act::Reassure,
                Act::Accept,
                needs_work,
                Act::Dispatch,
                Act::Assign,
                told,
                finding,
                explain,
                tell,
                Act::Close,
            ],
        ),
        (Story::suggestion(), vec![Act::Accept, refer, instruct, told, tell, Act::Close]),
        (Story::enquiry(), vec![Act::Accept, needs_work, Act::Consult, told, tell, Act::Close]),
    ];
    let mut cases = Vec::new();
    for (mut story, acts) in lives {
        cases.push(story.case);
        for act in acts {
            story = story.then([act]);
            cases.push(story.case);
        }
    }
    cases.dedup_by_key(|case| place(case));
    let stages = CaseType::ALL.iter().flat_map(|of| of.stages().iter().map(|one| (*of, *one)));
    assert!(cases.iter().map(place).eq(stages));
    cases
}

#[test]
fn every_act_by_every_role_in_every_stage_is_judged_alike() {
    let policy = Policy::qitaihe();
    for case in in_every_stage() {
        for event in events(&policy, case.last_event_at()) {
            check_agreement(&policy, case, &event);
        }
    }
}

/// What became of a case at the door of a stage.
type Entered = Result<Case, OtherState>;

macro_rules! doors {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => {
        /// Through the door of every stage: in where the case stands, and out again.
        fn doors(case: Case) -> Vec<((CaseType, Stage), Entered)> {
            vec![ $( $( (
                ($module::$Stage::CASE_TYPE, $module::$Stage::STAGE),
                $module::$Stage::try_from(case).map(|state| {
                    assert_eq!(state.case(), &case);
                    let whichever = $Type::try_from(case).unwrap();
                    assert_eq!(whichever.case(), &case);
                    assert_eq!($Type::from(state), whichever);
                    let any = Any::try_from(case).unwrap();
                    assert_eq!(any.case(), &case);
                    assert_eq!(any, OfType::$Type(whichever));
                    assert_eq!(any, Any::from($module::$Stage::try_from(case).unwrap()));
                    assert_eq!(any, Any::from($Type::try_from(case).unwrap()));
                    assert_eq!(Any::try_from(case).unwrap().into_case(), case);
                    assert_eq!($Type::try_from(case).unwrap().into_case(), case);
                    $module::$Stage::try_from(case).unwrap().into_case()
                })
            ) ),+ ),+ ]
        }

        /// Through the door of every type.
        fn doors_of_types(case: Case) -> Vec<(CaseType, Entered)> {
            vec![ $( (CaseType::$Type, $Type::try_from(case).map(Case::from)) ),+ ]
        }
    };
}
each_stage!(doors);

#[test]
fn a_case_enters_where_it_stands_and_nowhere_else() {
    for case in in_every_stage() {
        let (of, stage) = place(&case);
        let check = |entered: Entered, is_here: bool, expected: String| {
            if is_here {
                assert_eq!(entered, Ok(case));
                return;
            }
            let other = entered.unwrap_err();
            assert_eq!((other.case_type(), other.stage()), (of, stage));
            let here = format!("the case is of type `{of}` in `{stage}`: expected type ");
            assert_eq!(other.to_string(), here + &expected);
        };
        for (door, entered) in doors(case) {
            check(entered, door == (of, stage), format!("`{}` in `{}`", door.0, door.1));
        }
        for (door, entered) in doors_of_types(case) {
            check(entered, door == of, format!("`{door}`"));
        }
    }
}

#[test]
fn a_case_elsewhere_says_where_it_is_and_what_was_expected() {
    let case = Story::enquiry().case;
    assert_eq!(
        complaint::Accepted::try_from(case).unwrap_err().to_string(),
        "the case is of type `enquiry` in `received`: expected type `complaint` in `accepted`"
    );
    assert_eq!(
        Suggestion::try_from(case).unwrap_err().to_string(),
        "the case is of type `enquiry` in `received`: expected type `suggestion`"
    );
}

/// Code that is generic over states needs nothing but the table's row.
#[test]
fn generic_code_judges_and_stores() {
    fn store<S: Takes<A> + 'static, A: OneAct>(
        state: S,
        policy: &Policy,
        event: Event<A>,
    ) -> Result<Case, Box<dyn std::error::Error>> {
        let before: Case = *state.as_ref();
        let after: Case = state.judge(policy, &event)?.into();
        assert_ne!(before, after);
        Ok(after)
    }
    let Story { policy, case, now, .. } = Story::enquiry();
    let enter = || enquiry::Received::try_from(case).unwrap();
    let accepted = store(enter(), &policy, act::Accept.by(Role::ReceivingUnit, now)).unwrap();
    assert_eq!(accepted.stage(), Stage::Accepted);
    let refused = store(enter(), &policy, act::Withdraw.by(Role::DispatchCentre, now)).unwrap_err();
    assert!(refused.to_string().contains("authorised"), "{refused}");
}

#[test]
fn a_reclassified_case_is_what_it_was_found_to_be() {
    for to in classifications() {
        let Story { policy, case: story_case, now, .. } = Story::suggestion();
        let case = suggestion::Received::try_from(story_case).unwrap();
        let event = act::Reclassify { to }.by(Role::ReceivingUnit, now);
        let logged = Act::Reclassify { to }.by(Role::ReceivingUnit, now);
        assert_eq!(Event::from(event), logged);
        let found = case.judge(&policy, &event).unwrap();
        let any = Any::try_from(*found.case()).unwrap();
        let case = suggestion::Received::try_from(story_case).unwrap();
        assert_eq!(case.judge(&policy, &event).unwrap().into_any(), any);
        let (of, case) = match found {
            OfType::Complaint(case) => (CaseType::Complaint, complaint::Received::into_case(case)),
            OfType::Suggestion(case) => {
                (CaseType::Suggestion, suggestion::Received::into_case(case))
            }
            OfType::Enquiry(case) => (CaseType::Enquiry, enquiry::Received::into_case(case)),
        };
        assert_eq!(of, to.case_type());
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

macro_rules! assert_unique {
    ($($T:ty),+) => { $(
        assert!(!has!(Clone: $T), "{} can be cloned", stringify!($T));
        assert!(!has!(Copy: $T), "{} can be copied", stringify!($T));
        assert!(!has!(Serialize: $T), "{} can be written", stringify!($T));
        assert!(!has!(DeserializeOwned: $T), "{} can be read", stringify!($T));
    )+ };
}

macro_rules! assert_stages_unique {
    ($($Type:ident $module:ident: $($Stage:ident)+;)+) => { $(
        assert_unique!($Type $(, $module::$Stage, Refused<$module::$Stage>)+);
    )+ };
}

#[test]
fn a_typed_case_has_one_future_and_is_stored_as_a_case() {
    assert!(has!(Clone: Case) && has!(Copy: Case));
    assert!(has!(Serialize: Case) && has!(DeserializeOwned: Case));
    each_stage!(assert_stages_unique);
    assert_unique!(Any);
}

/// A piece of the documentation that must not compile, and what the compiler is to say.
struct Snippet {
    error: String,
    code: String,
    message: String,
}

fn snippets() -> Vec<Snippet> {
    let source = include_str!("../src/typed.rs");
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
fn refused(message: &str) -> Option<(CaseType, Stage, ActKind)> {
    let stages = CaseType::ALL.iter().flat_map(|of| of.stages().iter().map(|one| (*of, *one)));
    let mut all =
        stages.flat_map(|(of, stage)| ActKind::ALL.iter().map(move |act| (of, stage, *act)));
    all.find(|(of, stage, act)| {
        let [stage, act] = [format!("{of}::{stage:?}"), format!("act::{act:?}")];
        message == format!("`redress::typed::{stage}` does not take `redress::typed::{act}`")
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
            assert!(text.contains("what a stage takes stands on its page"), "{text}");
            // It lists some that the stage does take, and no others.
            let others = ActKind::ALL.iter().copied().filter(|act| *act != refused);
            let listed: ActSet =
                others.filter(|act| text.contains(&format!("Takes<{act:?}>"))).collect();
            let takes = |act| of.row(stage, act).is_some();
            assert!(!listed.is_empty() && listed.iter().all(takes), "{listed:?}\n{text}");
        }
    }
    // The front page shows one of them.
    let first = bare(&snippets[0].message);
    assert!(bare(include_str!("../README.md")).contains(&first), "{first}");
}
