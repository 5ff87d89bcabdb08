//! Mails as the usual servers and people write them, each family in its own shape; and the share that is recognised.

mod answers;
mod automatic;
mod reports;
mod words;

use congvan::mail::inbound::{Automatic, Cause, Nature, Own, Severity, read};

/// Id of the message of ours that all bounces here are about.
pub const ID: &str = "k7m2qxrt5bvdz3nhc6jwp4ysg2";
/// The return path under which it was sent.
pub const RETURN_PATH: &str = "bounces+q2w3e4r5t6y7u2i3+k7m2qxrt5bvdz3nhc6jwp4ysg2@ubnd-a.example";
/// The address that could not be reached.
pub const TO: &str = "vanthu@xa-an-hoa.example";

/// What a sample is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Bounce(Severity, Cause),
    Automatic(Automatic),
    Answer,
}

/// One mail.
pub struct Sample {
    pub name: String,
    pub raw: String,
    pub expected: Expected,
}

impl Sample {
    pub fn new(name: impl Into<String>, raw: impl Into<String>, expected: Expected) -> Self {
        Self { name: name.into(), raw: raw.into().replace('\n', "\r\n"), expected }
    }
}

/// The office's own addresses.
pub fn own() -> Own {
    Own { address: "vanthu@ubnd-a.example".to_owned(), domain: "ubnd-a.example".to_owned() }
}

/// A hard or soft failure by its cause.
pub fn failed(cause: Cause) -> Expected {
    Expected::Bounce(cause.severity(), cause)
}

/// All samples.
pub fn samples() -> Vec<Sample> {
    let kinds = [reports::samples(), words::samples(), automatic::samples(), answers::samples()];
    kinds.into_iter().flatten().collect()
}

fn found(nature: &Nature) -> Expected {
    match nature {
        Nature::Bounce(bounce) => Expected::Bounce(bounce.severity, bounce.cause),
        Nature::Automatic(kind) => Expected::Automatic(*kind),
        Nature::Answer => Expected::Answer,
    }
}

#[test]
fn ninety_nine_of_a_hundred_are_recognised_and_no_answer_is_taken_for_a_machine() {
    let own = own();
    let all = samples();
    let (mut right, mut lost, mut wrong) = (0, Vec::new(), Vec::new());
    for sample in &all {
        let mail = read(sample.raw.as_bytes(), &own);
        let told = found(&mail.nature);
        if told == sample.expected {
            right += 1;
            continue;
        }
        let line = format!("{}: {:?} instead of {:?}", sample.name, told, sample.expected);
        // A false one: a person held for a machine, a machine for a person, a living address for a dead one.
        let is_dead = |one| matches!(one, Expected::Bounce(Severity::Hard, _));
        if sample.expected == Expected::Answer
            || told == Expected::Answer
            || is_dead(told) && !is_dead(sample.expected)
        {
            wrong.push(line);
        } else {
            lost.push(line);
        }
    }
    let machines = all.iter().filter(|sample| sample.expected != Expected::Answer).count();
    eprintln!(
        "corpus: {right} of {} recognised ({:.1} %): {machines} bounces and automatic mails, {} answers",
        all.len(),
        100.0 * f64::from(u32::try_from(right).unwrap())
            / f64::from(u32::try_from(all.len()).unwrap()),
        all.len() - machines,
    );
    for line in &lost {
        eprintln!("  {line}");
    }
    assert!(wrong.is_empty(), "false ones:\n{}", wrong.join("\n"));
    assert!(right * 100 >= all.len() * 99, "not recognised:\n{}", lost.join("\n"));
    assert!(machines >= 150, "only {machines} samples of machines");
}

#[test]
fn every_bounce_names_the_message_that_it_is_about() {
    let own = own();
    for sample in samples() {
        if let Nature::Bounce(bounce) = read(sample.raw.as_bytes(), &own).nature {
            assert_eq!(bounce.message.as_deref(), Some(ID), "{}", sample.name);
            assert!(!bounce.said.is_empty(), "{}", sample.name);
        }
    }
}

#[test]
fn what_is_given_back_or_cut_off_is_still_read() {
    let own = own();
    for sample in samples() {
        for share in [1, 3, 7, 9] {
            let end = sample.raw.len() * share / 10;
            // Whatever it is then taken for, it is read without a fault.
            let _ = read(&sample.raw.as_bytes()[..end], &own);
        }
    }
}
