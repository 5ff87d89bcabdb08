//! Messages to units: composed, sent over SMTP or into a folder.
