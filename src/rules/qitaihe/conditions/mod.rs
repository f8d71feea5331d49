//! Every condition of the tables, an entry each: its clause, its wording, what can meet it, and how it is
//! decided. Nothing decides it a second time.
//!
//! # How an entry is read
//!
//! ```text
//! Apologised = "apologised" "apology made"                  code, and a short name for diagrams and listings
//!     "where the complaint was found … "                     its wording, to follow "required: " or "that"
//!     "投诉属实且合理的，… "                                    the wording in Chinese, which is the name there too
//!     => ConditionEntry::of(Clause::Apology),                its clause, and properties
//!     met by [Help::act(Apologise), Help::USER_LOST],        what can meet it, the regular way first
//!     decided on => …,                                       whether it holds, and by which fact
//!     requires …;                                            what it requires beyond its wording
//! ```
//!
//! `decided` gives a pair: whether the condition holds, and the [`Fact`] by which it does or does not. The two belong
//! together, because a condition often holds in several ways. An apology may be made, or not owed since the complaint
//! was unfounded, or waived since the user cannot be reached; whoever reads the record wants to know which, and a
//! function that found that out by itself could name another reason than the one that decided. In the same way a fact
//! is given where a condition holds only because the policy asks for it as advice ([`Strength::Advise`]).
//!
//! A duty towards the user asks first whether it was done, then whether it is owed, and only then whether the user
//! can be reached. So a fact never names the lost user where there was nothing to do.
//!
//! The order of the entries is the order in which a refusal reports them: authority, then what the act itself needs,
//! then what must be done before closing, then the outcome.

mod sets;

use super::{Clause, Parameter};
use crate::{
    facts::{
        Act, ActKind, Answerable, CaseType, Cause, Delivery, Demand, Finding, Holder, Information,
        Reply, Response,
    },
    rules::{
        ConditionEntry, Evaluation, Fact, Help, Helpful, Proviso, Reads, Required, Standing,
        Strength,
    },
    words::vocabulary,
};

/// Writes the entries, and makes of them [`Condition`] with all that is said of each, and the two functions that
/// decide. An entry reads its evaluation as `on`.
macro_rules! conditions {
    ($(
        $Variant:ident = $code:literal $name:literal
            $english:literal
            $chinese:literal
            => $entry:expr,
            $(met by [$($help:expr),+],)?
            decided $on:ident => $decided:expr $(, requires $required:expr)?;
    )+) => {
        vocabulary! {
            /// A condition under which a table takes an act.
            ///
            /// In the order in which a refusal reports them. Exhaustive: a condition that a host
            /// does not know is a refusal it cannot explain.
            Condition ("a condition"), set ConditionSet: u64, rows ConditionEntry {
                $(
                    #[doc = "Holds when"]
                    $Variant = $code $name $chinese: $english $chinese => {
                        const HELP: &[Help] = &[$($($help),+)?];
                        $entry.met_by(HELP)
                    };
                )+
            }
        }

        impl Evaluation<'_> {
            /// Whether a condition holds, and the fact by which it does or does not.
            // Inlined, so that whoever asks only whether it holds does not pay for the fact.
            #[inline(always)]
            pub(crate) fn decide(&self, condition: Condition) -> (bool, Fact) {
                match condition { $( Condition::$Variant => { let $on = self; $decided } )+ }
            }

            /// What a condition requires of the event.
            pub(crate) fn required(&self, condition: Condition) -> Required {
                match condition {
                    $($( Condition::$Variant => { let $on = self; $required } )?)+
                    _ => Required::AsWorded,
                }
            }
        }
    };
}

conditions! {
    // Authority, and what may be promised. Clause 1.5: 不做超越权限和职责的承诺, "make no promise beyond one's authority and
    // duty". The clause speaks of promises; that acts have their authorised roles too is how the company organises
    // itself, and the same clause is cited for both. Clause 5 limits what reply dates can be promised.
    ByAuthorisedRole = "by_authorised_role" "authorised role"
        "the role is authorised for the act"
        "办理人有权办理此事"
        => ConditionEntry::of(Clause::NoOverreach).reading(Reads::Role),
        met by [Help::AnotherRole],
        decided on => (on.is_authorised(), Fact::Role(on.event.by)),
        requires Required::OneOf(on.terms.may_perform(on.event.act));
    PromiseWithinAuthority = "promise_within_authority" "promise within authority"
        "the role is authorised to promise this"
        "承诺人有权作此承诺"
        => ConditionEntry::of(Clause::NoOverreach).reading(Reads::Payload).set_by(Parameter::Promises),
        met by [Help::AnotherRole],
        decided on => match (on.is_authorised(), on.terms.promises) {
            (false, Strength::Advise) => (true, Fact::Strength(Strength::Advise)),
            (is_authorised, _) => (is_authorised, Fact::Role(on.event.by)),
        },
        requires Required::OneOf(on.terms.may_perform(on.event.act));
    PromiseDateAhead = "promise_date_ahead" "promised date not passed"
        "the promised reply date has not passed"
        "承诺的回复日期不早于承诺当日"
        => ConditionEntry::of(Clause::NoOverreach).reading(Reads::Payload),
        met by [Help::act(ActKind::Promise).when(Helpful::WhileADateFits)],
        decided on => (on.promised_date().is_none_or(|due| due >= on.ahead), on.promise()),
        requires Required::OnOrAfter(on.ahead);
    // A promise must not be a way round the limit. Suggestions have none, and no row of theirs asks for this; where the due
    // date is only projected, it cannot refuse anything, and the condition holds.
    PromiseWithinLimit = "promise_within_limit" "promised date within the limit"
        "the promised reply date is within the time limit"
        "承诺的回复日期在处理时限之内"
        => ConditionEntry::of(Clause::TimeLimit)
            .reading(Reads::Payload)
            .asking_the_deadline(),
        met by [Help::act(ActKind::Promise).when(Helpful::WhileADateFits)],
        decided on => {
            let last = on.promised_date().zip(on.deadline.keeps());
            (last.is_none_or(|(due, last)| due <= last), on.promise())
        },
        requires on.deadline.keeps().map_or(Required::AsWorded, Required::OnOrBefore);

    // Answering at once, or sending it on. Clause 5: 若信息完整,能即时答复则即时答复, "if the information is complete and
    // an immediate answer is possible, answer at once". Read both ways: what can be answered at once may not be sent on.
    // Clause 1.2: 先处理用户情绪,再处理事件, "attend to the user's feelings first, then to the matter".
    // Whether a case can be answered at once is a fact that the company cannot bring about. So these conditions are of some
    // cases only, and no check may count on a row that asks for them.
    InformationComplete = "information_complete" "complete information"
        "the information is complete"
        "信息完整"
        => ConditionEntry::of(Clause::TimeLimit).of_some_cases(),
        met by [Help::act(ActKind::SupplyInformation)],
        decided on => (on.information == Information::Complete, Fact::Information(on.information));
    AssessedAnswerable = "assessed_answerable" "assessed as answerable at once"
        "the case was assessed as answerable at once"
        "经评估能即时答复"
        => ConditionEntry::of(Clause::TimeLimit).of_some_cases(),
        met by [Help::act(ActKind::Assess)],
        decided on => {
            let assessment = on.round.assessment;
            (assessment == Some(Answerable::AtOnce), Fact::Assessment(assessment))
        };
    // The other side of the three conditions above. It holds by any one fact, and names the first that applies. A complaint
    // about service or wrongdoing is never answerable at once, as it needs a finding (ruling A8); neither is a case whose
    // user cannot be reached. A case that nobody has assessed yet is neither, so that assessing comes first.
    NotAnswerableAtOnce = "not_answerable_at_once" "not answerable at once"
        "the case cannot be answered at once"
        "不能即时答复"
        => ConditionEntry::of(Clause::TimeLimit),
        met by [Help::act(ActKind::Assess), Help::USER_LOST],
        decided on => {
            let assessment = on.round.assessment;
            if on.information == Information::Incomplete {
                (true, Fact::Information(on.information))
            } else if assessment == Some(Answerable::NeedsWork) {
                (true, Fact::Assessment(assessment))
            } else if on.is_unreachable() {
                (true, on.contact())
            } else if on.case_type() == CaseType::Complaint && !on.subject_is_other() {
                (true, Fact::Classification(on.classification))
            } else {
                (false, Fact::Assessment(assessment))
            }
        };
    UserReachable = "user_reachable" "reachable user"
        "the user can be reached"
        "用户可联系"
        => ConditionEntry::of(Clause::TimeLimit).of_some_cases(),
        met by [Help::act(ActKind::RecordReachable)],
        decided on => (!on.is_unreachable(), on.contact());
    NoFindingNeeded = "no_finding_needed" "no finding needed"
        "the complaint concerns neither service nor wrongdoing, and so needs no finding"
        "投诉不属于服务类，也不属于举报，无需调查判定"
        => ConditionEntry::of(Clause::Complaint)
            .of_some_cases()
            .asking_the_deadline(),
        met by [Help::act(ActKind::Reclassify)
            .provided(Proviso::Misclassified)
            .when(Helpful::BeforeTheDeadline)],
        decided on => (on.subject_is_other(), Fact::Classification(on.classification));
    ReassuredFirst = "reassured_first" "user reassured first"
        "the user has been reassured before the matter is handled, or cannot be reached"
        "处理事件之前已安抚用户情绪，用户无法联系的除外"
        => ConditionEntry::of(Clause::EmotionFirst)
            .set_by(Parameter::EmotionFirst),
        met by [Help::act(ActKind::Reassure), Help::USER_LOST.when(Helpful::UnlessAnsweringAtOnce)],
        decided on => if on.round.reassured_at.is_some() {
            (true, Fact::Done(ActKind::Reassure))
        } else if on.is_unreachable() {
            (true, on.contact())
        } else if on.terms.emotion_first == Strength::Advise {
            (true, Fact::Strength(Strength::Advise))
        } else {
            (false, Fact::NotDone(ActKind::Reassure))
        };
    // Clause 3.1 binds the dispatch centre to dispatch. A department that received the complaint itself may skip that, as
    // long as the complaint was not dispatched.
    HeldByDepartment = "held_by_department" "kept by the receiving department"
        "the department that received the complaint is handling it itself"
        "投诉由接收部门自行办理"
        => ConditionEntry::of(Clause::Complaint).of_some_cases(),
        met by [Help::act(ActKind::Dispatch)],
        decided on => (on.round.holder == Holder::Department, Fact::Holder(on.round.holder));

    // The finding. Clause 3.1: 根据事实和公司有关规定判定属于…, "judged on the facts and the company's rules to be …", one
    // of three causes. A finding that contradicts itself would demand an apology and an explanation at once.
    FindingHasCause = "finding_has_cause" "finding with a cause"
        "the finding names a cause, or the complaint concerns neither service nor wrongdoing"
        "服务类投诉或举报的判定指明原因"
        => ConditionEntry::of(Clause::Complaint).reading(Reads::Payload),
        met by [Help::act(ActKind::Find)],
        decided on => {
            let held = on.subject_is_other() || on.finds().is_none_or(Finding::has_cause);
            let fact = match on.finding() {
                finding if held && !finding.is_some_and(Finding::has_cause) => {
                    Fact::Classification(on.classification)
                }
                finding => Fact::Finding(finding),
            };
            (held, fact)
        };
    // Only the finding being made is asked, as an earlier one was checked when it was made.
    FindingCoherent = "finding_coherent" "coherent finding"
        "the finding does not contradict itself"
        "判定不自相矛盾"
        => ConditionEntry::of(Clause::Complaint).reading(Reads::Payload),
        met by [Help::act(ActKind::Find)],
        decided on => (on.finds().is_none_or(Finding::is_coherent), Fact::Finding(on.finding()));
    CauseIsViolation = "cause_is_violation" "violation found"
        "the cause found is a violation or dereliction"
        "判定属于违规或工作失职"
        => ConditionEntry::of(Clause::Complaint),
        met by [Help::act(ActKind::Find).provided(Proviso::FoundWrongly)],
        decided on => (on.cause_is(Cause::Violation), Fact::Finding(on.finding()));
    CauseIsLapse = "cause_is_lapse" "lapse found"
        "the cause found is a lapse or service shortcoming"
        "判定属于一般工作失误、服务欠缺"
        => ConditionEntry::of(Clause::Complaint),
        met by [Help::act(ActKind::Find).provided(Proviso::FoundWrongly)],
        decided on => (on.cause_is(Cause::Lapse), Fact::Finding(on.finding()));

    // An unreasonable demand. Clause 6.2: 多次沟通用户仍无法理解,应进行记录, "if the user still does not understand after
    // several talks, it is recorded". So it may be recorded only after these, and only if the last was in vain.
    DemandUnreasonable = "demand_unreasonable" "unreasonable demand"
        "the demand was found unreasonable"
        "判定为无理投诉"
        => ConditionEntry::of(Clause::Unreasonable),
        met by [Help::act(ActKind::Find).provided(Proviso::FoundWrongly)],
        decided on => {
            let held = on.round.finding.is_some_and(|finding| finding.demand == Demand::Unreasonable);
            (held, Fact::Finding(on.finding()))
        };
    ExplainedEnough = "explained_enough" "explained several times"
        "an explanation has been given several times"
        "已多次沟通"
        => ConditionEntry::of(Clause::Unreasonable)
            .set_by(Parameter::Explanations),
        met by [Help::act(ActKind::Explain)],
        decided on => {
            let times = on.round.explanations;
            (times >= on.terms.explanations.get(), Fact::Count(times))
        },
        requires Required::AtLeast(on.terms.explanations.get());
    StillUnpersuaded = "still_unpersuaded" "user still unpersuaded"
        "the user did not understand the last explanation"
        "用户仍无法理解"
        => ConditionEntry::of(Clause::Unreasonable),
        met by [Help::act(ActKind::Explain)],
        decided on => {
            let response = on.round.response;
            (response == Some(Response::NotUnderstood), Fact::Response(response))
        };
    // After closure nothing meets this any longer: the record is made before. So it has no remedy.
    UnpersuadedOnRecord = "unpersuaded_on_record" "unpersuaded user on record"
        "the user is on record as unpersuaded in this round"
        "本轮已记录用户无法理解"
        => ConditionEntry::of(Clause::Unreasonable),
        decided on => {
            let record = ActKind::RecordUnpersuaded;
            (on.is_done(record), on.duty(record, None))
        };

    // What must be done before a complaint closes: what clauses 3.1 and 6 demand of its finding, quoted in
    // `complaint.rs`. A complaint that was answered at once has no finding, and owes none of this.
    ReportedToLeader = "reported_to_leader" "violation reported to the leader"
        "any violation found has been reported to the leader in charge"
        "属违规或工作失职的，已向分管领导汇报"
        => ConditionEntry::of(Clause::Complaint),
        met by [Help::act(ActKind::ReportToLeader)],
        decided on => on.duty_of(Cause::Violation, ActKind::ReportToLeader);
    ProcedureOpened = "procedure_opened" "violation handed over to procedure"
        "any violation found has been handed over to organisational procedure"
        "属违规或工作失职的，已按组织程序处理"
        => ConditionEntry::of(Clause::Complaint),
        met by [Help::act(ActKind::ReferToProcedure)],
        decided on => on.duty_of(Cause::Violation, ActKind::ReferToProcedure);
    PersonDealtWith = "person_dealt_with" "person responsible dealt with"
        "for any lapse found, the person responsible has been dealt with"
        "属一般工作失误、服务欠缺的，已对当事人进行处理"
        => ConditionEntry::of(Clause::Complaint),
        met by [Help::act(ActKind::DealWithPerson)],
        decided on => on.duty_of(Cause::Lapse, ActKind::DealWithPerson);
    Corrected = "corrected" "error corrected"
        "any lapse found has been corrected"
        "属一般工作失误、服务欠缺的，已纠正"
        => ConditionEntry::of(Clause::Complaint),
        met by [Help::act(ActKind::Correct)],
        decided on => on.duty_of(Cause::Lapse, ActKind::Correct);
    CauseExplained = "cause_explained" "user-side cause explained"
        "where the cause is the user's own problem or misunderstanding, it has been explained, or the user cannot be reached"
        "属用户自身问题或误解的，已向用户作出解释，用户无法联系的除外"
        => ConditionEntry::of(Clause::Complaint),
        met by [Help::act(ActKind::Explain), Help::USER_LOST],
        decided on => {
            let is_owed = on.cause_is(Cause::UserSide);
            let held = !is_owed || on.round.explanations > 0 || on.is_unreachable();
            (held, on.explanation(is_owed))
        };
    // A cause on the user's side is explained under clause 3.1 and has a condition of its own, so as not to be owed twice.
    Explained = "explained" "explanation given"
        "where the complaint was not found both substantiated and reasonable, an explanation has been given, or the user cannot be reached"
        "不属实或无理的投诉，已向用户作出解释，用户无法联系的除外"
        => ConditionEntry::of(Clause::Unreasonable),
        met by [Help::act(ActKind::Explain), Help::USER_LOST],
        decided on => {
            let is_owed = on.round.finding.is_some_and(|finding| {
                !finding.is_justified() && finding.cause != Cause::UserSide
            });
            let held = !is_owed || on.round.explanations > 0 || on.is_unreachable();
            (held, on.explanation(is_owed))
        };
    Apologised = "apologised" "apology made"
        "where the complaint was found substantiated and reasonable, an apology has been made in person, or the user cannot be reached"
        "投诉属实且合理的，已亲自致歉，用户无法联系的除外"
        => ConditionEntry::of(Clause::Apology),
        met by [Help::act(ActKind::Apologise), Help::USER_LOST],
        decided on => {
            let is_owed = on.round.finding.is_some_and(Finding::is_justified);
            let not_owed = if !is_owed {
                Some(Fact::Finding(on.round.finding))
            } else {
                on.is_unreachable().then_some(on.contact())
            };
            let held = not_owed.is_some() || on.is_done(ActKind::Apologise);
            (held, on.duty(ActKind::Apologise, not_owed))
        };
    // The record is owed only while the last explanation was in vain. One that was understood ends it, and none at all is
    // the business of `Explained`.
    RecordedIfUnpersuaded = "recorded_if_unpersuaded" "unpersuaded user recorded"
        "a user with an unreasonable demand who remains unpersuaded has been recorded as such, or cannot be reached"
        "无理投诉用户经解释仍无法理解的，已作记录，用户无法联系的除外"
        => ConditionEntry::of(Clause::Unreasonable),
        met by [Help::act(ActKind::RecordUnpersuaded).when(Helpful::OnceExplainedEnough), Help::act(ActKind::Explain), Help::USER_LOST],
        decided on => {
            let finding = on.round.finding;
            let not_owed = match on.round.response {
                _ if finding.is_none_or(|finding| finding.demand == Demand::Reasonable) => {
                    Some(Fact::Finding(finding))
                }
                _ if on.is_unreachable() => Some(on.contact()),
                Some(Response::NotUnderstood) => None,
                response => Some(Fact::Response(response)),
            };
            let record = ActKind::RecordUnpersuaded;
            (not_owed.is_some() || on.is_done(record), on.duty(record, not_owed))
        };

    // The outcome. Clause 1.3: 让用户了解事件的进展, "let the user know how the matter progresses". Clause 1.4:
    // 尽快告知用户事件处理结果, "tell the user the outcome as soon as possible". An attempt is enough only for a user on
    // record as out of reach (ruling A19).
    ProgressTold = "progress_told" "user told of the progress"
        "the user has been told of the progress, or cannot be reached"
        "已向用户告知进展，用户无法联系的除外"
        => ConditionEntry::of(Clause::Progress)
            .set_by(Parameter::Progress),
        met by [Help::act(ActKind::UpdateProgress), Help::USER_LOST],
        decided on => match on.round.progress_notices {
            0 if on.is_unreachable() => (true, on.contact()),
            0 if on.terms.progress == Strength::Advise => (true, Fact::Strength(Strength::Advise)),
            notices => (notices > 0, Fact::Count(notices)),
        };
    DeliveredOrUnreachable = "delivered_or_unreachable" "outcome reaching the user"
        "the outcome reaches the user this time, or the user cannot be reached"
        "此次已将处理结果告知用户，用户无法联系的除外"
        => ConditionEntry::of(Clause::OutcomeSoon)
            .reading(Reads::Payload),
        met by [Help::act(ActKind::TellOutcome), Help::USER_LOST],
        decided on => match on.event.act {
            Act::TellOutcome { delivery: Delivery::Attempted } if on.is_unreachable() => {
                (true, on.contact())
            }
            Act::TellOutcome { delivery } => {
                (delivery != Delivery::Attempted, Fact::Delivery(Some(delivery)))
            }
            _ => (true, on.contact()),
        };
    OutcomeUndelivered = "outcome_undelivered" "outcome not yet delivered"
        "telling the outcome was attempted, and it has not reached the user"
        "处理结果仅尝试告知，尚未告知用户"
        => ConditionEntry::of(Clause::OutcomeSoon),
        decided on => {
            let delivery = on.round.outcome.map(|outcome| outcome.delivery);
            (delivery == Some(Delivery::Attempted), Fact::Delivery(delivery))
        };
    OutcomeDelivered = "outcome_delivered" "outcome delivered"
        "the outcome has reached the user, or the user cannot be reached"
        "处理结果已告知用户，用户无法联系的除外"
        => ConditionEntry::of(Clause::OutcomeSoon),
        met by [Help::act(ActKind::TellOutcome), Help::USER_LOST],
        decided on => match on.round.outcome.map(|outcome| outcome.delivery) {
            delivery @ Some(Delivery::Delivered) => (true, Fact::Delivery(delivery)),
            _ if on.is_unreachable() => (true, on.contact()),
            delivery => (false, Fact::Delivery(delivery)),
        };
    ReplyNotNeeded = "reply_not_needed" "no reply needed"
        "the suggestion needs no reply"
        "该建议无需回复"
        => ConditionEntry::of(Clause::Suggestion).of_some_cases(),
        met by [Help::act(ActKind::TellOutcome)],
        decided on => (on.round.reply == Some(Reply::NotNeeded), Fact::Reply(on.round.reply));
    // Reclassifying late would cure a breach (ruling A18). What has passed cannot be undone, so nothing meets this.
    BeforeDeadline = "before_deadline" "deadline not passed"
        "the handling deadline has not passed"
        "未超过处理时限"
        => ConditionEntry::of(Clause::TimeLimit).asking_the_deadline(),
        decided on => (!matches!(on.deadline, Standing::Passed { .. }), on.local_time()),
        requires match on.deadline {
            Standing::Passed { end, .. } | Standing::Open { end, .. } => {
                Required::before(on.terms.zone.show(end).naive_local())
            }
            Standing::None | Standing::Unsettled => Required::AsWorded,
        };
}

impl Condition {
    /// The clause it comes from.
    #[must_use]
    pub const fn clause(self) -> Clause {
        self.row().clause
    }

    /// What can meet it, the regular way first.
    pub(crate) const fn met_by(self) -> &'static [Help] {
        self.row().met_by
    }

    /// The acts that can meet it, whoever may perform them and under whatever proviso.
    pub(crate) fn acts_that_help(self) -> impl Iterator<Item = ActKind> {
        self.met_by().iter().filter_map(|help| match help {
            Help::AnotherRole => None,
            Help::Act { act, .. } => Some(*act),
        })
    }

    /// The parameter that says how much it asks for, or how strictly.
    pub(crate) const fn parameter(self) -> Option<Parameter> {
        self.row().parameter
    }
}
