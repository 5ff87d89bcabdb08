# Many mails sent again at once.

outbox-resend-ask = { $count } mails would be sent again. None was; to send them, run the command again with --count { $count }.
outbox-resent-many = { $count } mails wait to be sent again.
outbox-resend-nothing = There is no such mail to be sent again.
    .advice = See the list: congvan outbox.
    .form = Open the list of mails again.
outbox-resend-changed = The list changed: it holds { $count } mails now, not { $expected }. None was sent again.
    .advice = Look at the list again, then send with the new number.
outbox-resend-which = It is not clear which mails are to be sent again.
    .advice = Name a mail, or --letter, --server, --reason; everything that failed: --all.
    .form = Choose at least one mail, or a reason.
outbox-resend-no-reason = There is no reason called "{ $reason }".
    .advice = The reasons: { $known }.
outbox-call-last = Last call
outbox-call-promised = promised for { $day }
outbox-call-made = called at { $at }
mail-resend-reasons = Send again by reason
mail-resend-reasons-hint = When the cause is mended (the server is back, the mailbox has room), send every mail of that reason again at once. Mails in doubt are not among them.
mail-resend-count = Send { $count } mails again
mail-done-resent-many = { $count } mails wait to be sent again.
cli-help-outbox-resend-letter = Only mails of this letter, for example 15/UBND-NV
cli-help-outbox-resend-server = Only mails to this domain, or over this mail server
cli-help-outbox-resend-reason = Only mails that failed for this reason, for example mailbox-full, unreachable
cli-help-outbox-resend-in-doubt = Also mails in doubt; their units may get them twice
cli-help-outbox-resend-all = Every mail that failed
cli-help-outbox-resend-dry-run = Only list them, send nothing (as without --count)
cli-help-outbox-resend-count = How many are sent again, exactly as the list said; otherwise none is
