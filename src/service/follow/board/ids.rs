//! Many ids in little room: one text, found by halving; what comes later stands behind.

use std::collections::HashMap;

/// Ids, each with its place from 0.
#[derive(Debug, Default)]
pub(super) struct Ids {
    text: String,
    /// Where each id ends in the text.
    ends: Vec<u32>,
    /// So many from the beginning stand in order.
    sorted: usize,
    /// Places of those behind.
    tail: HashMap<Box<str>, u32>,
}

impl Ids {
    pub fn get(&self, place: u32) -> &str {
        let at = place as usize;
        let begin = at.checked_sub(1).map_or(0, |before| self.ends[before]) as usize;
        &self.text[begin..self.ends[at] as usize]
    }

    pub fn find(&self, id: &str) -> Option<u32> {
        let (mut low, mut high) = (0, u32::try_from(self.sorted).ok()?);
        while low < high {
            let middle = u32::midpoint(low, high);
            match self.get(middle).cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        self.tail.get(id).copied()
    }

    /// Adds an id that is not there yet, behind the others.
    pub fn add(&mut self, id: &str) -> u32 {
        let place = self.append(id);
        self.tail.insert(id.into(), place);
        place
    }

    /// The place of an id, which is added if it is not there.
    pub fn place(&mut self, id: &str) -> u32 {
        self.find(id).unwrap_or_else(|| self.add(id))
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Takes ids in any order; gives them sorted, and which one each was: `old[new place]`.
    pub fn sorted(loose: &Loose) -> (Self, Vec<u32>) {
        let mut order: Vec<u32> = (0..u32::try_from(loose.0.len()).unwrap_or(u32::MAX)).collect();
        order.sort_unstable_by(|a, b| loose.0.get(*a).cmp(loose.0.get(*b)));
        let mut ids = Self::default();
        ids.text.reserve_exact(loose.0.text.len());
        ids.ends.reserve_exact(order.len());
        for old in &order {
            ids.append(loose.0.get(*old));
        }
        ids.sorted = order.len();
        (ids, order)
    }

    fn append(&mut self, id: &str) -> u32 {
        let place = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(id);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        place
    }
}

/// Ids as they come, before they are sorted.
#[derive(Debug, Default)]
pub(super) struct Loose(Ids);

impl Loose {
    pub fn push(&mut self, id: &str) {
        self.0.append(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_whether_it_came_at_the_beginning_or_later() {
        let mut loose = Loose::default();
        for id in ["c", "a", "đ", "b"] {
            loose.push(id);
        }
        let (mut ids, order) = Ids::sorted(&loose);
        assert_eq!(order, [1, 3, 0, 2]);
        let late = ids.add("aa");
        for id in ["a", "b", "c", "đ", "aa"] {
            assert_eq!(ids.find(id).map(|place| ids.get(place)), Some(id));
        }
        assert_eq!((ids.find("aa"), ids.find("x"), ids.find("")), (Some(late), None, None));
        assert_eq!((ids.place("aa"), ids.place("new"), ids.len()), (late, late + 1, 6));
    }
}
