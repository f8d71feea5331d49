//! Fractions, tallies and months are equal by what they are.

use redress::{Tally, answers::Month, words::Fraction};

use crate::common::{self, Story, at};

/// Equal is what is equal, and nothing else: the laws of merging rest on it.
#[test]
fn fractions_are_equal_by_value_only() {
    let of = |part, whole| Fraction::of(part, whole).unwrap();
    assert_eq!(of(1, 2), of(2, 4));
    assert_eq!(of(0, 1), of(0, 7));
    for (one, other) in [
        (of(1, 2), of(1, 3)),
        (of(0, 1), of(1, u64::MAX)),
        (of(u64::MAX - 2, u64::MAX - 1), of(u64::MAX - 1, u64::MAX)),
        (Fraction::WHOLE, of(9_999, 10_000)),
    ] {
        assert_ne!(one, other);
        assert_ne!(other, one);
    }
}

#[test]
fn tallies_are_equal_only_where_they_count_the_same_rounds_alike() {
    let now = at("2024-06-03T09:00");
    let tally = |counted: &[(&Story, u32, &'static str)]| {
        let mut tally = Tally::new();
        for (story, key, unit) in counted {
            tally.add(&story.policy, &story.case, now, *key, *unit).unwrap();
        }
        tally
    };
    let (enquiry, suggestion) = (Story::enquiry(), Story::suggestion());
    let both = tally(&[(&enquiry, 1, "east"), (&suggestion, 2, "east")]);
    assert!(both == tally(&[(&suggestion, 2, "east"), (&enquiry, 1, "east")]));
    for other in [
        tally(&[]),
        tally(&[(&enquiry, 1, "east")]),
        tally(&[(&enquiry, 2, "east"), (&suggestion, 1, "east")]),
        tally(&[(&enquiry, 1, "east"), (&suggestion, 2, "west")]),
        tally(&[(&enquiry, 1, "east"), (&enquiry, 2, "east")]),
        tally(&[(&enquiry, 1, "east"), (&suggestion, 2, "east"), (&suggestion, 2, "east")]),
    ] {
        assert_ne!(both, other);
        assert_ne!(other, both);
    }
    // Only the round tells these two apart.
    let counted = serde_json::to_value(tally(&[(&enquiry, 1, "east")])).unwrap();
    let mut later = counted.clone();
    later[0]["class"]["turn"] = "later".into();
    later[0]["rounds"][0]["round"] = 2.into();
    let read = |value| serde_json::from_value::<Tally<u32, String>>(value).unwrap();
    let mut third = later.clone();
    third[0]["rounds"][0]["round"] = 3.into();
    assert!(read(later.clone()) != read(third) && read(later.clone()) == read(later));
}

#[test]
fn a_month_has_its_own_year() {
    for (text, year) in [("0000-01", 0), ("0999-12", 999), ("2024-05", 2024), ("9999-12", 9999)] {
        let month: Month = text.parse().unwrap();
        assert_eq!((month.year(), month.to_string()), (year, text.to_owned()));
        assert_eq!(month.first_day(), common::date(&format!("{text}-01")));
    }
}
