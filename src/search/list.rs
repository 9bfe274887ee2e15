//! Lists of ascending numbers as short texts: gaps in Rice code, six bits a letter.
//!
//! A gap is the number of numbers left out before the next one. With the parameter `k` it is written as
//! `gap >> k` zeros, a one, and the low `k` bits. With `k = 0` that is a plain bitmap, so no list takes more
//! than one bit for each number there could be, and a rare word takes a few letters. The first letter is `k`.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes ascending numbers.
pub fn encode(numbers: &[u32]) -> String {
    let gaps = gaps(numbers);
    let Some(mean) = gaps.iter().map(|gap| u64::from(*gap) + 1).sum::<u64>().checked_div(gaps.len() as u64) else {
        return String::new();
    };
    let likely = mean.max(1).ilog2().min(31);
    let cost = |k: u32| gaps.iter().map(|gap| u64::from(gap >> k) + 1 + u64::from(k)).sum::<u64>();
    let k = if cost(likely) <= cost(likely.saturating_sub(1)) { likely } else { likely.saturating_sub(1) };
    let mut bits = Bits::default();
    for gap in gaps {
        for _ in 0..gap >> k {
            bits.push(false);
        }
        bits.push(true);
        for bit in (0..k).rev() {
            bits.push(gap >> bit & 1 == 1);
        }
    }
    let mut text = String::with_capacity(bits.full.len() + 2);
    text.push(letter(k));
    text.push_str(&bits.finish());
    text
}

/// Reads what [`encode`] wrote, as the page's script does. Of anything else, as much as makes numbers.
pub fn decode(text: &str) -> Vec<u32> {
    let value = |byte: u8| LETTERS.iter().position(|letter| *letter == byte).unwrap_or_default();
    let mut bytes = text.bytes();
    let k = bytes.next().map_or(0, value);
    let (mut next, mut gap, mut low, mut left) = (0_u32, 0_u32, 0_u32, 0_usize);
    let mut numbers = Vec::new();
    for six in bytes.map(value) {
        for bit in (0..6).rev().map(|bit| six >> bit & 1 == 1) {
            let ends = if left > 0 {
                low = low.wrapping_shl(1) | u32::from(bit);
                left -= 1;
                left == 0
            } else if bit {
                (low, left) = (0, k);
                k == 0
            } else {
                gap += 1;
                false
            };
            if ends {
                let number = gap
                    .checked_shl(u32::try_from(k).unwrap_or(u32::MAX))
                    .and_then(|high| high.checked_add(low)?.checked_add(next));
                let Some((number, behind)) = number.and_then(|number| Some((number, number.checked_add(1)?))) else {
                    return numbers;
                };
                numbers.push(number);
                (next, gap) = (behind, 0);
            }
        }
    }
    numbers
}

fn gaps(numbers: &[u32]) -> Vec<u32> {
    let mut next = 0;
    let mut gaps = Vec::with_capacity(numbers.len());
    for number in numbers {
        gaps.push(number.saturating_sub(next));
        next = number.saturating_add(1);
    }
    gaps
}

fn letter(value: u32) -> char {
    LETTERS.get(value as usize).map_or('A', |byte| char::from(*byte))
}

/// Bits, six to a letter.
#[derive(Default)]
struct Bits {
    full: String,
    six: u32,
    count: u32,
}

impl Bits {
    fn push(&mut self, bit: bool) {
        self.six = self.six << 1 | u32::from(bit);
        self.count += 1;
        if self.count == 6 {
            self.full.push(letter(self.six));
            (self.six, self.count) = (0, 0);
        }
    }

    /// Filled up with zeros, which begin a gap that never ends.
    fn finish(mut self) -> String {
        while self.count > 0 {
            self.push(false);
        }
        self.full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_short() {
        assert_eq!(encode(&[]), "");
        assert_eq!(encode(&[0, 1, 2, 3, 4, 5]), "A_", "every number: a bit each");
        assert!(encode(&[99_999]).len() <= 5);
        let every_third: Vec<u32> = (0..100_000).step_by(3).collect();
        assert!(encode(&every_third).len() <= 100_001 / 6 + 2);
        let clustered: Vec<u32> = (0..20_000).chain([99_999]).collect();
        assert!(encode(&clustered).len() <= 100_001 / 6 + 2, "never longer than a bitmap");
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_again(numbers in proptest::collection::btree_set(0_u32..200_000, 0..200)) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            proptest::prop_assert_eq!(decode(&encode(&numbers)), numbers);
        }

        #[test]
        fn dense_lists_are_read_again(numbers in proptest::collection::btree_set(0_u32..300, 0..300)) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            proptest::prop_assert_eq!(decode(&encode(&numbers)), numbers);
        }
    }
}
