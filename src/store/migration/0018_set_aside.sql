-- Mails that could not be worked on: how often it was tried, and when it is tried next.
ALTER TABLE received_mail ADD COLUMN tries integer NOT NULL DEFAULT 0;
ALTER TABLE received_mail ADD COLUMN try_after $at;
