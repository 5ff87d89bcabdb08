# When an address tries too often.
attempts-sign-ins = This computer has signed in wrongly many times.
    .advice = Wait { $minutes } minutes, then sign in again.
attempts-codes = This computer has entered wrong codes many times.
    .advice = Wait { $minutes } minutes and try again, or open the link in the mail.
attempts-links = This computer has opened many links that do not exist.
    .advice = Wait { $minutes } minutes and open the link of the mail again; call the office that sent the letter if it is urgent.
attempts-searches = This computer has searched too often in a row.
    .advice = Wait { $minutes } minutes, then search again.
attempts-checks = This computer has checked too many letters in a row.
    .advice = Wait { $minutes } minutes, then check again.
