# Draft, approve, number, sign, release

letter-state = { $state ->
    [in_review] in review
   *[other] { $state }
}

letter-forbidden-draft = { $actor } may not draft letters.
    .advice = A clerk, the registry or a leader of the office may.
letter-forbidden-approve = { $actor } may not approve letters.
    .advice = Ask the leader in charge.
letter-forbidden-send-back = { $actor } may not send a draft back.
    .advice = Ask the registry or the leader.
letter-forbidden-number = { $actor } may not give numbers.
    .advice = Ask the registry.
letter-forbidden-sign = { $actor } may not enter the signed file.
    .advice = Ask the registry.
letter-forbidden-release = { $actor } may not release letters.
    .advice = Ask the registry.
letter-forbidden-void = { $actor } may not void a number.
    .advice = Ask the registry; a reason is needed.
letter-forbidden-import = { $actor } may not enter letters issued elsewhere.
    .advice = Ask the registry.
letter-forbidden-direct = { $actor } may not enter a direction.
    .advice = A clerk, the registry or a leader of the office may.
letter-forbidden-sweep = { $actor } may not sweep unused files.
    .advice = Ask the administrator.
letter-forbidden-show = { $actor } may not see the letters of this office.
    .advice = What was sent to your unit stands on your unit's page.

letter-out-of-order = The letter is { $state }; this does not fit: { $act }.
    .advice = See where it stands with "congvan show".

letter-unit-unknown = "{ $unit }" is not in the directory on the day of release.
    .advice = Check the code or the name, or enter the unit in the directory.
letter-unit-ambiguous = "{ $unit }" may be several units: { $several }.
    .advice = Give the code of exactly one.
letter-group-empty = The group "{ $unit }" has no valid member on the day of release.
    .advice = Enter its members in the directory.
letter-task-without-lead = The task has no lead unit.
    .advice = Give "lead" on this item or on the one that holds it.
letter-lead-cooperates = { $unit } is named both as lead and as cooperating for the same task.
    .advice = Take it out of the cooperating units.
letter-due-before-letter = The deadline { $due } is not after the letter's date.
    .advice = Check it; the letter can be released all the same.
letter-units-without-email = { $count } units have no e-mail and get the letter by hand: { $units }.
    .advice = Hand it over and record it, or enter an address.

letter-signed-empty = The signed file is empty.
    .advice = Choose the signed PDF again.
letter-signed-not-pdf = The signed file is not a PDF.
    .advice = Choose the PDF made by the signing tool.
letter-signed-truncated = The signed file is cut off before its end.
    .advice = Fetch it again from the signing tool.
letter-signed-encrypted = The signed file is protected by a password.
    .advice = Export it without; every recipient must be able to open it.
letter-signed-unreadable = The signed file cannot be read ({ $cause }).
    .advice = Open it in a PDF reader and export it again from the signing tool.
letter-signed-unsigned = This is our own print, without any signature.
    .advice = Sign it with the signing tool and enter it again.
letter-signed-pages = The signed file has { $theirs } pages, our letter has { $ours }.
    .advice = Check that it is the right letter; approved content may not change on signing.
letter-signed-other-letter = The signed file differs from the approved letter on page { $page }: ours "{ $ours }", in the file "{ $theirs }".
    .advice = Check that it is the right letter; approved content may not change on signing.
letter-signed-too-large = The signed file has { $size } MB, over the limit of { $limit } MB.
    .advice = Scan at a lower resolution or export it again.
