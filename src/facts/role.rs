//! Roles: who acts.
//!
//! The rules speak of offices and not of people: "the leader in charge or the department head apologises in person"
//! (clause 6.1). A host knows its people and maps each to a role as they act; one person may have several. Which role
//! may do what, an [`Edition`](crate::Edition) says, in [`Grant`](crate::rules::Grant)s.

use crate::words::{Language, Text, vocabulary};

vocabulary! {
    /// Who acts. The user, and the offices that the source names.
    ///
    /// Exhaustive: a new role must find its place in every host's authority mapping.
    Role ("a role"), set RoleSet: u16 {
        /// The person who complains, suggests or asks.
        User = "user" "user" "用户";
        /// The unit that took the case in, 接收单位 or 接诉单位. It handles suggestions and enquiries itself.
        ReceivingUnit = "receiving_unit" "receiving unit" "接收单位";
        /// The centre that takes complaints in and dispatches them by content (clause 3.1).
        DispatchCentre = "dispatch_centre" "dispatch centre" "调度指挥中心";
        /// The unit a complaint is dispatched to.
        ResponsibleUnit = "responsible_unit" "responsible unit" "责任单位";
        /// The person whom the unit designated to investigate, 专人 (clause 3.1).
        Investigator = "investigator" "investigator" "调查专人";
        /// The head of a department, who apologises in person (clause 6.1).
        DepartmentHead = "department_head" "department head" "部门负责人";
        /// The leader in charge of the unit: violations are reported to this leader (clause 3.1).
        LeaderInCharge = "leader_in_charge" "leader in charge" "分管领导";
        /// The leader whom a suggestion concerns, and who decides on it (clause 3.2).
        RelevantLeader = "relevant_leader" "relevant leader" "有关领导";
        /// The department that knows the answer to an enquiry (clause 3.3).
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
    /// The roles in words, for use in a sentence: any one of them will do.
    ///
    /// ```
    /// use redress::{Language, Role, facts::RoleSet};
    /// let roles = RoleSet::of(&[Role::ResponsibleUnit, Role::DepartmentHead, Role::LeaderInCharge]);
    /// let text = roles.text(Language::English).to_string();
    /// assert_eq!(text, "the responsible unit, the department head or the leader in charge");
    /// assert_eq!(roles.text(Language::Chinese).to_string(), "责任单位、部门负责人或分管领导");
    /// ```
    #[must_use]
    pub const fn text(self, language: Language) -> Text<Self> {
        Text::new(self, language)
    }
}
