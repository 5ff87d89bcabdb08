# Words of the room `mail`: lines under a task, and what to do about a message that did not leave.

mail-phone = telephone { $phone }
mail-due = Deadline
mail-due-ours = Deadline of the follow-up (set by the issuer, not printed in the letter)
mail-no-deadline = none
mail-answer = Result
mail-together-with = Cooperating
mail-and-others = { $names } and { $count } other units (as in the letter)
mail-led-by = Lead
mail-deliverable = a report on the result
mail-periodically = periodically
mail-answer-carry-out = carry out; the letter asks for no report
mail-answer-report = { $what }; to { $to }
mail-answer-periodic = { $what } ({ $rhythm }); to { $to }
mail-answer-if-difficulty = report only difficulties; to { $to }
mail-answer-comment = comments; to { $to }; silence by the deadline is taken as agreement
mail-answer-via = { $answer }, through { $via }

mail-asked-report = Report to { $to }
mail-asked-comment = Comment, to { $to }
mail-asked-carry-out = Complete task { $number } of the lead part
