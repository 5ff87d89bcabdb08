# Books printed from the system: registers, reports on letters.

book-title = { $of ->
    [outgoing] Register of outgoing documents
    [outgoing-report] Report on outgoing documents
    [postal] Book of documents sent by post
    [by-hand] Book of documents handed over
   *[other] Register
}
book-head = { $of ->
    [number] Number and notation
    [dated] Date
    [subject] Kind and abstract
    [signer] Signer
    [recipients] Recipients
    [recipient] Recipient
    [kept-by] Who keeps the file copy
    [copies] Copies
    [covers] Envelopes
    [carried-on] Handed over on
    [released-on] Released on
    [signed-for] Signature
    [post-mark] Signature and postmark
    [remark] Remark
    [units] Receiving units
    [sent-to] Sent to
    [received-by] Received by
    [work] Tasks given
    [tasks] Total
    [done] Done on time
    [done-late] Done late
    [awaiting] Awaiting confirmation
    [in-term] In progress
    [overdue] Overdue
   *[other] –
}
book-remark = { $of ->
    [void] Number voided
    [kept] Number kept
    [inserted] Inserted number
    [noted] Note
    [recalled] Recalled
    [replaced] Replaced by another letter
    [unreleased] Not released yet
   *[other] –
}
book-sum-outgoing = { $count } numbers given; of these { $voided } void, { $kept } kept, { $inserted } inserted.
book-sum-report = { $count } letters.
book-sum-carried = { $count } envelopes.
book-no-volume = There is no volume { $volume }: the book of this year has { $volumes }.
    .advice = Choose a volume from 1 to { $volumes }.
book-unknown = There is no book named “{ $book }”.
    .advice = Books that can be printed: { $known }
book-which-register = The office has several registers: { $known }.
    .advice = Say which one is to be printed with --register CODE.
    .form = Choose the register to print.
book-no-register = The office has no register yet.
    .advice = Add one: congvan register add CODE --name "NAME"
    .form = Add one under Administration, Registers.
book-written = Wrote { $file }: { $pages } pages, volume { $volume } of { $volumes }.

cli-help-register-print = Print the book of a year: shown, or written as PDF to be printed and bound, or as XLSX
cli-help-register-print-book = Which book: outgoing, outgoing-report, postal, by-hand
cli-help-register-print-register = Code of the register; the office's only one if not said
cli-help-register-print-year = Year; this year if not said
cli-help-register-print-output = The file, .pdf or .xlsx; a long book is parted into volumes, a PDF each
cli-help-register-print-force = Write over a file that is there

book-page-title = { $book } of { $year }
book-page-pick = Book or report
book-page-show = Show
book-page-year = Year
book-page-xlsx = Download XLSX
book-page-volume = Download PDF of volume { $volume }
book-page-pdf = Download PDF
book-page-hint = Set on A4 turned with cover and first page, to be printed in full and bound. The longest volume has { $lines } lines.
book-page-count = { $count } lines
book-page-empty = The book of { $year } has no line yet
book-page-empty-advice = Every number given, inserted, kept or voided is a line of the book.
book-page-print = Print the book
