# Searching letters.

find-nothing-asked = No word to look for.
    .advice = Type words, a phrase in quotes, or a number with its notation; a word after a minus must not occur.
find-too-many = The question has more than { $most } words.
    .advice = Choose a few words that are particular to the letter.
find-none = No letter found. Try fewer words, words without tones, or fewer filters.
find-count = { $count } letters found.
find-count-more = More than { $count } letters found.
find-next = For the next: add --skip { $skip }
find-part = { $part ->
    [file] (file { $name })
    [answer] (report { $name })
    [units] (recipients)
   *[letter] {""}
}
cli-help-search = Find issued letters by what they say, their number, their files and answers
cli-help-search-words = Words, phrases in quotes, or 83/QĐ-UBND; tones count when they are typed; to leave out: "word -other"
cli-help-search-kind = Kinds of document, separated by commas: cong-van,quyet-dinh
cli-help-search-state = States: released, recalled, replaced
cli-help-search-from = From this day
cli-help-search-to = To this day
cli-help-search-issuer = Code of the issuing unit
cli-help-search-unit = Code of a unit that received it, leads or collects
cli-help-search-signer = Name of the person who signed
cli-help-search-register = Code of a register
cli-help-search-limit = How many letters to show; 20 if not said
cli-help-search-skip = How many letters to leave out at the beginning
find-keep-nameless = The search to be kept has no name yet.
    .advice = Type a short name, for instance: Reminder letters of this year.
find-keep-name-long = The name of the search is longer than { $limit } characters.
    .advice = Shorten the name and save again.
find-keep-character = The name of the search has a character that cannot be shown.
    .advice = Type the name instead of pasting it.
find-keep-question-long = This search is too long to be kept.
    .advice = Leave out words or filters.
find-keep-too-many = Each person keeps at most { $limit } searches.
    .advice = Remove those that are no longer used and save again.
find-keep-unknown = There is no such kept search.
