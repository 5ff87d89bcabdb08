//! Who may do what.

use congvan::{
    domain::{Actor, Role},
    service::{Act, Error, require, why_not},
    text::{Lang, catalogue},
};

fn actor(role: Role) -> Actor {
    Actor::new("Nguyễn Văn Mẫu", "xa", vec![role])
}

#[test]
fn a_recipient_unit_may_do_nothing_to_a_letter() {
    for act in Act::ALL {
        for role in [Role::RecipientUnit, Role::Collector] {
            assert!(
                matches!(require(&actor(role), act), Err(Error::Forbidden(_))),
                "{role:?} {act:?}"
            );
        }
    }
}

#[test]
fn only_the_registry_numbers_enters_signatures_and_releases() {
    for act in [Act::Number, Act::Sign, Act::Release, Act::Import, Act::Void] {
        for role in [Role::Clerk, Role::Leader, Role::Administrator] {
            assert!(require(&actor(role), act).is_err(), "{role:?} {act:?}");
        }
        assert!(require(&actor(Role::Registry), act).is_ok());
    }
}

#[test]
fn only_a_leader_approves() {
    assert!(require(&actor(Role::Leader), Act::Approve).is_ok());
    assert!(require(&actor(Role::Registry), Act::Approve).is_err());
    assert!(require(&actor(Role::Clerk), Act::Approve).is_err());
}

#[test]
fn a_person_reads_why_not_and_whose_work_it_is() {
    let clerk = actor(Role::Clerk);
    assert_eq!(
        why_not(&clerk, Act::Release, Lang::Vi).as_deref(),
        Some("Đồng chí chưa thể phát hành vì việc này do văn thư thực hiện.")
    );
    assert_eq!(why_not(&actor(Role::Registry), Act::Release, Lang::Vi), None);
    let nobody = Actor::new("Nguyễn Văn Mẫu", "xa", Vec::new());
    for (act, lang) in Act::ALL.into_iter().flat_map(|act| Lang::ALL.map(|lang| (act, lang))) {
        let why = why_not(&nobody, act, lang).expect("nobody may do anything");
        assert!(!why.contains("  ") && !why.contains('['), "{act:?}: {why}");
    }
}

#[test]
fn every_refusal_says_who_may() {
    for act in Act::ALL {
        let (_, sentence) = act.rule();
        for lang in Lang::ALL {
            assert!(catalogue::has_sentence(lang, sentence), "{sentence}");
        }
        let Err(Error::Forbidden(message)) = require(&actor(Role::RecipientUnit), act) else {
            panic!("{act:?} is open to everybody")
        };
        assert!(message.render(Lang::Vi).contains("Nguyễn Văn Mẫu"));
        assert!(message.advice(Lang::Vi).is_some());
    }
}
