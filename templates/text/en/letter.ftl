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

letter-unit-unknown = "{ $unit }" is not the code or name of exactly one valid unit or group of the directory.
    .advice = Give the code of the unit, or enter it in the directory.
letter-group-empty = The group "{ $unit }" has no valid member on the day of release.
    .advice = Enter its members in the directory.
letter-task-without-lead = The task has no lead unit.
    .advice = Give "lead" on this item or on the one that holds it.
letter-lead-cooperates = { $unit } is named both as lead and as cooperating for the same task.
    .advice = Take it out of the cooperating units.
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

letter-not-found = There is no letter "{ $name }".
    .advice = Give number and notation (15/UBND-NV) or the first characters of its id; "congvan list" shows them.
letter-name-ambiguous = "{ $name }" may be several letters.
    .advice = Give more characters of the id; "congvan list" shows them.
letter-changed-meanwhile = Somebody else has just changed this letter.
    .advice = Look at it again, then repeat the act.
letter-issued-before = A letter with the same content has its number already: { $letter }.
    .advice = Use that one; to issue another with the same content, run again with "--again".
letter-issuer-unknown = The unit "{ $unit }" is not in the directory.
    .advice = Give the right code, or write the lines of the issuer out.
letter-reason-missing = The reason is missing.
    .advice = Give a reason; it is kept in the register and the log.

letter-enclosure-missing = The enclosure "{ $file }" cannot be read.
    .advice = Put it beside the document file and name it exactly.
letter-enclosure-empty = The enclosure "{ $file }" is empty.
    .advice = Choose the file again.
letter-enclosure-too-large = The enclosure "{ $file }" has { $size } MB, over the limit of { $limit } MB.
    .advice = Make it smaller or part it.
letter-enclosure-bad-name = The name of the enclosure "{ $file }" cannot be used.
    .advice = Use a plain name inside the document's folder, without special characters, up to 200 bytes.
letter-enclosure-program = The enclosure "{ $file }" is a program.
    .advice = Enclose documents only; the recipients' mail servers refuse programs.
letter-enclosure-twice = The enclosure "{ $file }" is named twice.
    .advice = Take one line out or rename the file.

letter-register-missing = No register numbers this kind: { $kind }.
    .advice = Open one with "congvan register add".
letter-register-unknown = There is no register "{ $register }".
    .advice = See them with "congvan register list".
letter-number-not-typed = { $register } records numbers given by another system; the number is missing.
    .advice = Give it with "--number".
letter-number-typed = { $register } gives its numbers itself.
    .advice = Leave "--number" out; to insert one, use "--insert 15a --reason ...".
letter-number-insert-form = An inserted number has a letter (15a) and a reason.
    .advice = Use "--insert 15a --reason ...".
letter-number-insert-nowhere = The plain number of { $number } was not given; nothing can stand after it.
    .advice = Choose a number given in this year's register.
letter-number-taken = The number { $letter } of { $year } is used already.
    .advice = Look into the register and choose another.
letter-number-busy = The register is numbering many other letters.
    .advice = Try again in some minutes; no number is lost.
letter-date-differs = The date on the draft does not fit the day of numbering ({ $today }).
    .advice = Mend the draft's date, or give the letter's date with "--date".
letter-date-in-future = The letter's date { $date } lies after today.
    .advice = Mend the date, or have a second person agree: congvan agree-date LETTER --date DATE --note "reason" --as "their name".
letter-date-out-of-order = The letter's date { $date } lies before that of a letter already registered ({ $last }).
    .advice = Mend the date, or have a second person agree: congvan agree-date LETTER --date DATE --note "reason" --as "their name".
letter-date-numbered = The letter { $letter } does not wait for its number any more; its date stands.
    .advice = If the date is wrong, void the number and begin again, or issue a correction.
letter-forbidden-agree-date = { $actor } may not agree to a date out of order.
    .advice = Ask a leader or another registry clerk.

letter-not-signed = The letter { $letter } has no signed file.
    .advice = Enter it with "congvan sign".
letter-signed-missing = The signed file is missing.
    .advice = Give the signed PDF, or the scan with signature and seal.
letter-signed-unasked = This letter is not signed; it takes no signed file.
    .advice = Leave the file out, or change how the office signs before drafting.
letter-signed-scan = { $by } vouches that the scan is this letter, signed and sealed; the program cannot check it.
    .advice = Compare the scan with the approved letter before release.
letter-signed-written-anew = The signed file was written anew and does not continue ours; pages and words are the same.
    .advice = Open it and check its signature before release.
letter-signed-without-signature = There is no digital signature in the file.
    .advice = Check that the signing tool saved the signature.
letter-signed-continued-after = Something was added to the file after its last signature.
    .advice = Open it and check its signature before release.

letter-import-number = The letter's number is missing.
    .advice = Give "number" as it was issued.
letter-import-notation = The letter's notation is missing.
    .advice = Give "notation" as it was issued.
letter-import-date = The letter's whole date is missing.
    .advice = Give "date" as it was issued.
letter-import-subject = The subject is missing.
    .advice = Give "subject".
letter-direction-source = The source of the direction is missing.
    .advice = Give "source" with "kind: conclusion" or "kind: spoken", and "issuer".
letter-direction-date = The date of the direction is missing.
    .advice = Give "date" in "source".
letter-direction-tasks = The direction has no task.
    .advice = Give "task" on what must be done.
