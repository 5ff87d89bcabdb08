# The demonstration: five sample letters of a fictional province.

cli-help-demo = Show the whole chain on sample data, in a folder of its own
cli-help-demo-folder = The demonstration's folder; congvan-demo unless named
cli-help-demo-no-serve = End after the figures, without serving the pages

demo-note =
    This folder was made by congvan demo: offices, units, signers and addresses are fictional.
    It may be deleted at any time.
demo-office = UBND tỉnh An Lĩnh (demonstration)
demo-person = Giàng Thị Thu Mẫu
demo-strange-folder = The folder “{ $folder }” holds other things than a demonstration.
    .advice = Choose a new one: { $program } demo FOLDER
demo-directory = Sample directory: { $units } units, { $groups } groups.
demo-issuing = Issuing letters
demo-issued = Released number { $number }: { $subject }
demo-delivering = Sending mail
demo-answering = Units are answering
demo-answered = The units came to their pages { $visits } times.
demo-said-report = Everything assigned has been carried out; the report bears the number and date above.
demo-said-progress = Under way, about half is done.
demo-said-more-time = More time is needed to check the lists on the spot.
demo-look =

    Pages of units (open in a browser, also on a telephone):
demo-page = {"  "}{ $unit }: { $address }  (code { $code })
demo-mails = Mails sent lie in { $folder } (.eml files).
demo-next =
    More, in another window:
    {"  "}{ $program } --dir { $folder } status { $number }
    {"  "}{ $program } --dir { $folder } list
demo-stop = Press Ctrl-C to end.
demo-again = Run { $program } demo { $folder } again to open the pages; no letter is issued twice.
demo-issued-before = Number { $number } was released by an earlier run: { $subject }
demo-people-later = Who signs in once the pages are served (run the command above again):
