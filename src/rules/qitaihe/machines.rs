//! The machines that run over a case beside its stage, each with the clauses and rulings of its moves.
//!
//! | machine | what it follows | what it must never do |
//! |---|---|---|
//! | [`RoundMachine`] | a round, from receipt or reopening to closure | lose that it was withdrawn or closed without a reply |
//! | [`ClockMachine`] | a deadline | turn late into met |
//! | [`TierMachine`] | how grave a complaint is | fall |
//! | [`Principle`], five machines | one principle of clause 1 | cure a breach |
//!
//! A line reads `From: Signal => To, basis "when the signal is given" "the same in Chinese"`. What a table does not list
//! cannot happen; what is `final` is left by no move, which the compiler checks.

use crate::{
    facts::{
        ClockSignal, ClockState, Principle, PrincipleSignal, PrincipleState, RoundSignal,
        RoundState, Tier, TierSignal,
    },
    rules::machine,
};

/// The clocks of a round: from a start to an end, past a deadline or not. All three clocks share this table.
///
/// ```
/// use redress::facts::{ClockSignal, ClockState};
/// use redress::rules::{Machine, qitaihe::ClockMachine};
/// let overdue = ClockMachine.after(ClockState::Running, ClockSignal::Pass);
/// // A withdrawal cures no breach (ruling A16).
/// assert_eq!(ClockMachine.after(overdue, ClockSignal::Cancel), ClockState::Late);
/// assert!(ClockMachine.is_final(ClockState::Late));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClockMachine;

machine! {
    ClockMachine: ClockState on ClockSignal {
        Self => {
            start NotApplicable;
            final NoThreshold | Met | Late | Cancelled;
            NotApplicable: Start => Running, Clause TimeLimit & Clause PromptResponse & Clause Suggestion
                "a limit binds the case: from receipt, on reclassification, or once a reply date is promised"
                "有时限约束：自接收、重新分类或承诺回复期限时起";
            NotApplicable: StartWithoutLimit => NoThreshold, Ruling NoNumber
                "the round is received, and the policy sets no limit"
                "本轮已接收，制度未设时限";
            Running: Pass => Overdue, Ruling EndOfDay
                "the limit has run out"
                "时限已届满";
            Running: LoseCertainty => Unknown, Ruling WorkingDay
                "time runs past what the calendar has published, with the due date projected; or the limit began before the calendar does"
                "到期日仅为推算，且时间已超出公布的日历；或时限起算早于日历起始";
            Running: Stop => Met, Ruling LimitStop
                "what was due is done in time"
                "应办事项按期完成";
            Running: Cancel => Cancelled, Ruling Withdrawal & Clause Suggestion
                "the user withdraws, or the case closes without a reply"
                "用户撤回，或无需回复结案";
            Running: Lift => NotApplicable, Ruling BoundTypes
                "the case is reclassified as a type that the limit does not bind"
                "重新分类为不受该时限约束的类型";
            Overdue: Stop => Late, Ruling LimitStop
                "what was due is done too late"
                "应办事项逾期完成";
            Overdue: Cancel => Late, Ruling Withdrawal
                "the user withdraws, or the case closes without a reply, which cures no breach"
                "用户撤回，或无需回复结案，均不消除逾期";
            Unknown: Stop => Unknown, Ruling WorkingDay
                "what was due is done on a day that the calendar has not published"
                "应办事项在日历尚未公布的日期完成";
            Unknown: Cancel => Unknown, Ruling WorkingDay
                "the user withdraws on a day that the calendar has not published"
                "用户在日历尚未公布的日期撤回";
            Unknown: Lift => NotApplicable, Ruling BoundTypes
                "the case is reclassified as a type that the limit does not bind"
                "重新分类为不受该时限约束的类型";
        }
    }
}

// The five principles of clause 1, five small machines over a round. Their states are the same; where each begins and
// what decides it differs. The first and the fourth bind every case from its receipt, and the fifth forbids and so begins
// as observed. The other two are owed only to a user who can be reached; the second, only in a complaint.
machine! {
    Principle: PrincipleState on PrincipleSignal {
        // 及时回应,切忌让用户久等, "respond in time; on no account keep the user waiting".
        Self::PromptResponse => {
            start Pending;
            final NotApplicable | Observed | Breached;
            Pending: Observe => Observed, Clause PromptResponse
                "the case is accepted, within the acceptance limit if the policy sets one"
                "已受理；制度设有受理时限的，在时限之内";
            Pending: Breach => Breached, Clause PromptResponse
                "the policy sets an acceptance limit, and it passed before acceptance"
                "受理之前已超过制度所设受理时限";
            Pending: Waive => NotApplicable, Ruling Withdrawal
                "the user withdraws before acceptance"
                "受理之前用户撤回";
        }
        // 先处理用户情绪,再处理事件, "attend to the user's feelings first, then to the matter". Where the policy makes this a gate,
        // no breach can happen: handling first is refused.
        Self::EmotionFirst => {
            start NotApplicable;
            final Observed | Breached;
            NotApplicable: Bind => Pending, Clause EmotionFirst
                "the case is a complaint, and the user can be reached"
                "属于投诉，且用户可联系";
            Pending: Waive => NotApplicable, Ruling Unreachable & Ruling Reclassification
                "the user cannot be reached, or the case is no longer a complaint, or is closed"
                "用户无法联系，或不再属于投诉，或已结案";
            Pending: Observe => Observed, Clause EmotionFirst
                "the user is reassured before the matter is handled, or on being reached again"
                "处理事件之前已安抚用户情绪，或在恢复联系后安抚";
            Pending: Breach => Breached, Clause EmotionFirst
                "the matter is handled first, where the policy only advises against it"
                "未安抚情绪即处理事件，而制度仅作提示";
        }
        // 让用户了解事件的进展, "let the user know how the matter progresses". Decided when the outcome is first told.
        Self::Progress => {
            start NotApplicable;
            final Observed | Breached;
            NotApplicable: Bind => Pending, Clause Progress
                "the user can be reached"
                "用户可联系";
            Pending: Waive => NotApplicable, Ruling Unreachable & Clause Progress
                "the user cannot be reached, or was answered at once, or the case is closed"
                "用户无法联系，或已即时答复，或已结案";
            Pending: Observe => Observed, Clause Progress
                "the user is told of the progress before the outcome"
                "告知结果之前已告知进展";
            Pending: Breach => Breached, Clause Progress
                "the outcome is told without any progress notice before it"
                "未告知进展即告知结果";
        }
        // 尽快告知用户事件处理结果, "tell the user the outcome as soon as possible". The source has two numbers that this can be
        // measured by, the limit of clause 5 and the date promised under clause 3.2.
        Self::OutcomeSoon => {
            start Pending;
            final NotApplicable | Observed | Breached;
            Pending: Observe => Observed, Clause OutcomeSoon
                "the outcome is told within the handling limit and the promised date"
                "在处理时限和承诺期限之内告知结果";
            Pending: Breach => Breached, Clause OutcomeSoon
                "the handling limit or the promised date passed before the outcome was told or the case closed"
                "告知结果或结案之前已超过处理时限或承诺期限";
            Pending: Waive => NotApplicable, Ruling Withdrawal & Clause Suggestion
                "the user withdraws, or a suggestion that needs no reply is closed without one"
                "用户撤回，或无需回复的建议未经答复即结案";
        }
        // 不做超越权限和职责的承诺, "make no promise beyond one's authority and duty".
        Self::NoOverreach => {
            start Observed;
            final Breached;
            Observed: Breach => Breached, Clause NoOverreach
                "a promise exceeds authority, where the policy only advises against it"
                "承诺超越权限，而制度仅作提示";
        }
    }
}

/// The tier of a complaint, which only rises (clause 4, ruling A10). From tier 3 it may go straight to tier 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TierMachine;

machine! {
    TierMachine: Tier on TierSignal {
        Self => {
            start Third;
            final First;
            Third: Widen => Second, Clause TierTwo
                "the user complained to the dispatch centre or in online media"
                "用户向调度指挥中心或网络媒体投诉";
            Third: Escalate => First, Clause TierOne
                "it was exposed or escalated, and the leader in charge found the impact major"
                "曝光或升级，且分管领导认定造成重大社会影响";
            Second: Escalate => First, Clause TierOne
                "it was exposed or escalated, and the leader in charge found the impact major"
                "曝光或升级，且分管领导认定造成重大社会影响";
        }
    }
}

/// The rounds of a case: what happens between a receipt, or a reopening, and the closure after it. No state is final: a
/// closed case may always be reopened, in a new round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RoundMachine;

machine! {
    RoundMachine: RoundState on RoundSignal {
        Self => {
            start Open;
            final;
            Open: Answer => Answered, Clause OutcomeSoon
                "the outcome is told, or attempted if the user cannot be reached"
                "告知处理结果；用户无法联系的，已尝试告知";
            Open: Close => Unanswered, Clause Suggestion
                "a suggestion that needs no reply is closed"
                "无需回复的建议结案";
            Open: Withdraw => Withdrawn, Ruling Withdrawal
                "the user withdraws"
                "用户撤回";
            Answered: Answer => Answered, Ruling Unreachable
                "the outcome is told again, to a user who can be reached once more"
                "用户恢复联系，再次告知处理结果";
            Answered: Close => Closed, Clause Standards
                "nothing is owed any longer, and the case is closed"
                "应办事项均已办理，予以结案";
            Closed: Reopen => Open, Ruling NewRound
                "new facts or mishandling come to light"
                "出现新情况或发现处理不当";
            Withdrawn: Reopen => Open, Ruling NewRound
                "new facts or mishandling come to light"
                "出现新情况或发现处理不当";
            Unanswered: Reopen => Open, Ruling NewRound
                "new facts or mishandling come to light"
                "出现新情况或发现处理不当";
        }
    }
}
