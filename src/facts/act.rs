//! Acts: what can happen to a case. One row an act: its kind, code, names and payload.

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

            /// The acts of this kind: with every payload, but for the dates of promises.
            pub(crate) const fn of(kind: ActKind) -> &'static [Self] {
                match kind { $( ActKind::$Act => acts!(@every $Act $($field: $Payload)?), )+ }
            }

            /// The act of this kind whose payload stands in `fields`.
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
    /// The case is accepted (clause 1.1).
    Accept = "accept" "accept" "受理";
    /// It is assessed whether the case can be answered at once (clause 5).
    Assess {
        /// The assessment; the latest counts.
        answerable: Answerable
    } = "assess" "assess" "评估";
    /// What was missing is supplied (clause 5).
    SupplyInformation = "supply_information" "supply the missing information" "补充信息";
    /// The user is recorded as not to be reached: what needs contact is waived.
    RecordUnreachable = "record_unreachable" "record that the user cannot be reached" "记录用户无法联系";
    /// The user can be reached again: what needs contact is owed again.
    RecordReachable = "record_reachable" "record that the user can be reached again" "记录用户恢复联系";
    /// The user is reassured (clause 1.2).
    Reassure = "reassure" "reassure the user" "安抚情绪";
    /// The user is told how the matter progresses (clause 1.3).
    UpdateProgress = "update_progress" "update the user on progress" "告知进展";
    /// Something is promised to the user (clauses 1.5 and 3.2).
    Promise {
        /// What is promised.
        promise: Promise
    } = "promise" "promise" "承诺";
    /// The case is of another type or subject than thought (clause 3).
    Reclassify {
        /// What the case is.
        to: Classification
    } = "reclassify" "reclassify" "重新分类";
    /// The user is answered in the same contact (clauses 3.3 and 5).
    AnswerAtOnce = "answer_at_once" "answer at once" "即时答复";
    /// The centre sends a complaint to the responsible unit (clause 3.1).
    Dispatch = "dispatch" "dispatch" "分单转办";
    /// The unit sends it back to the centre.
    ReturnOrder = "return_order" "return to the dispatch centre" "退单";
    /// An investigator is designated (clause 3.1).
    Assign = "assign" "designate an investigator" "指定专人";
    /// The investigation finds (clause 3.1).
    Find {
        /// What it found; the latest finding counts.
        finding: Finding
    } = "find" "make a finding" "判定";
    /// A violation is reported to the leader in charge (clause 3.1).
    ReportToLeader = "report_to_leader" "report to the leader in charge" "向分管领导汇报";
    /// A violation is handed to organisational procedure (clause 3.1).
    ReferToProcedure = "refer_to_procedure" "hand over to organisational procedure" "按组织程序处理";
    /// After a lapse, the person concerned is dealt with (clause 3.1).
    DealWithPerson = "deal_with_person" "deal with the person responsible" "对当事人进行处理";
    /// An error is corrected (clause 3.1).
    Correct = "correct" "correct the error" "纠正";
    /// Something is explained to the user (clauses 3.1 and 6.2).
    Explain {
        /// How the user took it.
        response: Response
    } = "explain" "explain to the user" "解释";
    /// The leader in charge or the department head apologises in person (clause 6.1).
    Apologise = "apologise" "apologise in person" "亲自致歉";
    /// That the user is still not persuaded is recorded (clause 6.2).
    RecordUnpersuaded = "record_unpersuaded" "record that the user remains unpersuaded" "记录用户无法理解";
    /// The user is told the outcome (clause 1.4).
    TellOutcome {
        /// Whether it reached the user.
        delivery: Delivery
    } = "tell_outcome" "tell the user the outcome" "告知处理结果";
    /// A suggestion is put before the relevant leader (clause 3.2).
    Refer {
        /// Whether the user needs a reply.
        reply: Reply
    } = "refer" "refer to the relevant leader" "汇报请示";
    /// The leader instructs (clause 3.2).
    Instruct {
        /// What was decided.
        decision: Decision
    } = "instruct" "give an instruction" "批示";
    /// The department that knows is consulted (clause 3.3).
    Consult = "consult" "consult the relevant department" "联系相关部门了解情况";
    /// The user is heard in a further channel (clauses 4.2 and 4.3).
    Reach {
        /// Where.
        channel: Channel
    } = "reach" "record a further channel" "记录其他反映渠道";
    /// The complaint is exposed (clause 4.1).
    Expose {
        /// By what.
        exposed_by: ExposedBy
    } = "expose" "record an exposure" "记录曝光";
    /// The leader in charge determines the social impact (clause 4.1).
    AssessImpact {
        /// The impact; the latest counts.
        impact: Impact
    } = "assess_impact" "determine the social impact" "认定社会影响";
    /// The user withdraws.
    Withdraw = "withdraw" "withdraw" "撤回";
    /// The case is closed.
    Close = "close" "close" "结案";
    /// A closed case begins a new round.
    Reopen {
        /// Why.
        ground: Ground
    } = "reopen" "reopen" "重新办理";
}

use sealed::Sealed;

/// An act known by its type. The library has all there are, in [`typed::act`](crate::views::typed::act).
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
    /// This act, done by `role` at `at`.
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

    /// The act with its payload, in words.
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
