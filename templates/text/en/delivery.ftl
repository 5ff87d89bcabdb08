# Words of delivery: what became of a mail, and what to do.

delivery-forbidden = { $actor } may not handle deliveries.
    .advice = The registry, a clerk or an administrator does this.
delivery-trust-unreadable = The mail server's certificate file { $file } cannot be read: { $cause }
    .advice = Check mail.smtp.trust_file in congvan.yaml.
delivery-bad-wording = The office's own mail wording has a fault: { $cause }
    .advice = Mend the file named above in the office's templates/mail, or delete it to use the built-in one.
delivery-no-message = There is no message { $id } in the outbox.
    .advice = "congvan outbox" shows the ids.
delivery-nothing-to-decide = There is nothing to decide about message { $id } (state: { $state }).
    .advice = Only failed messages and those in doubt are decided; "congvan outbox" shows them.
delivery-no-letter = No letter { $letter }.
delivery-no-unit = The directory has no unit { $unit }.
    .advice = "congvan unit list" shows the codes.
delivery-not-released = The letter is not released yet, so no delivery can be recorded.
    .advice = Release it first (congvan release).
delivery-impossible-time = The delivery can lie neither before the release nor in the future.
delivery-recorded-already = The delivery to { $unit } by this channel is recorded already.
delivery-bad-time = { $time } is no moment.
    .advice = Write 2026-10-05T08:30 or 05/10/2026 08:30.

delivery-state-queued = Queued
delivery-state-sending = Sending
delivery-state-sent = Sent, not acknowledged
delivery-state-deferred = Not taken yet, tried again later
delivery-state-failed = Failed, look into it
delivery-state-in_doubt = In doubt, check it
delivery-state-cancelled = Cancelled

delivery-advice-in-doubt = Ask the unit whether it came. If so: congvan outbox leave ID --arrived; if not: congvan outbox resend ID.
delivery-advice-deferred = It is tried again by itself; if urgent, call or hand it over and record it with congvan delivered.
delivery-advice-too-large = Larger than the receiving server takes: lower mail.largest in congvan.yaml, then congvan outbox resend ID.
delivery-advice-mailbox-full = The unit's mailbox is full: tell the unit, then congvan outbox resend ID.
delivery-advice-address = Check the unit's address, mend the directory, then congvan outbox resend ID --to RIGHT-ADDRESS.
delivery-advice-refused = The receiving server refuses the mail: let both sides' technicians look, or use another channel and record it with congvan delivered.

delivery-recovered = Left from the last stop: { $waiting } messages wait again, { $in_doubt } are in doubt.
delivery-nothing-due = No message is due.
delivery-tally = Sent { $sent }, deferred { $deferred }, failed { $failed }, in doubt { $in_doubt }, cancelled { $cancelled }.
delivery-see-outbox = Some messages need a person: run "congvan outbox".
delivery-to = Sending to { $place }
delivery-stopped = Stopped as asked; the rest still waits.
delivery-server-down = The mail server { $server } takes no mail (step { $stage }): { $text }
    .advice = Check mail.smtp in congvan.yaml, the network and the certificate; the mails wait, run congvan deliver again.
delivery-watching = Watching the outbox for { $place }. Ctrl-C ends it.
delivery-no-slot = The working folder { $folder } cannot be opened: { $cause }
delivery-resent = Message { $id } waits to be sent again to { $address }.
delivery-left-arrived = Noted: message { $id } has arrived.
delivery-left-given-up = Message { $id } will not be sent.
delivery-recorded = The delivery of { $letter } to { $unit } is recorded.
delivery-outbox-empty = No message needs anybody.

delivery-head-id = Id
delivery-head-letter = Letter
delivery-head-unit = Unit
delivery-head-address = Address
delivery-head-state = State
delivery-head-said = Server's words
delivery-head-advice = What to do

cli-help-deliver = Send the messages that wait in the outbox
cli-help-deliver-watch = Go on sending as new ones come, until Ctrl-C
cli-help-outbox = Messages that failed or are in doubt, and what to do
cli-help-outbox-resend = Send a message again
cli-help-outbox-resend-id = Id of the message, as congvan outbox prints it
cli-help-outbox-resend-to = The right address, where the old one is wrong
cli-help-outbox-leave = Settle a message without sending it again
cli-help-outbox-leave-id = Id of the message, as congvan outbox prints it
cli-help-outbox-leave-arrived = The unit says that it came
cli-help-outbox-leave-reason = The reason, for the log
cli-help-delivered = Record that a letter was handed over by axis, hand or post
cli-help-delivered-letter = Number and notation of the letter: 15/UBND-NV
cli-help-delivered-unit = Code of the receiving unit
cli-help-delivered-by = Channel: axis, hand, post
cli-help-delivered-proof = Who signed for it, the postal receipt, the id on the axis
cli-help-delivered-at = When, as in "05/10/2026 08:30"; now where nothing is said
cli-help-delivered-incoming = The receiving unit's own number, if known
