# A document becomes printed pages.
typeset-too-long = The document has { $characters } characters, more than the { $limit } that one document may hold.
    .advice = Move long tables and lists into an enclosure.
typeset-word-too-long = There is a word of { $letters } characters without a space ({ $part }); { $limit } are the most.
    .advice = Check the text: a file may have been pasted in place of words.
typeset-unprintable = The fonts lack these characters: { $characters }.
    .advice = Replace or delete them; if the text was copied from an old file, check its encoding (Unicode is needed).
typeset-took-too-long = The document was not typeset within { $seconds } seconds.
    .advice = Try again; if that fails too, divide the document.
typeset-asset = { $path } cannot be read: { $reason }.
    .advice = Check the office's own font or layout, or remove it to use the built-in one.
typeset-resolution = { $dpi } dots per inch lie outside { $least } to { $most }.
    .advice = Choose a resolution inside this range.
typeset-picture = The picture of the signature or seal cannot be used: { $reason }.
    .advice = Use a .png with a transparent ground, 10 to 80 mm wide on paper.
typeset-layout = The layout failed: { $reason }.
    .advice = Check the office's own layout, if there is one; otherwise this is a fault of the program.
