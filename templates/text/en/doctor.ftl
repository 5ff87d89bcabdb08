# congvan doctor, congvan mail.

doctor-part-settings = Settings
doctor-part-database = Database
doctor-part-files = Files
doctor-part-page = Page
doctor-part-sending = Sending mail
doctor-part-signature = Signature of mails (DKIM)
doctor-part-names = Sending domain
doctor-part-receiving = Receiving mail
doctor-part-clock = Clock
doctor-part-work = Waiting mails

doctor-said = The system says: { $said }
doctor-sum = { $good } good, { $doubtful } to look at, { $bad } not working.

doctor-settings-good = office { $office }, the settings are readable.
doctor-settings-example = the sender { $from } is an example.
    .advice = Write the office's real address into mail.from in congvan.yaml.
doctor-settings-loopback = the pages' address { $address } opens on this machine only.
    .advice = Write the address that units can open into web.base_url in congvan.yaml; the links in mails use it.
doctor-settings-no-key = the key of the links (keys/link.key) is missing or too short.
    .advice = Restore keys/link.key from the backup; if it is lost, links and codes already sent open nothing any more.
doctor-settings-from = "{ $from }" is no mail address.
    .advice = Mend mail.from in congvan.yaml.
doctor-settings-open-file = others on this machine can read the secret file { $file }.
    .advice = Run: chmod 600 { $file }
doctor-database-good = { $kind }, reads and writes.
doctor-database-bad = it does not open or does not write.
    .advice = Check database in congvan.yaml (or DATABASE_URL), rights and free space.
doctor-files-good = { $folder } is written and read back.
doctor-files-bad = it cannot be written or read back.
    .advice = Check rights and free space of the folder files.
doctor-page-good = { $engine }, the fonts have every Vietnamese letter.
doctor-page-bad = a sample letter cannot be laid out.
    .advice = See the file named in the office's fonts or templates/layout; rename it to use the built-in one meanwhile.
doctor-sending-good = { $server }: connection, protection and login work.
doctor-sending-folder = mails are written as files into { $folder }, none is sent.
    .advice = When you are ready to send, uncomment mail.smtp in congvan.yaml and run congvan doctor again.
doctor-sending-small = the server takes mails up to { $takes } MB, less than mail.largest ({ $largest } MB).
    .advice = Nothing must be done: files that do not fit become a link and a SHA-256. You may lower mail.largest to match.
doctor-sending-plain = the connection to { $host } is not protected.
    .advice = Set mail.smtp.security: starttls or tls in congvan.yaml.
doctor-signature-none = mails bear no DKIM signature and are easily taken for spam.
    .advice = congvan mail dkim makes a key and prints the DNS record.
doctor-signature-good = the key is readable; the DNS must have { $name } (see congvan mail dkim).
doctor-names-sample = the sending domain "{ $domain }" is no real one; its DNS was not asked.
    .advice = Write the office's real address into mail.from in congvan.yaml.
doctor-names-silent = the DNS could not be asked, so the records of the sending domain are not known.
    .advice = Check the network and this machine's name server, or name another as mail.name_server in congvan.yaml. Sending does not depend on it.
doctor-names-mx-good = mail to { $domain } goes to { $servers } (MX).
doctor-names-mx-none = { $domain } has no MX record: answers and bounces may not come back.
    .advice = Ask the keeper of the domain for an MX record that leads to your mail server, or set mail.domain to a domain that takes mail.
doctor-names-mx-null = { $domain } says that it takes no mail (MX "."): answers will not arrive.
    .advice = Set mail.from and mail.domain to a domain that takes mail, or ask its keeper to mend the MX record.
doctor-names-spf-good = { $domain } names who may send for it (SPF).
doctor-names-spf-none = { $domain } has no SPF record; mails are easily taken for spam.
    .advice = Ask the keeper of the domain for a TXT record at { $domain }: "{ $record }"
doctor-names-spf-several = { $domain } has several SPF records; receivers take that for a fault and heed none.
    .advice = Ask the keeper of the domain to make one TXT record of them, for instance "{ $record }"
doctor-names-spf-open = the SPF record of { $domain } lets anybody send in its name.
    .advice = Ask the keeper of the domain to end it with -all and name the servers, for instance "{ $record }"
doctor-names-spf-shut = the SPF record of { $domain } lets no server send: the office's mails will be refused.
    .advice = Ask the keeper of the domain to name the sending server, for instance "{ $record }"
doctor-names-spf-unsaid = the SPF record of { $domain } says nothing about other servers and helps little.
    .advice = Ask the keeper of the domain to end it with -all, for instance "{ $record }"
doctor-names-dmarc-good = { $domain } has a DMARC policy.
doctor-names-dmarc-none = { $domain } has no DMARC record.
    .advice = Ask the keeper of the domain for a TXT record at _dmarc.{ $domain }: "{ $record }"
doctor-names-dmarc-several = _dmarc.{ $domain } has several DMARC records; receivers heed none.
    .advice = Ask the keeper of the domain to keep one, for instance "{ $record }"
doctor-names-dmarc-unclear = the DMARC record of { $domain } names no policy (p=none, quarantine or reject).
    .advice = Ask the keeper of the domain to mend it, for instance "{ $record }"
doctor-names-dmarc-unsigned = the DMARC policy of { $domain } is strict, but mails are not signed with DKIM: forwarded ones will be refused.
    .advice = Run congvan mail dkim to make a key, add the DNS record, and set mail.dkim in congvan.yaml.
doctor-names-dkim-good = the record { $name } is the key that signs.
doctor-names-dkim-none = there is no DKIM record { $name }: receivers cannot check the signatures.
    .advice = Ask the keeper of the domain for a TXT record at { $name }: "{ $record }"
doctor-names-dkim-trial = the record { $name } is marked as a trial (t=y); receivers may not heed signatures.
    .advice = Once mails arrive, ask the keeper of the domain to take t=y out: "{ $record }"
doctor-names-dkim-revoked = the record { $name } takes its key back (empty p): signatures count as false.
    .advice = Ask the keeper of the domain to write the key that signs: "{ $record }"
doctor-names-dkim-other = the key at { $name } is not the one that signs: signatures count as false.
    .advice = Ask the keeper of the domain to replace the TXT record: "{ $record }"; or use the former key file as mail.dkim.key_file.
doctor-receiving-none = there is no mailbox (mail.imap): answers and bounces are not read.
    .advice = Name the mailbox under mail.imap in congvan.yaml.
doctor-receiving-good = { $server }: the folder { $folder } opens.
doctor-receiving-trust = the certificate file of the mailbox's server cannot be read.
    .advice = Check mail.imap.trust_file in congvan.yaml.
doctor-clock-good = { $now }.
doctor-clock-behind = the machine shows { $now }, but something was written down at { $last }.
    .advice = Set the clock and keep it in step (timedatectl set-ntp true); deadlines and sending times follow it.
doctor-work-good = no mail is stuck.
doctor-work-nobody = { $count } mails have waited since { $since }, and nobody sends them.
    .advice = Run congvan work (or congvan serve) as a service; congvan deliver sends them now.
doctor-work-person = { $count } mails need a person.
    .advice = congvan outbox shows them.

mail-test-done = The server { $server } took the test mail to { $address }: { $said }
mail-test-written = The test mail to { $address } was written into { $server }; without a mail server nothing is sent.
    .advice = Name the mail server under mail.smtp in congvan.yaml.
mail-test-failed = The test mail was not sent. { $trouble } ({ $server }: { $said })
    .advice = { $advice }
mail-test-address = The server { $server } answers, but does not take this address. { $trouble } ({ $said })
    .advice = Try again in some minutes, or with another address.
mail-dkim-made = The key that signs mails is in { $file } (only its owner reads it). Back it up with the other keys.
mail-dkim-there = The key in { $file } is used.
mail-dkim-record = Let the domain's administrator add this TXT record to the DNS, then check it with: nslookup -type=TXT { $name }
mail-dkim-others = These two records (SPF, DMARC) let receivers believe the office's mails; congvan does not look them up, so let the domain's administrator compare them with those there are and add any other server that sends:
mail-dkim-rsa = Where receivers cannot read Ed25519 signatures, use an RSA key: move the old key file away, run openssl genrsa -out { $file } 2048 and chmod 600 { $file }, then this command again.
mail-dkim-settings =
    When the record is in force, add to congvan.yaml:
    mail:
      dkim:
        selector: { $selector }
        key_file: { $file }

cli-help-doctor = Examines settings, database, files, fonts, the ways of mail out and in, and the clock; says what to do where something fails
cli-help-mail = Tries the way of the mails, makes the key that signs them
cli-help-mail-test = Sends a test mail by the way that letters go
cli-help-mail-test-address = Address of the test mail
cli-help-mail-dkim = Makes the key that signs mails (DKIM) unless there is one, and prints the DNS record to copy
