//! Roman numerals, as ordinals of congresses and conferences are written: “lần thứ XIII”.

const NUMERALS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// A number from 1 to 3,999 in Roman numerals; others as they are.
pub fn roman(number: u32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut rest, mut written) = (number, String::new());
    for (value, numeral) in NUMERALS {
        while rest >= value {
            written.push_str(numeral);
            rest -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn ordinals_are_written_as_people_read_them() {
        let pairs =
            [(1, "I"), (4, "IV"), (5, "V"), (9, "IX"), (13, "XIII"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV")];
        for (number, wanted) in pairs {
            assert_eq!(roman(number), wanted);
        }
        assert_eq!((roman(0), roman(4000)), ("0".to_owned(), "4000".to_owned()));
    }
}
