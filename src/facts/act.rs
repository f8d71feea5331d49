//! Acts: what can happen to a case.
//!
//! Each act is one row of the `acts!` table below: what it means, what it carries, its code, and its name in each
//! language. Three things are made of the rows, so that none can lack an act or add one:
//!
//! - [`ActKind`], the act by its name alone. Tables, authority and duties are keyed by it: who may make a
//!   finding does not depend on what was found.
//! - [`Act`], the act with its payload. It carries only what the rules need: no text of the answer, no name
//!   of the investigator. Those are the host's.
//! - A type for each act, in [`views::typed::act`](crate::views::typed::act), for code in which an act that a
//!   stage does not take must not compile.
//!
//! An act says what was done, never what follows: that it leads to another stage is a row of a
//! [`Lifecycle`](crate::rules::Lifecycle), what it changes in the case is the judge's to do.

use alloc::string::String;
use core::fmt;

use chrono::{DateTime, TimeZone};
use serde::ser::SerializeMap;

use super::{
    Answerable, Channel, Classification, Decision, Delivery, Event, ExposedBy, Finding, Ground,
    Impact, Promise, Reply, Response, Role,
    payload::{Fields, Payload},
};
use crate::words::{Language, Text, vocabulary};

/// Declares the acts: kind, payload, code and names in one row each; and from these the kinds, the acts as one
/// type, and the acts as a type each.
///
/// An act has no payload, or one field. The rules after the first, marked `@`, write what differs between the two:
/// a macro cannot put a match arm or a struct body together from an optional part otherwise.
macro_rules! acts {
    ($( $(#[$meta:meta])* $Act:ident $({ $(#[$field_meta:meta])* $field:ident: $Payload:ident })? = $code:literal $english:literal $chinese:literal; )+) => {
        vocabulary! {
            /// The kind of an [`Act`], without its payload: what the tables are keyed by.
            ///
            /// Exhaustive, as [`Act`] is.
            ActKind ("an act"), set ActSet: u32 { $( $(#[$meta])* $Act = $code $english $chinese; )+ }
        }

        /// What happens to a case, with what the rules need to know of it.
        ///
        /// With a role and an instant it is an [`Event`], which [`Policy::judge`](crate::Policy::judge) permits or
        /// refuses. In JSON it is the field `act` and, beside it, the fields of the payload; see
        /// [`Entry`](crate::Entry).
        ///
        /// Exhaustive: an act that a host does not know is an act it cannot record.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Act {
            $( $(#[$meta])* $Act $({ $(#[$field_meta])* $field: $Payload })?, )+
        }

        impl Act {
            /// The act without its payload.
            #[must_use]
            pub const fn kind(self) -> ActKind {
                match self { $( acts!(@any $Act $($field)?) => ActKind::$Act, )+ }
            }

            /// The acts of this kind with every payload, except that promises of a reply date are left out: there
            /// are as many of those as dates. Options and analysis try an act with all that it can carry.
            pub(crate) const fn of(kind: ActKind) -> &'static [Self] {
                match kind { $( ActKind::$Act => acts!(@every $Act $($field: $Payload)?), )+ }
            }

            /// The act of this kind whose payload is in `fields`.
            pub(crate) fn read(kind: ActKind, fields: &mut Fields<'_>) -> Result<Self, String> {
                Ok(match kind { $( ActKind::$Act => acts!(@read $Act $(fields kind $field)?), )+ })
            }

            fn write_payload<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
                match self { $( acts!(@bound $Act $($field)?) => acts!(@write $(map $field)?), )+ }
            }

            pub(super) fn show_payload(self, f: &mut fmt::Formatter<'_>, language: Language) -> fmt::Result {
                match self {
                    $( acts!(@bound $Act $($field)?) => acts!(@show $(f language $field)?), )+
                }
            }
        }

        /// The acts, a type each.
        pub(crate) mod typed {
            use super::{Act, ActKind, DateTime, Event, OneAct, Role, Sealed, TimeZone};

            $( acts!(@type $(#[$meta])* $Act $({ $(#[$field_meta])* $field: $Payload })?); )+
            $(
                impl $Act {
                    /// This act, done by `role` at `at`.
                    #[must_use]
                    pub fn by(self, role: Role, at: DateTime<impl TimeZone>) -> Event<Self> {
                        Event { at: at.to_utc(), by: role, act: self }
                    }
                }

                impl From<$Act> for Act {
                    fn from(acts!(@pattern $Act $($field)?): $Act) -> Self {
                        acts!(@bound $Act $($field)?)
                    }
                }

                impl Sealed for $Act {}

                impl OneAct for $Act {
                    const KIND: ActKind = ActKind::$Act;
                }
            )+
        }
    };
    (@type $(#[$meta:meta])* $Act:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub struct $Act;
    };
    (@type $(#[$meta:meta])* $Act:ident { $(#[$field_meta:meta])* $field:ident: $Payload:ident }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub struct $Act {
            $(#[$field_meta])*
            pub $field: super::$Payload,
        }
    };
    (@pattern $Act:ident) => { $Act };
    (@pattern $Act:ident $field:ident) => { $Act { $field } };
    (@any $Act:ident) => { Self::$Act };
    (@any $Act:ident $field:ident) => { Self::$Act { .. } };
    (@every $Act:ident) => { &[Self::$Act] };
    (@every $Act:ident $field:ident: $Payload:ident) => {{
        const PAYLOADS: &[$Payload] = <$Payload as Payload>::EVERY;
        #[expect(
            clippy::indexing_slicing,
            reason = "evaluated by the compiler only: a fault here is a build error"
        )]
        const ACTS: [Act; PAYLOADS.len()] = {
            let mut acts = [Act::Accept; PAYLOADS.len()];
            let mut nth = 0;
            while nth < acts.len() {
                acts[nth] = Act::$Act { $field: PAYLOADS[nth] };
                nth += 1;
            }
            acts
        };
        &ACTS
    }};
    (@bound $Act:ident) => { Self::$Act };
    (@bound $Act:ident $field:ident) => { Self::$Act { $field } };
    (@read $Act:ident) => { Self::$Act };
    (@read $Act:ident $fields:ident $kind:ident $field:ident) => {
        Self::$Act { $field: Payload::read($fields, $kind)? }
    };
    (@write) => { Ok(()) };
    (@write $map:ident $field:ident) => { $field.write($map) };
    (@show) => { Ok(()) };
    (@show $f:ident $language:ident $field:ident) => {{
        let [open, close] = match $language {
            Language::English => [" (", ")"],
            Language::Chinese => ["（", "）"],
        };
        $f.write_str(open)?;
        $field.show($f, $language)?;
        $f.write_str(close)
    }};
}

acts! {
    /// The company takes the case on: its first response to the user (clause 1.1). It ends the clock of acceptance.
    Accept = "accept" "accept" "受理";
    /// Somebody judges whether the case can be answered in the same contact (clause 5). What can be is not sent on;
    /// what needs work first is not answered at once.
    Assess {
        /// The assessment; the latest counts.
        answerable: Answerable
    } = "assess" "assess" "评估";
    /// What was missing to answer is supplied, by the user or by the company (clause 5). Incomplete information never
    /// stops the limit (ruling A2), so neither does this restart it.
    SupplyInformation = "supply_information" "supply the missing information" "补充信息";
    /// The user cannot be reached: what needs contact is waived (ruling A19). A department head or the leader in charge
    /// puts it on record, since it releases others from duties.
    RecordUnreachable = "record_unreachable" "record that the user cannot be reached" "记录用户无法联系";
    /// A user who was lost can be reached again: what needs contact is owed again (ruling A19).
    RecordReachable = "record_reachable" "record that the user can be reached again" "记录用户恢复联系";
    /// Somebody listens to the user and reassures them, before the matter itself is handled (clause 1.2). The first
    /// of a round counts. Whether it was sincere, only people can judge.
    Reassure = "reassure" "reassure the user" "安抚情绪";
    /// The user is told how the matter progresses, before there is an outcome (clause 1.3).
    UpdateProgress = "update_progress" "update the user on progress" "告知进展";
    /// Something is promised to the user. Clause 3.2 asks for a reply date where a suggestion needs a reply; clause
    /// 1.5 forbids what is beyond one's authority.
    Promise {
        /// What is promised.
        promise: Promise
    } = "promise" "promise" "承诺";
    /// The case turns out to be of another type, or a complaint about something else (clause 3). The receipt is kept,
    /// so that this wins no time (ruling A18).
    Reclassify {
        /// What the case is.
        to: Classification
    } = "reclassify" "reclassify" "重新分类";
    /// The user is answered in the same contact (clauses 3.3 and 5). The outcome is delivered by it.
    AnswerAtOnce = "answer_at_once" "answer at once" "即时答复";
    /// The dispatch centre sends a complaint to the unit responsible for its content (clause 3.1).
    Dispatch = "dispatch" "dispatch" "分单转办";
    /// The unit sends a complaint that is not its own back to the dispatch centre, to be dispatched again. The limit
    /// runs on (ruling A2).
    ReturnOrder = "return_order" "return to the dispatch centre" "退单";
    /// A person is designated to investigate (clause 3.1). With this the matter of a complaint is being handled, so
    /// that reassurance comes before it (clause 1.2).
    Assign = "assign" "designate an investigator" "指定专人";
    /// The investigation ends in a finding, on which the duties before closure depend (clauses 3.1 and 6). A second
    /// finding replaces the first, and with it the explanations given of the first.
    Find {
        /// What it found; the latest finding counts.
        finding: Finding
    } = "find" "make a finding" "判定";
    /// The unit reports a violation or dereliction to its leader in charge (clause 3.1).
    ReportToLeader = "report_to_leader" "report to the leader in charge" "向分管领导汇报";
    /// The leader hands a violation, once reported, over to organisational procedure: discipline is decided there,
    /// not in the complaint (clause 3.1).
    ReferToProcedure = "refer_to_procedure" "hand over to organisational procedure" "按组织程序处理";
    /// After a lapse, the member of staff who made it is dealt with under the unit's own rules (clause 3.1).
    DealWithPerson = "deal_with_person" "deal with the person responsible" "对当事人进行处理";
    /// The error itself is put right, "at once", which only people can judge (clause 3.1).
    Correct = "correct" "correct the error" "纠正";
    /// The user is given an explanation: of their own problem or misunderstanding (clause 3.1), or of why the demand
    /// is unreasonable (clause 6.2). Every explanation of the latest finding counts.
    Explain {
        /// How the user took it.
        response: Response
    } = "explain" "explain to the user" "解释";
    /// The leader in charge or the department head apologises in person (clause 6.1).
    Apologise = "apologise" "apologise in person" "亲自致歉";
    /// After several explanations in vain, the user is put on record as unpersuaded, so that the case can close and
    /// be taken up again at a suitable time (clause 6.2).
    RecordUnpersuaded = "record_unpersuaded" "record that the user remains unpersuaded" "记录用户无法理解";
    /// The user is told the outcome (clause 1.4). This, not closure, stops the clocks of handling and of a promised
    /// reply (ruling A6); an attempt does too, where the user cannot be reached (ruling A19).
    TellOutcome {
        /// Whether it reached the user.
        delivery: Delivery
    } = "tell_outcome" "tell the user the outcome" "告知处理结果";
    /// The receiving unit puts a suggestion before the relevant leader and asks for an instruction (clause 3.2).
    Refer {
        /// Whether the user needs a reply.
        reply: Reply
    } = "refer" "refer to the relevant leader" "汇报请示";
    /// The leader decides on a suggestion in writing, 批示 (clause 3.2). The reply waits for this.
    Instruct {
        /// What was decided.
        decision: Decision
    } = "instruct" "give an instruction" "批示";
    /// The receiving unit asks the department that knows the answer to an enquiry, and stays the one that answers the
    /// user (clause 3.3).
    Consult = "consult" "consult the relevant department" "联系相关部门了解情况";
    /// The user has brought the complaint through a further channel, which may raise its tier (clauses 4.2 and 4.3).
    Reach {
        /// Where.
        channel: Channel
    } = "reach" "record a further channel" "记录其他反映渠道";
    /// The complaint has become public or has escalated (clause 4.1). By itself this raises no tier: the impact has to
    /// be major too.
    Expose {
        /// By what.
        exposed_by: ExposedBy
    } = "expose" "record an exposure" "记录曝光";
    /// The leader in charge determines how great the social impact of an exposure is; nothing infers it (clause 4.1,
    /// ruling A9).
    AssessImpact {
        /// The impact; the latest counts.
        impact: Impact
    } = "assess_impact" "determine the social impact" "认定社会影响";
    /// The user withdraws what they brought. Nobody else can, and a deadline that has passed stays passed (ruling
    /// A16).
    Withdraw = "withdraw" "withdraw" "撤回";
    /// The case is closed, once nothing the finding demands is owed any longer and the user has the outcome.
    Close = "close" "close" "结案";
    /// A closed case is taken up again in a new round with a limit of its own; the result of the earlier round is kept
    /// (ruling A17).
    Reopen {
        /// Why.
        ground: Ground
    } = "reopen" "reopen" "重新办理";
}

use sealed::Sealed;

/// An act known by its type. The library has all there are, in [`typed::act`](crate::views::typed::act); nobody
/// else can add one, as the tables would not know it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not one act by its type",
    note = "judge one of `redress::views::typed::act`, or any act by `Policy::judge`"
)]
pub trait OneAct: Copy + Into<Act> + Sealed {
    /// Its kind.
    const KIND: ActKind;
}

mod sealed {
    pub trait Sealed {}
}

impl Act {
    /// This act, done by `role` at `at`, in whichever zone: an event is an instant.
    ///
    /// ```
    /// use redress::{Act, Role, parse_instant};
    /// let event = Act::Accept.by(Role::DispatchCentre, parse_instant("2024-05-21T14:55:00+08:00")?);
    /// assert_eq!(event.by, Role::DispatchCentre);
    /// # Ok::<(), redress::time::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn by(self, role: Role, at: DateTime<impl TimeZone>) -> Event {
        Event { at: at.to_utc(), by: role, act: self }
    }

    /// The act with its payload, in words. [`ActKind::name`] is the act alone.
    ///
    /// ```
    /// use redress::{Act, Language, facts::Answerable};
    /// let act = Act::Assess { answerable: Answerable::AtOnce };
    /// assert_eq!(act.text(Language::English).to_string(), "assess (can be answered at once)");
    /// assert_eq!(act.text(Language::Chinese).to_string(), "评估（能即时答复）");
    /// ```
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }

    /// Writes the act into a map, as a log line has it: its kind and its payload.
    pub(crate) fn write<M: SerializeMap>(self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("act", &self.kind())?;
        self.write_payload(map)
    }
}
