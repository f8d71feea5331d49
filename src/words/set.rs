//! Sets of words, one bit for each.
//!
//! The tables and the judge work with sets: which conditions a row has, which of them are unmet, which acts are
//! open. As bits in one integer such a set is `Copy`, fits in a register, and can be a constant; "is everything
//! met" is a comparison with zero, and combining two sets is one instruction. That is how a refusal can name
//! all unmet conditions without allocating.
//!
//! With bits 0, 1 and 4 for three conditions:
//!
//! ```text
//! row.conditions            {by_authorised_role, information_complete, user_reachable}   0b…010011
//! met by the facts          {by_authorised_role, user_reachable}                          0b…010001
//! difference: the refusal   {information_complete}                                        0b…000010
//! ```
//!
//! A word's bit is its position in its list. The bits are never stored: in JSON a set is a list of codes in the
//! order of the vocabulary, so a list may be reordered, or grow, without changing stored data.

/// Declares the set type of a vocabulary, `$Bits` wide.
///
/// In JSON a set is a list of codes. Its order does not matter, and a code listed twice is an error: a
/// repetition in a list that a person wrote is probably a slip for another word.
macro_rules! word_set {
    ($Set:ident of $Name:ident ($what:literal): $Bits:ty) => {
        #[doc = concat!(
            "A set of [`", stringify!($Name), "`]s: small, `Copy`, and usable in constants.\n\n",
            "In JSON a list of codes, in any order and each at most once."
        )]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub struct $Set($Bits);

        impl $Set {
            /// The empty set.
            pub const EMPTY: Self = Self(0);

            /// The set of all words.
            pub const ALL: Self = Self::of($Name::ALL);

            /// `wrapping_shl` would give a word beyond the width of the integer the bit of another one,
            /// silently. The compiler evaluates this wherever a bit is computed.
            const WIDE_ENOUGH: () = assert!(
                $Name::ALL.len() <= <$Bits>::BITS as usize,
                concat!(
                    "`",
                    stringify!($Set),
                    "` has more words than bits: give it a wider integer"
                )
            );

            /// The set of these words.
            #[must_use]
            pub const fn of(members: &[$Name]) -> Self {
                let mut set = Self::EMPTY;
                let mut rest = members;
                while let [first, others @ ..] = rest {
                    set = set.with(*first);
                    rest = others;
                }
                set
            }

            /// The bit of a word, at its position in the list.
            const fn bit(member: $Name) -> $Bits {
                let () = Self::WIDE_ENOUGH;
                (1 as $Bits).wrapping_shl(member as u32)
            }

            /// This set with `member` added.
            #[must_use]
            pub const fn with(self, member: $Name) -> Self {
                Self(self.0 | Self::bit(member))
            }

            /// This set without `member`.
            #[must_use]
            pub const fn without(self, member: $Name) -> Self {
                Self(self.0 & !Self::bit(member))
            }

            /// Whether `member` is in the set.
            #[must_use]
            pub const fn contains(self, member: $Name) -> bool {
                self.0 & Self::bit(member) != 0
            }

            /// Whether every member is also in `other`.
            #[must_use]
            pub const fn is_subset(self, other: Self) -> bool {
                self.0 & !other.0 == 0
            }

            /// Whether no member is in `other`.
            #[must_use]
            pub const fn is_disjoint(self, other: Self) -> bool {
                self.0 & other.0 == 0
            }

            /// The members of either set.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// The members that both sets have.
            #[must_use]
            pub const fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// The members of this set that are not in `other`.
            #[must_use]
            pub const fn difference(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Whether the set has no member.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// How many members the set has.
            #[must_use]
            pub const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// The members, in the order of the rulebook.
            pub fn iter(self) -> impl Iterator<Item = $Name> {
                let mut rest = self;
                // The lowest bit is the next word; an empty set has its lowest bit past the end of the list.
                core::iter::from_fn(move || {
                    let first = $Name::ALL.get(rest.0.trailing_zeros() as usize).copied()?;
                    rest = rest.without(first);
                    Some(first)
                })
            }
        }

        impl From<$Name> for $Set {
            fn from(member: $Name) -> Self {
                Self::EMPTY.with(member)
            }
        }

        impl FromIterator<$Name> for $Set {
            fn from_iter<I: IntoIterator<Item = $Name>>(members: I) -> Self {
                members.into_iter().fold(Self::EMPTY, Self::with)
            }
        }

        impl core::fmt::Debug for $Set {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }

        impl serde::Serialize for $Set {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Set {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut set = Self::EMPTY;
                $crate::words::each(deserializer, |member: $Name| {
                    if set.contains(member) {
                        return Err(alloc::format!("`{member}` is listed twice: once is enough"));
                    }
                    set = set.with(member);
                    Ok(())
                })?;
                Ok(set)
            }
        }
    };
}

pub(crate) use word_set;
