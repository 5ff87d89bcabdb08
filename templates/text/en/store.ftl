# The database

store-busy = The database is busy; nothing was written.
    .advice = Try again in a moment; if it stays busy, look for another congvan process that hangs.
    .form = Wait a few minutes and try again; if it stays busy, tell the system administrator.
store-unreachable = The database cannot be opened.
    .advice = Check its address in congvan.yaml (or DATABASE_URL), the permissions of the folder, and whether PostgreSQL runs.
    .form = Tell the system administrator to look at the database.
store-full = The disk of the database is full; nothing was written.
    .advice = Free some space and try again.
store-conflict = The data was just changed by somebody else, or is there already.
    .advice = Look at the newest state and try again.
store-not-found = What was asked for was not found.
    .advice = Check the code or number.
store-frozen = What was issued or entered in a register can be neither changed nor deleted.
    .advice = Replace a wrong letter by a new one; void an unused number with its reason.
store-broken = The database is damaged, or was made by a newer version of congvan.
    .advice = Update congvan; if that does not help, restore a backup.
    .form-text = The database is damaged, or was made by a newer version of the program.
    .form = Tell the system administrator.
