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
