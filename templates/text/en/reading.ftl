# Words of the example `reading`.

reading-usage = Usage: cargo run --example reading -- READING.yaml DOCUMENT.yaml
reading-unreadable = { $file } cannot be read: { $detail }.
    .advice = Look at the path and the right to read it.
reading-unwritable = { $file } cannot be written: { $detail }.
    .advice = Look at the folder and the right to write there.
reading-confidentiality = The document carries a stamp of secrecy.
    .advice = Classified documents do not enter this system.
reading-number = “{ $number }” is not a document number.
    .advice = Digits, perhaps with one letter: 15, 15a.
reading-urgency = There is no degree of urgency “{ $urgency }”.
    .advice = Degrees: HỎA TỐC, THƯỢNG KHẨN, KHẨN.
reading-block = A block “{ $kind }” cannot be set.
    .advice = Blocks that can: heading, article, item, bullet, paragraph, quote, note, table.
reading-parent = This block belongs under “{ $parent }”, which does not stand before it.
    .advice = Put the blocks right after their parent.
reading-task-without-block = The task points to the block “{ $source }”, which is not there.
    .advice = Make source the id of a block.
reading-two-tasks = The block “{ $source }” has two tasks; it can carry one.
    .advice = Part the block, or join the tasks.
reading-recurrence = There is no rhythm “{ $kind }”.
    .advice = Rhythms: ongoing, monthly, quarterly, yearly.
reading-kind-of-law = “{ $kind }” is a legal document.
    .advice = Such documents have forms of their own, outside Decree 30/2020/NĐ-CP.
