# Follow-up, start and search: the office's pages.

office-page-words = { $from }-{ $to } of { $count }

follow-page-title = Follow-up
follow-page-tabs = Pages of the follow-up
follow-tab-classes = Summary
follow-tab-matrix = Units × letters
follow-tab-trend = Trend
follow-tab-list = List of tasks
follow-tab-owing = Reports owed
follow-page-weekly = One page for the meeting (PDF)
follow-page-pdf = Download PDF
follow-page-xlsx = Download XLSX
follow-page-by = By
follow-by-unit = Unit
follow-by-letter = Letter
follow-by-leader = Signing leader
follow-by-field = Field
follow-by-month = Month
follow-head-field = Field
follow-head-month = Month
follow-head-age = Days overdue
follow-title-field = Tasks by field
follow-title-month = Tasks by month of issue
follow-no-day = (no date)
follow-no-field = (field unknown)
follow-page-table = Official classes
follow-page-sum-all = The sum covers everything, other pages included.
follow-page-sentence = { $total } tasks in all; { $done } completed, of which { $punctual } on time. { $overdue } tasks of { $units } units are overdue.
follow-page-none-fits = No task fits these filters. Remove some to see more.
follow-page-empty = Nothing to follow yet
follow-page-empty-text = Tasks appear here when a letter that orders something is released, or when a letter issued elsewhere is entered.
follow-page-empty-draft = Draft the first letter
follow-page-empty-import = Enter an issued letter
follow-page-bad-day = “{ $day }” is not a day: write it as 05/10/2026. This filter was not applied.
follow-page-bad-span = The last day is before the first, so nothing fits: swap them.
follow-page-of-letter = Letter { $letter }
follow-page-of-unit = { $unit }
follow-page-scope-field = Field: { $name }
follow-page-scope-leader = Signing leader: { $name }
follow-page-scope-follower = Followed by: { $name }
follow-page-scope-group = Group of units: { $name }
follow-page-scope-letter = Letter: { $name }
follow-page-scope-unit = Unit: { $name }
follow-page-direction = Direction
follow-page-overdue-count = { $count } overdue
follow-page-parts = { $done } of { $all } done

follow-filter-period = Issued in
follow-filter-all-time = Any time
follow-filter-month = This month
follow-filter-quarter = This quarter
follow-filter-year = This year
follow-filter-last-year = Last year
follow-filter-from = From
follow-filter-to = To
follow-filter-field = Field
follow-filter-leader = Signing leader
follow-filter-group = Group of units
follow-filter-all = All
follow-filter-mine = Only letters that I follow
follow-filter-apply = Filter
follow-filter-clear = Clear
follow-filter-remove = remove this filter

follow-matrix-title = Units × letters
follow-matrix-letters = The newest letters on the left; units with most overdue work on top.
follow-matrix-none = Nothing ordered

follow-trend-title = Trend
follow-trend-months = The last twelve months
follow-trend-ages = Overdue by days
follow-trend-punctual = Punctuality of each unit
follow-trend-punctual-hint = The lowest share on top
follow-trend-ordered = Newly ordered
follow-trend-on-time = Completed on time
follow-trend-late = Completed late
follow-trend-overdue = Overdue at month's end
follow-trend-tasks = Tasks
follow-trend-nothing-done = No completed task fits these filters.
follow-age-days = { $first }-{ $last } days
follow-age-longer = More than { $first } days

follow-list-all = All tasks
follow-list-done-on-time = Completed on time
follow-list-done-late = Completed late
follow-list-in-term = Open, in term
follow-list-overdue = Open, overdue
follow-list-no-deadline = No deadline
follow-list-awaiting = Reported, awaiting confirmation
follow-list-nothing-asked = No report asked
follow-list-soon = Due soon
follow-list-more-time = More time asked, awaiting decision
follow-list-contested = Contested, awaiting decision
follow-list-silent = Nothing heard
follow-list-answered = Answered lately (3 days)
follow-list-age-3 = Overdue 1-3 days
follow-list-age-7 = Overdue 4-7 days
follow-list-age-15 = Overdue 8-15 days
follow-list-age-30 = Overdue 16-30 days
follow-list-age-longer = Overdue more than 30 days
follow-list-within = Due within 7 days
follow-list-which = Which list
follow-list-show = Show
follow-list-none = There is no task in this list.
follow-list-cooperating = Cooperating: { $units }
follow-list-collector = Reports to: { $unit }
follow-list-reported = Report { $report }

follow-direction-write = Write a direction
follow-direction-tell = Send it to the lead unit by mail too
follow-direction-keep = Keep
follow-direction-head = { $by }, { $at }
follow-direction-head-told = { $by }, { $at }, sent to the lead unit
follow-direction-erased = (erased by rule)
follow-direction-kept = The direction was kept.
follow-direction-kept-told = The direction was kept and sent to the lead unit.
follow-direction-noted = Noted: the direction has been read.

follow-owing-title = Units that owe a report
follow-owing-which = Which units
follow-owing-overdue = Overdue
follow-owing-all = All, in term too
follow-owing-silent = Nothing heard
follow-owing-pressed = Reminded, called
follow-owing-reminded = Reminded { $times } times, last on { $day }
follow-owing-called = Called on { $day }
follow-owing-promised = Called on { $day }, promised { $promised }
follow-owing-tick-all = Tick all on this page
follow-owing-hint = Reminding mails the ticked lines at once, each unit once a day for each letter. The formal letter is drafted to every overdue unit of the ticked letters; the list is checked again before release.
follow-owing-remind = Remind the ticked lines
follow-owing-tone = Tone
follow-tone-first = First reminder
follow-tone-second = Second reminder
follow-tone-criticism = Criticism
follow-owing-formal = Draft the formal letter
follow-owing-none = No unit owes a report by these filters.
follow-owing-done = { $mails } reminders to { $units } units are queued. Told today already: { $told }; without address, to be called: { $without }; muted: { $muted }; answered meanwhile: { $answered }.
follow-owing-drafted = A formal letter to { $units } units about { $tasks } overdue tasks was drafted. Check it before it goes on.

figures-note-left-out = { $count } more lines are not in this file; narrow the filters to have them all.

start-title = My work
start-greeting = Work of { $name }
start-new-letter = Draft a letter
start-waiting = Waiting for me
start-nothing-waits = Nothing waits for you now.
start-following-all = The whole office
start-following-mine = Letters that I follow
start-evening = End of the registry's day
start-unsent = Mails not sent, to be looked at
start-answers = Reports just received
start-no-answers = No report in the last three days.
start-all = Show all
start-directions = New directions
start-direction-seen = Noted
start-no-subject = (no subject yet)
start-waits-days = waiting for { $days } days
start-whose = Whose
start-whose-all = Everybody's
start-whose-mine = Drafted by me
start-head-letter = Letter
start-head-by = Drafted by
start-head-since = Since
start-none-here = No letter at this step.
start-stage-draft = Drafts in the making
start-stage-mend = To be mended
start-stage-content = Content to be checked
start-stage-form = Form to be checked
start-stage-review = To be approved and signed
start-stage-number = To be numbered
start-stage-sign = To be signed
start-stage-release = Signed, to be released
start-steps = Begin with congvan
start-steps-hint = Three things to release the first letter and to follow it until every unit has reported.
start-step-done = Done
start-step-units = Enter the directory of units
start-step-units-detail = From a CSV or XLSX file: code, name and mail address.
start-step-register = Open the register of outgoing letters
start-step-register-detail = It gives numbers by itself, or records those of another system.
start-step-letter = Draft the first letter
start-step-letter-detail = From a template; the printed page appears beside what you type.

find-page-title = Search
find-page-box = Words, phrases, numbers, dates, units, signers
find-page-example = for instance 83/QĐ-UBND or "cải cách hành chính"
find-page-go = Search
find-page-how = How to search
find-page-how-words = Typed without diacritics every spelling is found; typed with them they count.
find-page-how-phrase = Put a phrase between quotes: "chuyển đổi số".
find-page-how-number = Type a number 83/QĐ-UBND, a date 05/10/2026, the name of a unit or signer.
find-page-how-not = A minus in front means: without this word.
find-page-by-number = this very number
find-page-part = { $part ->
    [file] In the file { $name }:
    [answer] In the report { $name }:
    [units] Among the recipients:
   *[letter] {""}
}
find-page-facets = Narrow the results
find-facet = { $of ->
    [kind] Kind
    [year] Year
    [unit] Receiving unit
    [signer] Signer
    [issuer] Issuer
   *[state] State
}
find-page-keep = Keep this search
find-page-keep-name = A name for it
find-page-keep-do = Keep
find-page-kept = The search “{ $name }” is kept.
find-page-kept-title = Kept searches
find-page-forget = Forget
find-page-forgotten = The search is no longer kept.
find-sheet-title = Letters found
find-sheet-scope = Asked: { $words }
find-head-number = Number
find-head-dated = Date
find-head-kind = Kind
find-head-subject = Subject
find-head-issuer = Issuer
find-head-state = State
