//! Each invariant, broken on purpose.

use crate::{Active, Admitted, Houses, Names, Organisations, Quota, Quotas, mock::*, name_key};
use urcar_types::{Roles, Standing};

/// Breaks something in a sound state and expects the error that names it.
fn broken(how: impl FnOnce(), error: &str) {
    ExtBuilder::default().build().execute_with(|| {
        check();
        how();
        assert_eq!(Writers::do_try_state(), Err(sp_runtime::TryRuntimeError::Other(leak(error))));
    })
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn change(change: impl FnOnce(&mut crate::OrganisationOf<Test>)) {
    Organisations::<Test>::mutate(GARAGE, |it| change(it.as_mut().unwrap()));
}

#[test]
fn sees_everything() {
    broken(Active::<Test>::kill, "the list of active organisations is off");
    broken(|| change(|it| it.standing = Standing::Suspended), "the list of active organisations is off");
    broken(|| Admitted::<Test>::put(3), "the count of admitted organisations is off");
    broken(|| change(|it| it.bond += 1), "the bond is not what is on hold");
    broken(|| change(|it| it.roles = Roles::new()), "an organisation without a role");
    broken(|| change(|it| it.country = "de".into()), "a country that is none");
    broken(|| change(|it| it.name = name(" ")), "a name that is empty or too long");
    broken(|| change(|it| it.name = name(&"x".repeat(65))), "a name that is empty or too long");
    broken(|| change(|it| it.name = name("Another")), "an organisation not found by its name");
    broken(|| change(|it| it.joined = None), "admitted, but never joined");
    let left = || {
        Active::<Test>::mutate(|active| active.retain(|who| *who != GARAGE));
        Admitted::<Test>::mutate(|admitted| *admitted -= 1);
        change(|it| it.standing = Standing::Left);
    };
    broken(left, "gone, but its bond was kept");
    broken(|| Names::<Test>::insert(name_key(&name("Nobody")), OTHER), "a name without its organisation");
    broken(|| Houses::<Test>::insert(OTHER, name("Group")), "a house of no organisation");
    broken(|| Houses::<Test>::insert(GARAGE, name(" ")), "a house without a name");
    broken(|| Quotas::<Test>::insert(OTHER, Quota { day: 0, used: 1 }), "a quota of no member");
}
