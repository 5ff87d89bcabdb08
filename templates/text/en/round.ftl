# Background rounds: names, results, the command work

round-name-sweep = Remove stray files
round-swept = Removed { $orphans } files that no letter uses and { $unfinished } unfinished ones.
round-name-reminders = Reminders
round-reminded = Queued { $mails } reminders to { $digests } units about { $reminders } tasks; { $unreachable } tasks of units without address; { $muted } muted.
round-name-summary = Weekly summary for leaders
round-summarised = Queued { $mails } summaries.
round-summary-nobody = Nobody is named to get it (section summary of congvan.yaml).
round-summary-not-now = Not due, or sent already.
round-summary-muted = Muted at the office.
round-summary-no-unit = The office is not in its own directory.
    .advice = Enter a unit with the office's code ("congvan unit import").
    .form = Let the administrator add the office to the directory.
round-failed = { $cause }
round-interrupted = Interrupted; it will be made again.
round-unknown = There is no background round named "{ $name }".
    .advice = The rounds are: { $known }.
round-running = Another process is making the round "{ $name }".
    .advice = Wait for it to end and try again; see "congvan work --show".
round-none = No background round has been made yet.
    .advice = Run "congvan work --once" to make them now.
round-is-running = Running
round-ended-ill = Not done: { $cause }
round-head-name = Round
round-head-last = Last time
round-head-result = Result
round-head-next = Next time

cli-help-work = Run the background work (mail, reminders, tidying) until Ctrl-C
cli-help-work-once = Do what is due, show how the rounds stand, and end
cli-help-work-round = Make one round now, due or not
cli-help-work-show = Only show how the rounds stand
round-name-index = Search index
round-indexed = { $letters } letters indexed.
round-name-anchor = Daily roots
round-anchored = Roots made for { $days } days.
