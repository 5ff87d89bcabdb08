# Mails sent and received: the log, the lists that wait for a person.

mail-log-title = Outgoing mail
mail-states = Filter by state
mail-tab-attention = Needs a person
mail-tab-failed = Failed
mail-tab-in-doubt = In doubt
mail-tab-deferred = Deferred
mail-tab-queued = Queued
mail-tab-sent = Sent
mail-tab-all = All outgoing mail
mail-words = Unit, address
mail-about = About
mail-at = At
mail-attempts = { $count } attempts
mail-choose-all = Choose all
mail-many = With the chosen mails
mail-many-reason = needed where it arrived or is given up
mail-fine = No mail needs a person
mail-fine-text = Mails that failed or are in doubt appear here, with what to do.
mail-none = No such mail
mail-older = Older mails
mail-purpose = { $purpose ->
    [letter] Letter
    [notice] Decision
    [reminder] Reminder
    [escalation] To the leader
    [receipt] Receipt
    [second_code] Second code
    [roster_by_mail] Roster not taken by mail
    [summary] Weekly summary
   *[other] { $purpose }
}
mail-one-title = Mail to { $unit }
mail-begun = The body began to leave at { $at } and no answer came: it may have arrived. Ask the unit before sending again.
mail-tried = Tried and answered
mail-not-tried = Not tried yet.
mail-attempt = Attempt { $number }, { $at }, { $server }: { $said }
mail-bounce-hard = Came back at { $at }: { $text }
mail-bounce-soft = Delayed at { $at }: { $text }
mail-act-correct = Correct the address and send again
mail-act-correct-button = Correct and send again
mail-act-resend = Send again
mail-act-resend-button = Send again
mail-act-arrived = The unit has it
mail-act-arrived-button = Record the arrival
mail-act-give-up = Give up
mail-act-give-up-button = Give this mail up
mail-new-address = The right address
mail-once-address = To another address
mail-once-address-hint = this once; empty: the old address
mail-arrived-hint = who confirmed it, and how
mail-then-correct = The directory uses the new address from today; all waiting mails of the unit go there.
mail-then-resend = The mail keeps its id, so a mailbox that has it can tell.
mail-warn-twice = A mail in doubt may have arrived: sending again may bring a second copy.
mail-then-arrived = The mail counts as sent and is not sent again.
mail-then-give-up = The mail is not sent any more. Hand the letter over and record that on the unit's page of the letter.
mail-done-resent = The mail waits to be sent to { $address }.
mail-done-arrived = The arrival is recorded.
mail-done-given-up = The mail is given up.
mail-done-corrected = { $unit }: the directory uses { $new }; { $resent } mails wait for it.
mail-done-many = { $done } mails decided{ $left ->
    [0] .
   *[other] {"; "}{ $left } were decided by somebody else meanwhile.
}
mail-none-chosen = No mail is chosen, or more than { $most }.
    .advice = Tick the mails, then choose what to do.
mail-reason-missing = The reason is missing.
    .advice = Say who confirmed it, or why it is given up.
mail-act-unknown = There is no such act.

mail-inbox-title = Received mail that waits
mail-inbox-waiting = Waiting
mail-inbox-all = All
mail-inbox-none = No received mail waits
mail-inbox-none-text = Answers of which it is not certain whose they are, or about which letter, appear here.
mail-inbox-more = The last { $shown } of { $count } mails.
mail-from = From
mail-subject = Subject
mail-no-subject = (no subject)
mail-outcome = { $outcome ->
    [read] Being read
    [bounced] Came back
    [noted] Automatic
    [acknowledged] Acknowledged
    [reported] Report recorded
    [repeated] Repeated
    [waiting] Waiting
    [ignored] Ignored
   *[other] { $outcome }
}
mail-supposed = Perhaps of:
mail-decided-by = Decided by { $by }.
mail-says = What it says
mail-says-nothing = The sender wrote nothing.
mail-file-refused = File not taken: { $name }
mail-raw = Save the mail as it came
mail-act-assign = Record for a unit
mail-act-assign-button = Record
mail-act-ignore = Ignore
mail-act-ignore-button = Ignore this mail
mail-assign-what = This mail is
mail-assign-receipt = A receipt of the letter
mail-assign-report = A report of the unit
mail-assign-letter-hint = number, e.g. 15/UBND-NV
mail-assign-tasks = Tasks it answers
mail-assign-tasks-hint = numbers with commas; empty: all that wait for a report
mail-assign-number-hint = where the mail does not say it
mail-then-assign = It counts as sent when the mail was; its files go with the report.
mail-then-ignore = The mail stays; nothing is recorded for any unit.
mail-done-receipt = { $unit } acknowledged { $letter }.
mail-done-report = Report of { $unit } on { $letter } recorded; it awaits confirmation.
mail-done-ignored = The mail is ignored.
mail-act-erase = Erase personal data
mail-act-erase-button = Erase the content of this mail
mail-then-erase = What the mail said and the files that became a report's are gone for good; who erased them, when and why stays. The mailbox and old backups keep theirs until you delete them.
mail-done-erased = The content of the mail and { $files } files of reports were erased.
