# Files of record

files-full = The disk of the files is full; nothing was written.
    .advice = Free some space and try again.
files-denied = The folder of the files may not be read or written.
    .advice = Give the account that runs congvan the right to read and write it.
files-missing = A file is missing from the folder of the files.
    .advice = Restore the folder from a backup.
files-damaged = A stored file was changed; it is not the original any more.
    .advice = Check the disk and restore the file from a backup.
files-broken = The folder of the files cannot be read or written.
    .advice = Check the disk; the log has the details.
files-unwritable = A file cannot be written or read: { $cause }
    .advice = See that the disk has room and may be written to, then run it again.
