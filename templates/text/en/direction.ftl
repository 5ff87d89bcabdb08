# Directions of leaders, and reminding those chosen on a list.

follow-field-direction = Direction
follow-direct-denied = { $actor } is not a leader of the office and cannot write a direction.
    .advice = Ask a leader to sign in and write it, or be delegated under Administration.
follow-direct-ended = This task has ended; a direction can no longer be sent to the unit.
    .advice = The direction can still be kept inside the office: leave sending to the unit unticked.
follow-direction-unknown = There is no such direction.
remind-chosen-nobody = No unit has been chosen.
    .advice = Tick the units to be reminded and try again.
remind-chosen-too-many = At most { $limit } lines at a time.
    .advice = Narrow the list, or remind page by page.
