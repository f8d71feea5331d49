//! Roles: who acts.

use crate::words::{Language, Text, vocabulary};

vocabulary! {
    /// Who acts. The user, and the offices that the source names.
    ///
    /// Exhaustive: a new role must find its place in every host's authority mapping.
    Role ("a role"), set RoleSet: u16 {
        /// The person who complains, suggests or asks.
        User = "user" "user" "用户";
        /// The unit that took the case in.
        ReceivingUnit = "receiving_unit" "receiving unit" "接收单位";
        /// The centre that dispatches complaints.
        DispatchCentre = "dispatch_centre" "dispatch centre" "调度指挥中心";
        /// The unit a complaint is dispatched to.
        ResponsibleUnit = "responsible_unit" "responsible unit" "责任单位";
        /// The person designated to investigate.
        Investigator = "investigator" "investigator" "调查专人";
        /// Head of a department.
        DepartmentHead = "department_head" "department head" "部门负责人";
        /// The leader in charge of the unit.
        LeaderInCharge = "leader_in_charge" "leader in charge" "分管领导";
        /// The leader whom a suggestion concerns.
        RelevantLeader = "relevant_leader" "relevant leader" "有关领导";
        /// The department that knows the answer to an enquiry.
        RelevantDepartment = "relevant_department" "relevant department" "相关部门";
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
