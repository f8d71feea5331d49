//! The texts of pictures, in English and in Chinese, apart from the names that come with the tables.

use super::Names;

/// Before the condition that every act has.
pub(super) const ALWAYS: Names = ["Always required: ", "均须满足："];

/// Before the first condition of a bundle, on a line of its own.
pub(super) const IF: Names = ["if", "须"];

/// Before each further condition.
pub(super) const AND: Names = ["and", "且"];

/// Between the names of acts.
pub(super) const COMMA: Names = [", ", "、"];

/// Between conditions, which can have commas of their own.
pub(super) const BETWEEN_NOTES: Names = [", ", "，"];

/// The heads of a Markdown table: from which state, by which act or signal, to which state, on what condition.
pub(super) const HEADS: [Names; 4] = [["from", "自"], ["on", "经"], ["to", "至"], ["if", "条件"]];

/// In a Markdown table, where an act leaves the state unchanged.
pub(super) const SAME: Names = ["same", "不变"];

/// The titles of the machines that have no clause to be named after.
pub(super) const ROUND: Names = ["round", "轮次"];
pub(super) const TIER: Names = ["tier", "投诉级别"];
pub(super) const CLOCK: Names = ["clock", "计时"];
