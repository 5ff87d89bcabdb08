-- Tìm kiếm: texts cut into pieces of some thousand words, their tokens, and what has changed since they were cut.

CREATE TABLE search_due (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id text NOT NULL
);

-- The id begins with the day of the letter, so that the newest stand last whenever they were entered.
-- The vectors are made from the program's own tokens: the server's parser would break `83/QĐ-UBND`.
CREATE TABLE search_text (
    id bigint NOT NULL PRIMARY KEY,
    document_id text NOT NULL REFERENCES document (id),
    source text NOT NULL,
    part text NOT NULL,
    name text NOT NULL,
    body text NOT NULL,
    exact tsvector NOT NULL,
    folded tsvector NOT NULL
);

CREATE INDEX search_text_by_document ON search_text (document_id, source);
CREATE INDEX search_text_exact ON search_text USING gin (exact);
CREATE INDEX search_text_folded ON search_text USING gin (folded);

CREATE FUNCTION search_note_document() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO search_due (document_id) VALUES (NEW.id);
    RETURN NULL;
END
$body$;

CREATE FUNCTION search_note_enclosure() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO search_due (document_id) SELECT NEW.document_id WHERE is_issued(NEW.document_id);
    RETURN NULL;
END
$body$;

CREATE FUNCTION search_note_answer() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO search_due (document_id) SELECT document_id FROM assignment WHERE id = NEW.assignment_id;
    RETURN NULL;
END
$body$;

CREATE FUNCTION search_note_answer_file() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO search_due (document_id)
    SELECT DISTINCT a.document_id FROM report_assignment ra JOIN assignment a ON a.id = ra.assignment_id
    WHERE ra.report_id = NEW.report_id;
    RETURN NULL;
END
$body$;

CREATE TRIGGER search_document AFTER UPDATE OF state ON document
    FOR EACH ROW WHEN (NEW.state IN ('released', 'recalled', 'replaced'))
    EXECUTE FUNCTION search_note_document();

CREATE TRIGGER search_issued AFTER INSERT ON document
    FOR EACH ROW WHEN (NEW.state IN ('released', 'recalled', 'replaced'))
    EXECUTE FUNCTION search_note_document();

CREATE TRIGGER search_enclosure AFTER INSERT ON enclosure
    FOR EACH ROW EXECUTE FUNCTION search_note_enclosure();

CREATE TRIGGER search_answer AFTER INSERT ON report_assignment
    FOR EACH ROW EXECUTE FUNCTION search_note_answer();

CREATE TRIGGER search_answer_file AFTER INSERT ON report_file
    FOR EACH ROW EXECUTE FUNCTION search_note_answer_file();

INSERT INTO search_due (document_id)
SELECT id FROM document WHERE state IN ('released', 'recalled', 'replaced') ORDER BY issued_on;
