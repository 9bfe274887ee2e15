//! Three-valued logic (Kleene): what is not known stays unknown unless it cannot matter.

use std::ops::Not;

/// What a check finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Truth {
    /// The facts are there and suffice.
    Met,
    /// The facts are there and fall short.
    Unmet,
    /// A fact that is needed is missing.
    Unknown,
}

impl Truth {
    /// Met if `holds`, else unmet.
    pub fn of(holds: bool) -> Self {
        if holds { Self::Met } else { Self::Unmet }
    }

    /// Both: unmet if either is, else unknown if either is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unmet, _) | (_, Self::Unmet) => Self::Unmet,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Met, Self::Met) => Self::Met,
        }
    }

    /// Either: met if either is, else unknown if either is.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        !((!self).and(!other))
    }

    /// Whether a number of things is reached, when `sure` of them count and `perhaps` more might.
    pub fn enough(sure: usize, perhaps: usize, needed: usize) -> Self {
        if sure >= needed {
            Self::Met
        } else if sure + perhaps >= needed {
            Self::Unknown
        } else {
            Self::Unmet
        }
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Met => Self::Unmet,
            Self::Unmet => Self::Met,
            Self::Unknown => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, Met, Unknown, Unmet};

    #[test]
    fn unknown_matters_only_where_it_could_change_the_answer() {
        let all = [Met, Unmet, Unknown];
        let and = [[Met, Unmet, Unknown], [Unmet, Unmet, Unmet], [Unknown, Unmet, Unknown]];
        let or = [[Met, Met, Met], [Met, Unmet, Unknown], [Met, Unknown, Unknown]];
        for (i, a) in all.into_iter().enumerate() {
            for (j, b) in all.into_iter().enumerate() {
                assert_eq!(a.and(b), and[i][j], "{a:?} and {b:?}");
                assert_eq!(a.or(b), or[i][j], "{a:?} or {b:?}");
            }
        }
        assert_eq!(all.map(|truth| !truth), [Unmet, Met, Unknown]);
    }

    #[test]
    fn a_number_is_unknown_only_while_the_missing_could_complete_it() {
        assert_eq!(Truth::enough(2, 0, 2), Met);
        assert_eq!(Truth::enough(1, 1, 2), Unknown);
        assert_eq!(Truth::enough(0, 1, 2), Unmet);
        assert_eq!(Truth::enough(0, 0, 0), Met);
    }
}
