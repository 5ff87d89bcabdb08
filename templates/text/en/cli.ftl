# The command line.

cli-usage = Usage
cli-usage-options = [OPTIONS]
cli-commands = Commands
cli-command = COMMAND
cli-arguments = Arguments
cli-options = Options

cli-error = Error
cli-warning = Note
cli-findings = { $errors } errors, { $warnings } notes.

cli-bug = The program met an unexpected fault: { $cause }
    .advice = What was written is intact. Try again; if it fails again, pass the line above to whoever looks after the machine.
cli-no-office = The folder “{ $folder }” is not an office yet (it has no congvan.yaml).
    .advice = Make one with: congvan init, or name the right folder with --dir.
cli-bad-settings = The settings { $file } cannot be read: { $cause }
    .advice = Mend the line named, or rename the file and run congvan init for a fresh one.
cli-bad-calendar = The file of days off { $file }, line { $line }, cannot be read.
    .advice = Each line is a date (year-month-day), then "nghỉ" (off) or "làm bù" (worked instead): 2027-02-11 nghỉ Tết.
cli-unknown-person = The settings name nobody called “{ $name }”.
    .advice = Add the person under people in congvan.yaml, or leave out --as.
cli-unreadable = { $file } cannot be read: { $cause }
    .advice = Check the path and the permission to read.
cli-unwritable = { $file } cannot be written: { $cause }
    .advice = Check the path, the permission to write and the room left on the disk.
cli-cause-missing = there is no such file or folder.
cli-cause-forbidden = permission denied.
cli-cause-full = the disk is full.
cli-cause-folder = it is a folder, not a file.
cli-cause-not-text = it is not UTF-8 text.
cli-cause-other = { $error }

cli-usage-unknown-command = There is no command “{ $argument }”.
cli-usage-unknown-argument = There is no argument “{ $argument }”.
cli-usage-invalid-value = The value “{ $value }” does not fit { $argument }. Accepted: { $valid }.
cli-usage-unfit-value = The value “{ $value }” does not fit { $argument }: { $cause }
cli-usage-missing = Missing: { $argument }.
cli-usage-missing-command = The name of a command is missing.
cli-usage-conflict = { $argument } cannot go with { $prior }.
cli-usage-other = The command is not well formed.
cli-usage-guess = Did you mean “{ $guess }”?
cli-usage-hint = For help: congvan --help

cli-help-global-dir = The office's folder; the present one unless named
cli-help-global-json = Print results as JSON
cli-help-global-lang = Language: vi (default) or en
cli-help-global-person = Who acts, by name, as listed under people in congvan.yaml
cli-help-global-help = Show the help
cli-help-global-version = Show the version
cli-help-congvan = congvan: from task data to a letter issued, delivered to every unit and followed until it is answered.
cli-help-completion = Print the completion script for bash, zsh, fish, powershell or elvish
cli-help-completion-shell = Name of the shell

cli-help-init = Make the folder of an office: settings, keys, database
cli-help-init-folder = The new folder; the one of --dir unless named
cli-help-init-office = Code of the office's unit in the directory, for example ubnd-xa-an-hoa
cli-help-init-name = The sender's name in mails
cli-help-init-person = Name of the first person, who has every role
cli-help-init-from = The sender's address
cli-help-init-signing = How the office signs: external (outside signing software), paper, none
cli-help-init-port = Port of the units' pages
cli-init-done =
    The office is ready in { $folder }.
    Next: look over congvan.yaml, then bring in the directory with congvan unit import FILE.csv
cli-init-exists = { $file } is there already: this folder is an office.
    .advice = Nothing was changed. Choose another folder.

cli-init-register = Outgoing documents

cli-help-register = Registers: add one, set the year's opening number, see the next number
cli-help-register-list = The registers and the year's next numbers
cli-help-register-list-year = Year; this one unless named
cli-help-register-add = Add a register for a group of kinds
cli-help-register-add-code = Code: lower-case letters without marks, for example quyet-dinh
cli-help-register-add-name = Name of the register
cli-help-register-add-kinds = Kinds numbered here, separated by commas; all that no other register names unless given
cli-help-register-add-from-outside = Numbers are given by another system; this register writes them down
cli-help-register-open = Set the number given next in the year
cli-help-register-open-code = Code of the register
cli-help-register-open-number = The next number, for example 129
cli-help-register-open-year = Year; this one unless named
cli-help-register-reserve = Keep the next numbers for letters to come
cli-help-register-reserve-code = Code of the register
cli-help-register-reserve-count = How many; one if not said
cli-help-register-reserve-reason = The reason, kept in the register
cli-help-register-reserve-year = Year; this year if not said
cli-help-register-give-up = Void a number that was kept and will not be used; it stays in the register
cli-help-register-give-up-code = Code of the register
cli-help-register-give-up-number = The number that was kept
cli-help-register-give-up-reason = The reason, kept in the register
cli-help-register-give-up-year = Year; this year if not said
cli-register-reserved = Register { $code }, { $year }: kept { $numbers }. Use them when numbering: congvan number FILE --reserved NUMBER
cli-register-gave-up = The kept number { $number } of register { $code }, { $year }, is void.
cli-register-kept = Kept
cli-register-code = Code
cli-register-name = Name
cli-register-kinds = Kinds
cli-register-next = Next number
cli-register-entries = Entries
cli-register-voided = Voided among them
cli-register-rest = all other kinds
cli-register-outside = given elsewhere
cli-register-empty = No register yet. Add one: congvan register add van-ban-di --name "Văn bản đi"
cli-register-added = Register { $code } added.
cli-register-opened = Register { $code }, { $year }: the next number is { $number }.
cli-unknown-kind = There is no kind of document “{ $kind }”.
    .advice = Kinds: { $known }
cli-as-of = As of { $time }

cli-help-read = Read a Word file (.docx) into a document file; what is not understood is told
cli-help-read-file = The Word file
cli-help-read-output = The document file (.yaml) to write; without it the result is printed
cli-read-exists = There is a file { $file } already.
    .advice = Choose another name for the result.
cli-help-render = Typeset a document: .pdf, .svg, .png or .docx
cli-help-render-file = A document file, or a data file for a template
cli-help-render-output = The file to write; its extension decides the format; several pages as .svg or .png get -1, -2
cli-help-render-for-signing = Without the mark BẢN CHƯA KÝ SỐ: the print that is to be signed
cli-help-render-parted = Appendices marked as separate become files of their own, with the line of number and signing time
cli-help-render-dpi = Resolution of a .png in dots per inch; 150 by default
cli-render-form = The format of { $file } is not clear.
    .advice = Give the file the extension .pdf, .svg, .png or .docx.
cli-render-no-head = The name of the issuing agency (issuer) is not known: it is left out of the head.
