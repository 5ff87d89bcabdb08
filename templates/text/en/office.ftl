# The frame of every page for the people of the office.
office-skip = Skip to the content
office-find = Find letters, units, numbers
office-account = My account
office-sign-out = Sign out
office-places = Places of work
office-as-of = Figures as of { $at }.
office-offline = Not sent: the connection is lost. What you typed is still on the page; please try again when it is back.
office-pages = Pages of the list
office-page-before = Previous page
office-page-after = Next page
office-place-start = My work
office-place-draft = Draft
office-place-letters = Letters
office-place-follow = Follow-up
office-place-find = Search
office-place-administration = Administration
