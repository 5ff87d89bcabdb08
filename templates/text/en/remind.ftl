# Reminders

remind-step-before = { $days } working days before the deadline
remind-step-on-day = on the deadline's day
remind-step-after = { $days } working days after the deadline
remind-step-hours-before = { $hours } hours before the deadline
remind-step-hours-after = { $hours } hours after the deadline
remind-step-unit-leader = told to the unit's leader
remind-step-office-leader = told to the office's leaders
remind-step-by-hand = urged by a person
remind-policy-steps = Each step is a number from 1 to { $most }, at most { $steps } steps.
    .advice = Correct the numbers, for example before: [3, 1].
remind-policy-hours = The hours of sending must begin before they end.
    .advice = Write for example hours: (from: "07:30", to: "17:00").
remind-policy-address = "{ $address }" is no mail address.
    .advice = Write a leader's mail address, for example leader@office.example.
