//! Times of day: a set of alternatives, each an unbroken stretch of minutes, told by the clocks of one frame.
//!
//! "0652 GMT" and "1:52 p.m. local time" are told by different clocks. They are compared through the distances from UTC
//! that the place's clocks may have; where these are not known, by all there are, so that only minutes that no zone on
//! earth explains are apart.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use serde::{Deserialize, Serialize};

use super::Relation;

/// Minutes of a day.
pub const DAY: i64 = 24 * 60;

/// The least and the greatest distance from UTC in use, in minutes, and the step between neighbours: Baker Island, Kiritimati,
/// and the quarter hours of Nepal and the Chathams (IANA time-zone database).
const OFFSETS: (i32, i32, usize) = (-12 * 60, 14 * 60, 15);

/// A time of day, with its day where that counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clock {
    /// The alternatives, at least one: of the day, or since 1970-01-01T00:00 where the time is `dated`.
    pub any_of: Vec<Hours>,
    /// By whose clocks.
    pub frame: Frame,
    /// Whether its day counts: an undated time is compared around the clock, with every other.
    pub dated: bool,
    /// The day it is of, where the text tells.
    pub day: Option<NaiveDate>,
    /// The time as reports write it: `07:37 GMT`, `about 09:00`, `afternoon`.
    pub text: String,
}

/// From a first minute to a last, both inclusive; the last of a night lies beyond the day's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hours {
    /// The first minute.
    pub first: i64,
    /// The last minute, no less than `first`.
    pub last: i64,
}

/// By whose clocks a time is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Frame {
    /// In UTC.
    Universal,
    /// By the clocks of the story's place.
    Local {
        /// The distances from UTC they may have, in minutes; none where nothing is known.
        offsets: Vec<i32>,
        /// The distance of the source's own clocks, which may be the ones meant where no zone is named. It matters only beside a time
        /// in UTC: beside another of the place it is taken for one of the place.
        own: Option<i32>,
    },
}

/// A moment that may be the truth: a minute in UTC, and how far the place's clocks are from it, in minutes. Where all are told by the
/// clocks of one frame, a minute by these, and no distance.
pub type Moment = (i64, Option<i32>);

impl Frame {
    /// By the clocks of a place of which nothing is known yet.
    pub const PLACE: Self = Self::Local { offsets: Vec::new(), own: None };
}

impl Hours {
    /// From `first` to `last`, which is put behind it where the day ends in between.
    pub fn new(first: i64, last: i64) -> Self {
        Self { first, last: if last < first { last + DAY } else { last } }
    }

    fn shifted(self, minutes: i64) -> Self {
        Self { first: self.first + minutes, last: self.last + minutes }
    }

    fn holds(self, other: Hours) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    fn meets(self, other: Hours) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// How many minutes behind its first minute it ends.
    fn length(self) -> i64 {
        self.last - self.first
    }

    /// Whether the two meet on a dial of `round` minutes.
    fn meets_around(self, other: Hours, round: i64) -> bool {
        let behind = (other.first - self.first).rem_euclid(round);
        behind <= self.length() || round - behind <= other.length()
    }

    /// Whether it holds the other on a dial of `round` minutes.
    fn holds_around(self, other: Hours, round: i64) -> bool {
        let behind = (other.first - self.first).rem_euclid(round);
        behind + other.length() <= self.length() || self.length() >= round - 1
    }
}

impl Clock {
    /// How the two relate. Where several distances from UTC are possible, and only some let them meet, they are incomparable.
    pub fn relation(&self, other: &Clock) -> Relation {
        let (local, universal) = match (&self.frame, &other.frame) {
            (Frame::Local { .. }, Frame::Universal) => (self, other),
            (Frame::Universal, Frame::Local { .. }) => (other, self),
            _ => return self.relation_at(other, 0),
        };
        // Where nothing is known, the dial that counts is that of the steps between distances.
        if local.is_anywhere() && !(local.dated && universal.dated) {
            let explained = local.any_of.iter().any(|a| universal.any_of.iter().any(|b| a.meets_around(*b, OFFSETS.2 as i64)));
            return if explained { Relation::Incomparable } else { Relation::Disjoint };
        }
        let mut relations = local.offsets().into_iter().map(|offset| local.relation_at(universal, -i64::from(offset)));
        let first = relations.next().expect("a place has a distance from UTC");
        if relations.all(|next| next == first) { first } else { Relation::Incomparable }
    }

    /// The same with the hours of `self` moved by `minutes`, whatever the frames.
    fn relation_at(&self, other: &Clock, minutes: i64) -> Relation {
        let dated = self.dated && other.dated;
        let holds = |a: Hours, b: Hours| if dated { a.holds(b) } else { a.holds_around(b, DAY) };
        let meets = |a: Hours, b: Hours| if dated { a.meets(b) } else { a.meets_around(b, DAY) };
        let mine = || self.any_of.iter().map(|hours| hours.shifted(minutes));
        let theirs = || other.any_of.iter().copied();
        let inside = mine().all(|a| theirs().any(|b| holds(b, a)));
        let around = theirs().all(|b| mine().any(|a| holds(a, b)));
        match (inside, around) {
            (true, true) => Relation::Same,
            (true, false) | (false, true) => Relation::Narrower,
            _ if mine().any(|a| theirs().any(|b| meets(a, b))) => Relation::Overlaps,
            _ => Relation::Disjoint,
        }
    }

    /// Whether nothing is known of its clocks.
    fn is_anywhere(&self) -> bool {
        matches!(&self.frame, Frame::Local { offsets, own: None } if offsets.is_empty())
    }

    /// The distances from UTC that the clocks that tell it may have; 0 for UTC itself.
    fn offsets(&self) -> Vec<i32> {
        match &self.frame {
            Frame::Universal => vec![0],
            Frame::Local { offsets, .. } if offsets.is_empty() => (OFFSETS.0..=OFFSETS.1).step_by(OFFSETS.2).collect(),
            Frame::Local { offsets, own } => offsets.iter().copied().chain(own.filter(|own| !offsets.contains(own))).collect(),
        }
    }

    /// Whether it can have been at `moment`.
    pub fn admits(&self, (minute, offset): Moment) -> bool {
        match (&self.frame, offset) {
            (Frame::Local { offsets, own }, Some(offset)) => {
                let of_place = offsets.is_empty() || offsets.contains(&offset);
                of_place && self.shows(minute + i64::from(offset)) || own.is_some_and(|own| self.shows(minute + i64::from(own)))
            }
            _ => self.shows(minute),
        }
    }

    fn shows(&self, minute: i64) -> bool {
        let shown = Hours { first: minute, last: minute };
        self.any_of.iter().any(|hours| if self.dated { hours.holds(shown) } else { hours.holds_around(shown, DAY) })
    }

    /// A minute of its hours in ISO 8601: `07:37Z`, `2031-03-05T07:37`; without a `Z` by the clocks of the place.
    pub fn moment(&self, minute: i64) -> String {
        let zone = if self.frame == Frame::Universal { "Z" } else { "" };
        let of_day = minute.rem_euclid(DAY);
        let time = format!("{:02}:{:02}{zone}", of_day / 60, of_day % 60);
        let day = NaiveDate::default().checked_add_signed(chrono::TimeDelta::days(minute.div_euclid(DAY)));
        match day.filter(|_| self.dated) {
            Some(day) => format!("{day}T{time}"),
            None => time,
        }
    }

    /// How many minutes it leaves open.
    pub fn width(&self) -> i64 {
        self.any_of.iter().map(|hours| hours.last - hours.first + 1).sum()
    }
}

/// How many moments are tried at most.
const MOST_MOMENTS: usize = 20_000;

/// The moments that are enough to try when asking which of `clocks` can hold together: the ends of their hours, at each
/// distance from UTC that the place's clocks may have. Where all are told by clocks of one frame, the distance is nothing.
pub fn moments(clocks: &[&Clock]) -> BTreeSet<Moment> {
    let of_place = || clocks.iter().filter(|clock| clock.frame != Frame::Universal);
    let mixed = of_place().next().is_some() && clocks.iter().any(|clock| clock.frame == Frame::Universal);
    let offsets: BTreeSet<i32> = of_place().filter(|_| mixed).flat_map(|clock| clock.offsets()).collect();
    // No story tells so many times: of a text that does, fewer distances are tried.
    let ends: usize = clocks.iter().map(|clock| 2 * clock.any_of.len()).sum();
    let offsets: Vec<i32> = offsets.into_iter().take((MOST_MOMENTS / ends.max(1)).max(1)).collect();
    let mut moments = BTreeSet::new();
    for clock in clocks {
        let minute = |minute: i64| if clock.dated { minute } else { minute.rem_euclid(DAY) };
        for end in clock.any_of.iter().flat_map(|hours| [hours.first, hours.last]) {
            if !mixed {
                moments.insert((minute(end), None));
            }
            for &offset in &offsets {
                let in_utc = if clock.frame == Frame::Universal { end } else { end - i64::from(offset) };
                moments.insert((minute(in_utc), Some(offset)));
            }
        }
    }
    moments
}

/// The distances from UTC at which clocks show `local` when it is `universal`, both in minutes of a day: one, or two where the
/// date line leaves both sides. None where no zone has that distance.
pub fn offsets_between(local: i64, universal: i64) -> Vec<i32> {
    let east = i32::try_from((local - universal).rem_euclid(DAY)).unwrap_or(0);
    let (least, most, step) = OFFSETS;
    let in_use = |offset: &i32| (least..=most).contains(offset) && (offset.unsigned_abs() as usize).is_multiple_of(step);
    [east, east - 24 * 60].into_iter().filter(in_use).collect()
}

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "7:37", "14:00-15:00", "7:37/19:37" in UTC, or by the place's clocks with `~` before it.
    fn clock(written: &str, offsets: &[i32]) -> Clock {
        let minute = |time: &str| {
            let (hour, minute) = time.split_once(':').expect("hours and minutes");
            hour.parse::<i64>().expect("an hour") * 60 + minute.parse::<i64>().expect("a minute")
        };
        let hours = |part: &str| match part.split_once('-') {
            Some((first, last)) => Hours::new(minute(first), minute(last)),
            None => Hours::new(minute(part), minute(part)),
        };
        let (frame, times) = match written.strip_prefix('~') {
            Some(times) => (Frame::Local { offsets: offsets.to_vec(), own: None }, times),
            None => (Frame::Universal, written),
        };
        Clock { any_of: times.split('/').map(hours).collect(), frame, dated: false, day: None, text: written.to_owned() }
    }

    #[test]
    fn times_of_one_clock_are_compared_around_it() {
        for (a, b, relation) in [
            ("7:37", "7:37", Relation::Same),
            ("7:37", "7:00-8:00", Relation::Narrower),
            ("7:37", "7:37/19:37", Relation::Narrower),
            ("7:37", "9:45", Relation::Disjoint),
            ("23:30", "18:00-6:00", Relation::Narrower),
            ("2:30", "18:00-6:00", Relation::Narrower),
            ("5:00-12:00", "18:00-6:00", Relation::Overlaps),
            ("12:00-18:00", "18:01-5:59", Relation::Disjoint),
        ] {
            assert_eq!(clock(a, &[]).relation(&clock(b, &[])), relation, "{a} {b}");
            assert_eq!(clock(b, &[]).relation(&clock(a, &[])), relation, "{b} {a}");
        }
    }

    #[test]
    fn times_of_two_clocks_need_a_bridge() {
        for (local, universal, offsets, relation) in [
            ("~14:37", "7:37", &[420][..], Relation::Same),
            ("~14:37", "7:37", &[480], Relation::Disjoint),
            ("~14:37", "7:37", &[420, 480], Relation::Incomparable),
            ("~7:37", "7:37", &[420, 480, 540], Relation::Disjoint),
            ("~14:37", "7:37", &[], Relation::Incomparable),
            ("~1:15", "23:15", &[120], Relation::Same),
            // No zone is 52 minutes off another.
            ("~9:45", "7:37", &[], Relation::Disjoint),
        ] {
            assert_eq!(clock(local, offsets).relation(&clock(universal, &[])), relation, "{local} {universal} {offsets:?}");
            assert_eq!(clock(universal, &[]).relation(&clock(local, offsets)), relation, "{universal} {local} {offsets:?}");
        }
    }

    #[test]
    fn what_can_hold_together_shares_a_moment_and_a_distance() {
        let (gmt, one, other) = (clock("7:37", &[]), clock("~14:37", &[]), clock("~15:37", &[]));
        let all = [&gmt, &one, &other];
        let at_once = |set: &[&Clock]| moments(&all).into_iter().any(|moment| set.iter().all(|clock| clock.admits(moment)));
        assert!(at_once(&[&gmt, &one]) && at_once(&[&gmt, &other]) && !at_once(&[&one, &other]));
    }

    #[test]
    fn a_time_without_a_zone_may_be_the_sources_own() {
        let of_paper = Clock { frame: Frame::Local { offsets: vec![420], own: Some(-240) }, ..clock("~3:37", &[]) };
        let (gmt, place) = (clock("7:37", &[]), clock("~14:37", &[420]));
        let all = [&gmt, &place, &of_paper];
        assert_eq!(of_paper.relation(&gmt), Relation::Incomparable);
        assert_eq!(of_paper.relation(&place), Relation::Disjoint);
        assert!(moments(&all).into_iter().any(|moment| all.iter().all(|clock| clock.admits(moment))));
    }

    #[test]
    fn a_gloss_tells_the_distance_from_utc() {
        assert_eq!(offsets_between(14 * 60 + 37, 7 * 60 + 37), [420]);
        assert_eq!(offsets_between(20 * 60, 60), [-300]);
        assert_eq!(offsets_between(13 * 60, 0), [780, -660]);
        assert!(offsets_between(9 * 60 + 45, 7 * 60 + 37).is_empty());
    }
}
