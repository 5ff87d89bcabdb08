//! Who may do what.

use congvan::{
    domain::{Actor, Role},
    service::{Act, Error, require},
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
