# Drafting and review: why something cannot be done, and what to do.
drafting-not-found = There is no draft { $draft } in this office
    .advice = Open the list of drafts again; it may have been deleted.
drafting-no-template = There is no template { $template }
    .advice = Choose a template from the list.
drafting-no-version = There is no version { $version } of this draft
    .advice = Open the list of versions again.
drafting-too-large = The draft has { $size } kB, more than { $most } kB
    .advice = Put the long part into a file of its own; what you typed is still on the page.
drafting-deleted = This draft was deleted
    .advice = Bring it back from the list of deleted drafts, then go on.
drafting-frozen = The letter is approved; its content can no longer be changed
    .advice = Whoever is entitled may ask for changes; the changed draft goes back to the signer.
drafting-with-somebody = The draft lies with { $step ->
        [content] those who check the content
        [form] those who check the form
        [signer] its signer
       *[other] somebody else
    }; others cannot change it now
    .advice = The drafter may take it back; whoever holds it may ask for changes.
drafting-not-named = The office has given this step to: { $people }
    .advice = Ask them, or let an administrator change review in the settings.
drafting-forbidden-content = { $actor } may not check the content
    .advice = The head of the drafting department or a leader does.
drafting-forbidden-form = { $actor } may not check the form
    .advice = The person assigned to it or the registry does.
drafting-no-undo = There is nothing left to undo
    .advice = This is the first version; others are in the list of versions.
drafting-no-redo = There is nothing to redo
    .advice = All versions are in the list of versions.
drafting-changed-meanwhile = { $person } changed this draft at { $at }
    .advice = Reload the page to see the newest version, then try again.
drafting-sent-not-deleted = The draft was sent up and cannot be deleted
    .advice = Take it back first.
drafting-comment-empty = The comment says nothing
    .advice = Write what to change or what to ask.
drafting-comment-long = The comment is longer than { $most } characters
    .advice = Make several comments, each at its place.
drafting-no-comment = There is no such comment in the draft
    .advice = Reload the page.
drafting-signer-missing = { $field ->
        [name] The signer's name
       *[other] The signer's position
    } is missing
    .advice = Write name and position as the letter prints them.
drafting-signer-backwards = The last day is before the first
    .advice = Change one of the two days.
drafting-no-signer = There is no such signer in the office's list
    .advice = Reload the list of signers.
drafting-at-signer = The draft lies with its signer: the next step is the approval
    .advice = The signer approves, or asks for changes.
drafting-not-at-signer = The draft has not come to its signer yet
    .advice = The steps before are to be done first.
drafting-not-sent = The draft lies with its drafter
    .advice = Send it up once it is ready.
drafting-not-yours = { $person } sent this draft up and alone can take it back
    .advice = Whoever holds it may ask for changes.
drafting-no-page = The pages of this draft could not be laid out
    .advice = Its content is saved. Tell the administrator, with the time.
drafting-no-print = This letter has no print to be signed yet
    .advice = It is made at the approval or with the number, depending on the office's order of signing.
drafting-still-open = “……” is still to be filled in.
    .advice = Fill it in, or leave it where the letter is meant to have a blank.
