//! Mail that comes in, over the real Postfix and Dovecot, on both databases.

mod answers;
mod bounces;
mod crash;
mod decided;
mod desk;
mod mailbox;
mod roster;
mod waiting;
