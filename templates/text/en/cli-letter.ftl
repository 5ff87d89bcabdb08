# Commands on letters: draft, approve, number, sign, release

cli-help-approve = Approve a draft; from then on its content does not change
cli-help-approve-letter = Document file, data file of a template, or id of a letter
cli-help-send-back = Send a letter without number back to its drafter
cli-help-send-back-letter = Id of the letter
cli-help-send-back-reason = Reason
cli-help-number = Give a letter its number and date
cli-help-number-letter = Document file, data file of a template, or id of a letter
cli-help-number-number = Number given by another system (registers that record)
cli-help-number-insert = Inserted number, such as 15a
cli-help-number-reason = Reason for inserting
cli-help-number-date = The letter's date; otherwise its own, or today
cli-help-number-reserved = A number kept before for this letter
cli-help-number-note = A remark for the register
cli-help-number-register = Code of the register; otherwise the one for the kind
cli-help-number-again = Issue the same content once more
cli-help-number-output = Where to write the PDF that is to be signed
cli-help-sign = Enter the signed file
cli-help-sign-letter = Number and notation (15/UBND-NV) or id
cli-help-sign-file = Signed PDF or scan; not needed where the office signs none
cli-help-sign-by = Who vouches for a scan
cli-help-release = Release a letter to every unit it names
cli-help-release-letter = Number and notation (15/UBND-NV) or id
cli-help-release-due = Deadline for tasks for which the letter prints none; shown as the office's own
cli-help-release-nobody = Release although no unit of the directory receives it
cli-help-issue = Number and release at once, where the office signs none
cli-help-issue-letter = Document file, data file of a template, or id of a letter
cli-help-issue-due = Deadline for tasks for which the letter prints none
cli-help-issue-again = Issue the same content once more
cli-help-issue-nobody = Release although no unit of the directory receives it
cli-help-agree-date = A second person agrees to a date out of order
cli-help-agree-date-letter = A document file, a data file for a template, or a letter's id
cli-help-agree-date-date = The date that the letter will bear
cli-help-agree-date-note = The reason, kept in the register
cli-letter-date-agreed = Agreed to the date of letter { $letter }; whoever numbers it must be somebody else than the one who agreed.
cli-help-void = Void a number given and not used; it stays in the register
cli-help-void-letter = Number and notation (15/UBND-NV) or id
cli-help-void-reason = Reason
cli-help-import = Enter a letter issued elsewhere, to follow it
cli-help-import-file = The signed PDF
cli-help-import-data = Document file with its number, date, subject, tasks
cli-help-import-due = Deadline for tasks for which the letter prints none
cli-help-direction = Enter a meeting's conclusion or a spoken direction, to follow it
cli-help-direction-data = File with the source and the tasks
cli-help-direction-due = Deadline for tasks without one
cli-help-sweep = Remove files that no letter names and that are older than a day
cli-help-list = The office's letters
cli-help-list-year = Year
cli-help-list-state = State: draft, in_review, approved, numbered, signed, released, recalled, replaced, voided
cli-help-list-limit = At most so many lines; 50
cli-help-show = One letter: where it stands and what was done to it
cli-help-show-letter = Number and notation (15/UBND-NV) or id
cli-help-show-output = Where to write its PDF: the original, or a print marked as unsigned
cli-help-show-for-signing = Write the very file that is to be signed

cli-letter-known = Using the draft that is there: { $id }
cli-letter-approved = Approved: { $letter } ({ $id })
cli-letter-sent-back = Sent back to its drafter: { $letter } ({ $id })
cli-letter-numbered = Numbered { $letter } ({ $id })
cli-letter-numbered-to-sign = Numbered { $letter } ({ $id }). The file to be signed: congvan show { $letter } --for-signing -o FILE.pdf
cli-letter-signed = Signed file of { $letter } entered
cli-letter-released = Released { $letter }: { $units } units, { $mails } mails waiting, { $assignments } assignments
cli-letter-imported = Entered { $letter }: { $units } units, { $mails } mails waiting, { $assignments } assignments
cli-letter-directed = Entered the direction "{ $letter }": { $units } units, { $mails } mails waiting, { $assignments } assignments
cli-letter-voided = Voided { $letter }; it stays in the register with its reason
cli-letter-must-be-signed = The office's letters are signed before they are released.
    .advice = Use "congvan number", "congvan sign", "congvan release" in turn.
cli-letter-bad-number = "{ $number }" is not the number of a letter.
    .advice = Write it like 15 or 15a.
cli-letter-bad-state = There is no state "{ $state }".
    .advice = The states: { $known }.
cli-letter-swept = Removed { $orphans } unused and { $unfinished } unfinished files
cli-letter-none = No letters.
cli-letter-name = Number
cli-letter-date = Date
cli-letter-subject = Subject
cli-letter-state = State
cli-letter-id = Id
cli-letter-head = { $letter } - { $state } ({ $id })
cli-letter-event = { $kind ->
    [drafted] Draft entered
    [submitted] Submitted for review
    [sent_back] Sent back
    [approved] Approved
    [date_agreed] Agreed to a date out of order
    [numbered] Numbered
    [signed] Signed file entered
    [unsigned] no signature asked for (the office signs none)
    [sealed] Numbered and sealed file entered
    [released] Released
    [voided] Number voided
    [imported] Letter from elsewhere entered
    [directed] Direction entered
    [recalled] Recalled
    [replaced] Replaced by another letter
    [replaces] Replaces an earlier letter
    [corrected] Corrected by another letter
    [corrects] Corrects an earlier letter
    [sent-further] Sent to further units
    [supplemented] Further enclosure sent
    [copied] Copied
    [followed-by] Follower named
   *[other] { $kind }
}

cli-sign-by-missing = It is not said who vouches that the scan is this letter, signed and sealed.
    .advice = Add --by "Full name".

cli-sample-direction =
    A sample for --data (source.kind: spoken is a spoken direction, conclusion that of a meeting; kind is thong-bao):

    kind: thong-bao
    issuer: ubnd-tinh
    source:
      kind: spoken
      issuer: Chủ tịch UBND tỉnh
      date: 2026-10-02
    subject: rà soát hồ sơ tồn đọng
    body:
      - item:
          text: Sở Nội vụ rà soát hồ sơ tồn đọng, báo cáo trước ngày 30/10/2026.
          lead: so-noi-vu
          task:
            mode: report
            due:
              date: 2026-10-30
              text: trước ngày 30/10/2026
cli-sample-import =
    A sample for --data (only what orders work is written out; the letter itself is the PDF):

    kind: cong-van
    issuer: ubnd-tinh
    number: 88
    notation: UBND-NC
    date: 2026-10-02
    subject: rà soát hồ sơ tồn đọng
    addressees: so-noi-vu
    body:
      - item:
          text: Sở Nội vụ rà soát hồ sơ tồn đọng, báo cáo trước ngày 30/10/2026.
          lead: so-noi-vu
          task:
            mode: report
            due:
              date: 2026-10-30
              text: trước ngày 30/10/2026
cli-help-direction-again = Enter another direction with the same content
