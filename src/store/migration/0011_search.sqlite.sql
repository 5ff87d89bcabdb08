-- Tìm kiếm: texts cut into pieces of some thousand words, their tokens, and what has changed since they were cut.

CREATE TABLE search_due (
    id integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    document_id text NOT NULL
);

-- The id begins with the day of the letter, so that the newest stand last whenever they were entered.
CREATE TABLE search_text (
    id integer NOT NULL PRIMARY KEY,
    document_id text NOT NULL REFERENCES document (id),
    source text NOT NULL,
    part text NOT NULL,
    name text NOT NULL,
    body text NOT NULL
);

CREATE INDEX search_text_by_document ON search_text (document_id, source);

-- The tokens are made by the program; this tokenizer parts them at spaces alone.
CREATE VIRTUAL TABLE search_token USING fts5 (
    exact, folded, content = '', contentless_delete = 1, detail = full,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);

CREATE TRIGGER search_document AFTER UPDATE OF state ON document
WHEN NEW.state IN ('released', 'recalled', 'replaced')
BEGIN INSERT INTO search_due (document_id) VALUES (NEW.id); END;

CREATE TRIGGER search_issued AFTER INSERT ON document
WHEN NEW.state IN ('released', 'recalled', 'replaced')
BEGIN INSERT INTO search_due (document_id) VALUES (NEW.id); END;

CREATE TRIGGER search_enclosure AFTER INSERT ON enclosure
WHEN (SELECT state FROM document WHERE id = NEW.document_id) IN ('released', 'recalled', 'replaced')
BEGIN INSERT INTO search_due (document_id) VALUES (NEW.document_id); END;

CREATE TRIGGER search_answer AFTER INSERT ON report_assignment
BEGIN
    INSERT INTO search_due (document_id)
    SELECT document_id FROM assignment WHERE id = NEW.assignment_id;
END;

CREATE TRIGGER search_answer_file AFTER INSERT ON report_file
BEGIN
    INSERT INTO search_due (document_id)
    SELECT DISTINCT a.document_id FROM report_assignment ra JOIN assignment a ON a.id = ra.assignment_id
    WHERE ra.report_id = NEW.report_id;
END;

INSERT INTO search_due (document_id)
SELECT id FROM document WHERE state IN ('released', 'recalled', 'replaced') ORDER BY issued_on;
