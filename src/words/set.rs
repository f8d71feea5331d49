//! Sets of words, a bit each.

/// Declares the set type of a vocabulary: small, `Copy`, usable in constants, written as a list of codes.
///
/// A bit a word makes the questions of the judge cheap: "which of these conditions are unmet" is one
/// integer, and two sets meet in one instruction.
macro_rules! word_set {
    ($Set:ident of $Name:ident ($what:literal): $Bits:ty) => {
        #[doc = concat!("A set of [`", stringify!($Name), "`]s.")]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub struct $Set($Bits);

        impl $Set {
            /// The empty set.
            pub const EMPTY: Self = Self(0);

            /// The set of all there are.
            pub const ALL: Self = Self::of($Name::ALL);

            /// Past the width of its integer a word would share the bit of another, in silence.
            const WIDE_ENOUGH: () = assert!(
                $Name::ALL.len() <= <$Bits>::BITS as usize,
                concat!(
                    "`",
                    stringify!($Set),
                    "` has more words than bits: give it a wider integer"
                )
            );

            /// The set of these.
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

            const fn bit(member: $Name) -> $Bits {
                let () = Self::WIDE_ENOUGH;
                (1 as $Bits).wrapping_shl(member as u32)
            }

            /// This set and `member`.
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

            /// Whether every member is in `other` too.
            #[must_use]
            pub const fn is_subset(self, other: Self) -> bool {
                self.0 & !other.0 == 0
            }

            /// Whether no member is in `other`.
            #[must_use]
            pub const fn is_disjoint(self, other: Self) -> bool {
                self.0 & other.0 == 0
            }

            /// The members of both sets together.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// The members of both sets.
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
