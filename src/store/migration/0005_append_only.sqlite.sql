-- What was written down stays written down: events, released letters, numbers given.

CREATE TRIGGER event_keeps BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'append-only: event'); END;

CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'append-only: event'); END;

-- A personal payload may be erased, never rewritten.
CREATE TRIGGER event_personal_keeps BEFORE UPDATE ON event_personal
BEGIN SELECT RAISE(ABORT, 'append-only: event_personal'); END;

CREATE TRIGGER document_keeps BEFORE UPDATE ON document
WHEN OLD.state IN ('released', 'recalled', 'replaced')
    AND (CAST(OLD.content AS text) IS DISTINCT FROM CAST(NEW.content AS text)
        OR OLD.id IS DISTINCT FROM NEW.id
        OR OLD.owner_unit IS DISTINCT FROM NEW.owner_unit
        OR OLD.kind IS DISTINCT FROM NEW.kind
        OR OLD.issuer_unit IS DISTINCT FROM NEW.issuer_unit
        OR OLD.origin IS DISTINCT FROM NEW.origin
        OR OLD.signing_mode IS DISTINCT FROM NEW.signing_mode
        OR OLD.number_value IS DISTINCT FROM NEW.number_value
        OR OLD.number_suffix IS DISTINCT FROM NEW.number_suffix
        OR OLD.notation IS DISTINCT FROM NEW.notation
        OR OLD.year IS DISTINCT FROM NEW.year
        OR OLD.issued_on IS DISTINCT FROM NEW.issued_on
        OR OLD.subject IS DISTINCT FROM NEW.subject
        OR OLD.signer IS DISTINCT FROM NEW.signer
        OR OLD.draft_file IS DISTINCT FROM NEW.draft_file
        OR OLD.signed_file IS DISTINCT FROM NEW.signed_file
        OR OLD.engine IS DISTINCT FROM NEW.engine
        OR OLD.created_at IS DISTINCT FROM NEW.created_at
        OR OLD.created_by IS DISTINCT FROM NEW.created_by
        OR OLD.approved_at IS DISTINCT FROM NEW.approved_at
        OR OLD.numbered_at IS DISTINCT FROM NEW.numbered_at
        OR OLD.signed_at IS DISTINCT FROM NEW.signed_at
        OR OLD.released_at IS DISTINCT FROM NEW.released_at
        OR NEW.state NOT IN ('released', 'recalled', 'replaced')
        OR (OLD.state <> 'released' AND OLD.state <> NEW.state))
BEGIN SELECT RAISE(ABORT, 'append-only: document'); END;

CREATE TRIGGER document_stays BEFORE DELETE ON document
WHEN OLD.state IN ('released', 'recalled', 'replaced')
BEGIN SELECT RAISE(ABORT, 'append-only: document'); END;

-- A forgotten file may still be added; what went out stays.
CREATE TRIGGER enclosure_keeps BEFORE UPDATE ON enclosure
WHEN (SELECT state FROM document WHERE id = OLD.document_id) IN ('released', 'recalled', 'replaced')
BEGIN SELECT RAISE(ABORT, 'append-only: enclosure'); END;

CREATE TRIGGER enclosure_stays BEFORE DELETE ON enclosure
WHEN (SELECT state FROM document WHERE id = OLD.document_id) IN ('released', 'recalled', 'replaced')
BEGIN SELECT RAISE(ABORT, 'append-only: enclosure'); END;

CREATE TRIGGER register_entry_keeps BEFORE UPDATE ON register_entry
WHEN OLD.register_id <> NEW.register_id OR OLD.year <> NEW.year OR OLD.number_value <> NEW.number_value OR OLD.number_suffix <> NEW.number_suffix
BEGIN SELECT RAISE(ABORT, 'append-only: register_entry'); END;

CREATE TRIGGER register_entry_stays BEFORE DELETE ON register_entry
BEGIN SELECT RAISE(ABORT, 'append-only: register_entry'); END;
