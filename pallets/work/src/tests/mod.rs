mod check;
mod retarget;
mod rotation;
mod steering;
mod try_state;
