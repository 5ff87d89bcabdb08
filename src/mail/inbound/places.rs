//! The places of tasks that an answer names: `nhiệm vụ 2`, `nhiệm vụ số 1, 2 và 3`, `các nhiệm vụ 1 và 3`.

use std::collections::BTreeSet;

use crate::text::fold;

/// Tasks of one letter are counted in tens at most; a larger number is something else.
const MOST: i32 = 99;

/// Words behind which a number counts time, not tasks: `nhiệm vụ 6 tháng đầu năm`.
const OF_TIME: [&str; 6] = ["thang", "quy", "nam", "tuan", "ngay", "gio"];

/// Finds the places that words name, from 1.
#[must_use]
pub fn task_places(words: &str) -> BTreeSet<i32> {
    let folded = fold(words);
    let mut places = BTreeSet::new();
    for rest in folded.split("nhiem vu").skip(1) {
        places.extend(leading_numbers(rest));
    }
    places
}

/// The numbers at the beginning of a text, with what stands between members of a list.
fn leading_numbers(text: &str) -> BTreeSet<i32> {
    let mut numbers = BTreeSet::new();
    let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&' | '('));
    let mut last = None;
    // A text that does not go on at once (`nhiệm vụ.` and a new sentence) names nothing.
    if !text.starts_with(char::is_whitespace) {
        return numbers;
    }
    for word in words.by_ref().filter(|word| !word.is_empty()) {
        let ends = word.ends_with(['.', ':', ')', '!']);
        let bare = word.trim_end_matches(['.', ':', ')', '!']);
        match bare.parse::<i32>() {
            Ok(number) if (1..=MOST).contains(&number) => {
                numbers.extend(last.replace(number));
                if ends {
                    break;
                }
            }
            _ if ["so", "thu", "va"].contains(&bare) && !ends => {}
            _ => {
                if OF_TIME.contains(&bare) {
                    last = None;
                }
                break;
            }
        }
    }
    numbers.extend(last);
    numbers
}
