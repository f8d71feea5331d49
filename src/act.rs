//! Acts and roles: what can happen to a case, who did it, and when.

mod payload;

use alloc::string::String;
use core::fmt;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use serde::ser::SerializeMap;

pub(crate) use payload::{Fields, Key};

use crate::{
    intake::{Channel, Classification},
    strict::{any, strict_object},
    vocabulary::{Language, Text, vocabulary},
};
use payload::Payload;

vocabulary! {
    /// Who acts. The user, and the offices that the source names.
    ///
    /// Exhaustive: a new role must find its place in every host's authority mapping.
    Role ("a role"), set RoleSet: u16 {
        /// The person who complains, suggests or asks.
        User = "user" "用户";
        /// The unit that took the case in.
        ReceivingUnit = "receiving_unit" "接收单位";
        /// The centre that dispatches complaints.
        DispatchCentre = "dispatch_centre" "调度指挥中心";
        /// The unit a complaint is dispatched to.
        ResponsibleUnit = "responsible_unit" "责任单位";
        /// The person designated to investigate.
        Investigator = "investigator" "调查专人";
        /// Head of a department.
        DepartmentHead = "department_head" "部门负责人";
        /// The leader in charge of the unit.
        LeaderInCharge = "leader_in_charge" "分管领导";
        /// The leader whom a suggestion concerns.
        RelevantLeader = "relevant_leader" "有关领导";
        /// The department that knows the answer to an enquiry.
        RelevantDepartment = "relevant_department" "相关部门";
    }
}

impl Role {
    /// Every role.
    pub(crate) const EVERYBODY: RoleSet = RoleSet::of(Self::ALL);

    /// Every role but the user: the company's side.
    pub(crate) const COMPANY: RoleSet = Self::EVERYBODY.without(Self::User);
}

impl RoleSet {
    /// The roles in words: `department head or leader in charge`.
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}

vocabulary! {
    /// Whether the case can be answered in the same contact (clause 5). A person's judgement.
    Answerable ("an assessment") {
        /// It can.
        AtOnce = "at_once" "能即时答复";
        /// It needs work first.
        NeedsWork = "needs_work" "不能即时答复";
    }
}

vocabulary! {
    /// Whether the facts of a complaint are as alleged (clause 6.1).
    Substance ("a finding of substance") {
        /// They are.
        Substantiated = "substantiated" "属实";
        /// They are not.
        Unsubstantiated = "unsubstantiated" "不属实";
    }
}

vocabulary! {
    /// Whether what the user demands is reasonable (clauses 6.1 and 6.2).
    Demand ("a finding of demand") {
        /// It is.
        Reasonable = "reasonable" "合理";
        /// It is not.
        Unreasonable = "unreasonable" "无理";
    }
}

vocabulary! {
    /// What caused a complaint (clause 3.1).
    Cause ("a cause") {
        /// A violation or dereliction of duty.
        Violation = "violation" "违规或工作失职";
        /// A lapse or service shortcoming.
        Lapse = "lapse" "一般工作失误、服务欠缺";
        /// The user's own problem or a misunderstanding.
        UserSide = "user_side" "用户自身问题或误解";
        /// No cause of the three; only where the subject is neither service nor wrongdoing.
        None = "none" "无上述原因";
    }
}

vocabulary! {
    /// How the user took an explanation (clause 6.2).
    Response ("a response") {
        /// Understood.
        Understood = "understood" "理解";
        /// Not understood.
        NotUnderstood = "not_understood" "无法理解";
    }
}

vocabulary! {
    /// How an outcome was told (clause 1.4).
    Delivery ("a delivery") {
        /// The user has it.
        Delivered = "delivered" "已告知";
        /// It was tried; enough only for an unreachable user.
        Attempted = "attempted" "已尝试告知但未能告知";
    }
}

vocabulary! {
    /// Whether a suggestion needs a reply (clause 3.2).
    Reply ("a reply need") {
        /// It does.
        Needed = "needed" "需要回复";
        /// It does not; the case may close without one.
        NotNeeded = "not_needed" "无需回复";
    }
}

vocabulary! {
    /// The leader's instruction on a suggestion (clause 3.2).
    Decision ("a decision") {
        /// Adopted.
        Adopted = "adopted" "采用";
        /// Adopted in part.
        PartlyAdopted = "partly_adopted" "部分采用";
        /// Not adopted.
        NotAdopted = "not_adopted" "未采用";
    }
}

vocabulary! {
    /// What exposed a complaint (clause 4.1).
    ExposedBy ("a way of exposure") {
        /// Mainstream media. What counts as mainstream is a person's judgement.
        MainstreamMedia = "mainstream_media" "主流媒体";
        /// An inspection, open or covert.
        Inspection = "inspection" "明查暗访";
        /// Escalation after internal mishandling.
        Mishandling = "mishandling" "内部投诉处理不当";
        /// Any other publicity; counts only in an important period.
        OtherPublic = "other_public" "其他公开途径";
    }
}

vocabulary! {
    /// The social impact of an exposure, as the leader in charge determined it (clause 4.1).
    Impact ("an impact") {
        /// Major.
        Major = "major" "重大社会影响";
        /// Not major.
        NotMajor = "not_major" "未造成重大社会影响";
    }
}

vocabulary! {
    /// Why a closed case is opened again.
    Ground ("a ground") {
        /// New facts.
        NewFacts = "new_facts" "新情况";
        /// It was mishandled.
        Mishandling = "mishandling" "处理不当";
    }
}

vocabulary! {
    /// What a promise is about: the key of the authority table for promises (clause 1.5).
    PromiseMatter ("a matter of promise") {
        /// When the user will have a reply.
        ReplyDate = "reply_date" "回复期限";
        /// That an error will be corrected.
        Correction = "correction" "纠正";
        /// Compensation. The source names nobody who may promise it.
        Compensation = "compensation" "赔偿";
        /// A disciplinary outcome. The source names nobody who may promise it.
        DisciplinaryOutcome = "disciplinary_outcome" "处分结果";
    }
}

/// A promise to the user (clause 1.5).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Promise {
    /// A reply by the end of a local date.
    ReplyDate {
        /// The date promised.
        due: NaiveDate,
    },
    /// That an error will be corrected.
    Correction,
    /// Compensation.
    Compensation,
    /// A disciplinary outcome.
    DisciplinaryOutcome,
}

impl Promise {
    /// What the promise is about.
    #[must_use]
    pub const fn matter(self) -> PromiseMatter {
        match self {
            Self::ReplyDate { .. } => PromiseMatter::ReplyDate,
            Self::Correction => PromiseMatter::Correction,
            Self::Compensation => PromiseMatter::Compensation,
            Self::DisciplinaryOutcome => PromiseMatter::DisciplinaryOutcome,
        }
    }
}

strict_object! {
    "a finding", any;
    /// What an investigation found: whether it is so, whether the demand is fair, what caused it.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Finding {
        /// Whether the facts are as alleged.
        pub substance: Substance,
        /// Whether the demand is reasonable.
        pub demand: Demand,
        /// What caused the complaint.
        pub cause: Cause,
    }
}

impl Finding {
    /// Substantiated and reasonable: the case of clause 6.1, to which an apology is owed.
    #[must_use]
    pub fn is_justified(self) -> bool {
        self.substance == Substance::Substantiated && self.demand == Demand::Reasonable
    }

    /// Every finding that can be put down, coherent or not.
    pub(crate) const EVERY: &'static [Self] = &Self::every();

    #[expect(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::integer_division_remainder_used,
        reason = "evaluated by the compiler only: a fault here is a build error"
    )]
    const fn every() -> [Self; Self::COUNT] {
        let first =
            Self { substance: Substance::ALL[0], demand: Demand::ALL[0], cause: Cause::ALL[0] };
        let mut every = [first; Self::COUNT];
        let mut nth = 0;
        while nth < Self::COUNT {
            let (rest, cause) = (nth / Cause::ALL.len(), nth % Cause::ALL.len());
            every[nth] = Self {
                substance: Substance::ALL[rest / Demand::ALL.len()],
                demand: Demand::ALL[rest % Demand::ALL.len()],
                cause: Cause::ALL[cause],
            };
            nth += 1;
        }
        every
    }

    const COUNT: usize = Substance::ALL.len() * Demand::ALL.len() * Cause::ALL.len();

    /// The finding in words.
    pub(crate) const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }

    /// Whether it names one of the three causes of clause 3.1.
    #[must_use]
    pub fn has_cause(self) -> bool {
        self.cause != Cause::None
    }

    /// Whether it agrees with itself: the company can be at fault only in what is so, and the user
    /// only in what is not both so and reasonable.
    ///
    /// ```
    /// use redress::{Cause, Demand, Finding, Substance};
    /// let finding = Finding {
    ///     substance: Substance::Unsubstantiated,
    ///     demand: Demand::Reasonable,
    ///     cause: Cause::Lapse,
    /// };
    /// assert!(!finding.is_coherent());
    /// ```
    #[must_use]
    pub fn is_coherent(self) -> bool {
        match self.cause {
            Cause::Violation | Cause::Lapse => self.substance == Substance::Substantiated,
            Cause::UserSide => !self.is_justified(),
            Cause::None => true,
        }
    }
}

impl fmt::Display for Text<Finding> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of.show(f, self.language)
    }
}

/// Declares the acts: kind, code, Chinese name and payload in one row each.
macro_rules! acts {
    ($( $(#[$meta:meta])* $Act:ident $({ $(#[$field_meta:meta])* $field:ident: $Payload:ident })? = $code:literal $chinese:literal; )+) => {
        vocabulary! {
            /// The kind of an [`Act`], without its payload: what the tables are keyed by.
            ///
            /// Exhaustive, as [`Act`] is.
            ActKind ("an act"), set ActSet: u32 { $( $(#[$meta])* $Act = $code $chinese; )+ }
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

            fn show_payload(self, f: &mut fmt::Formatter<'_>, language: Language) -> fmt::Result {
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
    Accept = "accept" "受理";
    /// It is assessed whether the case can be answered at once (clause 5).
    Assess {
        /// The assessment; the latest counts.
        answerable: Answerable
    } = "assess" "评估";
    /// What was missing is supplied (clause 5).
    SupplyInformation = "supply_information" "补充信息";
    /// The user is recorded as not to be reached: what needs contact is waived.
    RecordUnreachable = "record_unreachable" "记录无法联系";
    /// The user can be reached again: what needs contact is owed again.
    RecordReachable = "record_reachable" "记录恢复联系";
    /// The user is reassured (clause 1.2).
    Reassure = "reassure" "安抚情绪";
    /// The user is told how the matter progresses (clause 1.3).
    UpdateProgress = "update_progress" "告知进展";
    /// Something is promised to the user (clauses 1.5 and 3.2).
    Promise {
        /// What is promised.
        promise: Promise
    } = "promise" "承诺";
    /// The case is of another type or subject than thought (clause 3).
    Reclassify {
        /// What the case is.
        to: Classification
    } = "reclassify" "重新分类";
    /// The user is answered in the same contact (clauses 3.3 and 5).
    AnswerAtOnce = "answer_at_once" "即时答复";
    /// The centre sends a complaint to the responsible unit (clause 3.1).
    Dispatch = "dispatch" "分单转办";
    /// The unit sends it back to the centre.
    ReturnOrder = "return_order" "退单";
    /// An investigator is designated (clause 3.1).
    Assign = "assign" "指定专人";
    /// The investigation finds (clause 3.1).
    Find {
        /// What it found; the latest finding counts.
        finding: Finding
    } = "find" "判定";
    /// A violation is reported to the leader in charge (clause 3.1).
    ReportToLeader = "report_to_leader" "向分管领导汇报";
    /// A violation is handed to organisational procedure (clause 3.1).
    ReferToProcedure = "refer_to_procedure" "按组织程序处理";
    /// After a lapse, the person concerned is dealt with (clause 3.1).
    DealWithPerson = "deal_with_person" "对当事人进行处理";
    /// An error is corrected (clause 3.1).
    Correct = "correct" "纠正";
    /// Something is explained to the user (clauses 3.1 and 6.2).
    Explain {
        /// How the user took it.
        response: Response
    } = "explain" "解释";
    /// The leader in charge or the department head apologises in person (clause 6.1).
    Apologise = "apologise" "亲自致歉";
    /// That the user is still not persuaded is recorded (clause 6.2).
    RecordUnpersuaded = "record_unpersuaded" "记录用户无法理解";
    /// The user is told the outcome (clause 1.4).
    TellOutcome {
        /// Whether it reached the user.
        delivery: Delivery
    } = "tell_outcome" "告知处理结果";
    /// A suggestion is put before the relevant leader (clause 3.2).
    Refer {
        /// Whether the user needs a reply.
        reply: Reply
    } = "refer" "汇报请示";
    /// The leader instructs (clause 3.2).
    Instruct {
        /// What was decided.
        decision: Decision
    } = "instruct" "批示";
    /// The department that knows is consulted (clause 3.3).
    Consult = "consult" "联系相关部门了解情况";
    /// The user is heard in a further channel (clauses 4.2 and 4.3).
    Reach {
        /// Where.
        channel: Channel
    } = "reach" "通过其他渠道反映";
    /// The complaint is exposed (clause 4.1).
    Expose {
        /// By what.
        exposed_by: ExposedBy
    } = "expose" "记录曝光";
    /// The leader in charge determines the social impact (clause 4.1).
    AssessImpact {
        /// The impact; the latest counts.
        impact: Impact
    } = "assess_impact" "认定社会影响";
    /// The user withdraws.
    Withdraw = "withdraw" "撤回";
    /// The case is closed.
    Close = "close" "结案";
    /// A closed case begins a new round.
    Reopen {
        /// Why.
        ground: Ground
    } = "reopen" "重新办理";
}

/// An act known by its type. The library has all there are, in [`typed::act`](crate::typed::act).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not one act by its type",
    note = "judge one of `redress::typed::act`, or any act by `Policy::judge`"
)]
pub trait OneAct: Copy + Into<Act> + Sealed {
    /// Its kind.
    const KIND: ActKind;
}

mod sealed {
    pub trait Sealed {}
}
use sealed::Sealed;

impl Act {
    /// This act, done by `role` at `at`.
    ///
    /// ```
    /// use redress::{Act, Role, parse_instant};
    /// let event = Act::Accept.by(Role::DispatchCentre, parse_instant("2024-05-21T14:55:00+08:00")?);
    /// assert_eq!(event.by, Role::DispatchCentre);
    /// # Ok::<(), redress::ParseTimeError>(())
    /// ```
    #[must_use]
    pub fn by(self, role: Role, at: DateTime<impl TimeZone>) -> Event {
        Event { at: at.to_utc(), by: role, act: self }
    }

    /// The act with its payload, in words.
    ///
    /// ```
    /// use redress::{Act, Answerable, Language};
    /// let act = Act::Assess { answerable: Answerable::AtOnce };
    /// assert_eq!(act.text(Language::English).to_string(), "assess (at once)");
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

impl fmt::Display for Text<Act> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of: act, language } = *self;
        write!(f, "{}", act.kind().name(language))?;
        act.show_payload(f, language)
    }
}

/// An act, who did it, and when. The act is any, or, in the [`typed`](crate::typed) view, one of a type.
///
/// serde reads and writes the flat object of a log line, `{"at": …, "by": …, "act": …}` and the
/// payload; see [`Entry`](crate::Entry).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Event<A = Act> {
    /// When it happened. The policy's zone decides the local date.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Role,
    /// What was done.
    pub act: A,
}

/// For the log: an event of one act is an event.
impl<A: OneAct> From<Event<A>> for Event {
    fn from(Event { at, by, act }: Event<A>) -> Self {
        Self { at, by, act: act.into() }
    }
}
