//! The report as a document, which is then printed or made a page.

/// A document. Texts are as they are read: nothing is escaped yet.
pub struct Document {
    pub title: String,
    /// What holds of all that follows, a line each.
    pub preface: Vec<String>,
    pub sections: Vec<Section>,
}

/// A part of the report. What a chart shows stands in the first table too.
pub struct Section {
    pub id: &'static str,
    pub title: &'static str,
    pub note: String,
    pub chart: Option<String>,
    pub tables: Vec<Table>,
}

/// A table.
pub struct Table {
    /// What it is about, where a section has several.
    pub caption: Option<&'static str>,
    /// What columns have in common, from the left: how many, and what.
    pub spans: Vec<(usize, &'static str)>,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub kind: Kind,
}

/// What the rows are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Numbers, under a name.
    Counts,
    /// Single cases or lines in words, of which there may be many.
    Items,
}

impl Table {
    pub fn counts(head: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self { caption: None, spans: Vec::new(), head, rows, kind: Kind::Counts }
    }

    pub fn items(head: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self { kind: Kind::Items, ..Self::counts(head, rows) }
    }
}
