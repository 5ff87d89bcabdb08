# Follow-up: states of assignments, deadlines, classes, refusals

follow-deny-not-involved = Your unit neither leads, cooperates nor collects reports for this task.
    .advice = Check the letter, or call the issuing office.
follow-deny-lead-answers = A cooperating unit does not report on its own.
    .advice = Send your contribution to the lead unit.
follow-deny-record-instead = The lead unit sends its own reports and requests.
    .advice = If the answer came by another way, record it on behalf.
follow-deny-collector-decides = This is for the collecting unit or the issuing office.
    .advice = Send your report and wait for the collecting unit to confirm it.
follow-deny-follower-decides = The registry records reports, it does not confirm results.
    .advice = Ask the clerk in charge or the leader to confirm.
follow-deny-leader-decides = The leader of the issuing office decides this.
    .advice = Submit it to the leader.
follow-deny-issuer-recalls = A letter is recalled by the leader or the registry of the issuing office.
    .advice = Call the issuing office.
follow-deny-people-only = The program does not answer or decide for people.
    .advice = The person in charge must do it.
follow-deny-nothing-reported = No report awaits confirmation.
    .advice = If a report came by another way, record it on behalf first.
follow-deny-awaiting-confirmation = A report has been sent and awaits confirmation.
    .advice = You may send a further report; everything else waits for the confirmation.
follow-deny-awaiting-decision = The request to reassign awaits its decision.
    .advice = Wait for the decision; if your unit takes the work up, send your report.
follow-deny-not-contested = No request to reassign awaits a decision.
    .advice = Look at the state of the task again.
follow-deny-suspended = Work on the task is paused.
    .advice = Wait until the issuing office tells you to go on.
follow-deny-not-suspended = The task is not paused.
    .advice = Look at the state of the task again.
follow-deny-completed = The task has been confirmed as done.
    .advice = Nothing more needs to be reported.
follow-deny-closed = The task is no longer followed.
    .advice = Nothing more needs to be reported.
follow-deny-recalled = The letter was recalled.
    .advice = Stop the work and confirm that your copy has been destroyed.

follow-due-none = No deadline
follow-due-in-term = In term
follow-due-soon = Due soon
follow-due-today = Due today
follow-due-days = Days left: { $days }
follow-due-working-days = Working days left: { $days }
follow-due-over = Days overdue: { $days }

follow-class-done-on-time = Done on time
follow-class-done-late = Done late
follow-class-open-in-term = In term
follow-class-open-overdue = Overdue
follow-class-no-deadline = No deadline
follow-class-awaiting-confirmation = Awaiting confirmation
follow-class-nothing-asked = No report asked

follow-link-unknown = The link is wrong or incomplete.
    .advice = Open the link in the mail again, or type in the reply code printed there.
follow-link-expired = The link has expired.
    .advice = Use the link or code of the latest mail, or call the issuing office.
follow-link-revoked = The link was replaced by another one.
    .advice = Use the link or code of the latest mail, or call the issuing office.
follow-link-no-key = The office has no key for the links of units.
    .advice = Ask the administrator to make the file keys/link.key ("congvan init").
    .form = Let the system administrator make the key of the units' links.
follow-link-revoke-denied = Only the issuing office may revoke links.
    .advice = Call the issuing office.
follow-code-unknown = The reply code is wrong.
    .advice = It has 8 letters and digits and is printed in the mail to the unit. Check it and type it again.

follow-assignment-unknown = There is no such task, or it was not given to your unit.
    .advice = Check it on your unit's page.
follow-letter-unknown = There is no such letter, or it was not sent to your unit.
    .advice = Check it on your unit's page.
follow-report-unknown = There is no such report, or your unit does not collect it.
    .advice = Check the list of reports that await confirmation.
follow-file-unknown = There is no such file.
    .advice = Open it again from your unit's page.
follow-form-missing = Missing: { $field }.
    .advice = Fill in "{ $field }" and send again.
follow-form-too-long = Too long: { $field }.
    .advice = Keep it within { $limit } characters; send the rest in a file.
follow-form-character = Unreadable characters in: { $field }.
    .advice = Type it again; do not copy hidden characters or text in old fonts.
follow-form-used = This form has been used already.
    .advice = Open your unit's page again and send it once more.
follow-file-misnamed = The file “{ $file }” cannot be opened: its content is not of the type that its name says.
    .advice = Open the original, save or export it as that type (PDF, for instance) and choose it again. Do not change the ending of the name by hand.
follow-report-without-sheet = The report lacks “{ $title }”.
    .advice = Open it on the page of the unit, fill it in or upload the file, and send again; if the report went through the document system, give its number and date.
follow-field-number = Report number
follow-field-dated = Date of the report
follow-field-signer = Signer
follow-field-note = Text
follow-field-reason = Reason
follow-field-by = Person
follow-field-incoming-number = Incoming number
follow-field-proposed-unit = Proposed lead unit
follow-report-without-task = No task was chosen that the report answers.
    .advice = Choose at least one task.
follow-report-empty = The report is empty.
    .advice = Give its number, or a summary, or attach a file.
follow-report-from-tomorrow = The date of the report lies in the future.
    .advice = Check the date on the report.
follow-report-sent-back = More has already been asked for on this report.
    .advice = Wait for the unit's further report.
follow-report-confirmed = This report has already been confirmed.
    .advice = Look at the state of the task again.
follow-record-channel = Unknown channel.
    .advice = Use one of: axis, email, hand, post, phone.
follow-record-not-yet = The report cannot have been sent in the future.
    .advice = Give the moment at which the unit sent it.
follow-extension-without-day = No day was given for the new deadline.
    .advice = Give a day, such as 2026-10-30.
follow-extension-past = The day asked for is past.
    .advice = Choose today or a later day.
follow-extension-not-later = The day asked for is not later than the deadline.
    .advice = Choose a day after the deadline.
follow-extension-pending = An earlier request for more time awaits its decision.
    .advice = Wait for the decision; until then the old deadline counts.
follow-contest-proposed = Proposed lead unit: { $unit }
follow-status-denied = The status of all units is for the issuing office.
    .advice = Units see their own tasks on their page.

follow-channel = { $channel ->
    [axis] document system
    [email] e-mail
    [hand] by hand
    [post] by post
    [phone] by telephone
    [page] the unit's page
   *[other] { $channel }
}
follow-record-before = The unit's report { $number } was recorded before and waits to be confirmed.
    .advice = Confirm the recorded report; for another document give its own number and date.
