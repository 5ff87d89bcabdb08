# Registers.

register-unknown = There is no register with the code “{ $code }”.
    .advice = See the registers: congvan register list
register-year = The year { $year } is not sensible.
    .advice = Give a year from 2000 to 2100.
register-code = “{ $code }” is not a register's code.
    .advice = Lower-case letters without marks, digits and hyphens only, for example: van-ban-di
register-name = A register needs a name.
    .advice = For example: --name "Văn bản đi"
register-exists = There is a register with the code “{ $code }” already.
    .advice = Choose another code, or use the one that is there.
register-rest-taken = The register “{ $other }” already takes all kinds that no other names.
    .advice = Name the kinds of the new one with --kinds.
register-kind-taken = The kind “{ $kind }” is numbered in the register “{ $other }”.
    .advice = A kind belongs to one register; leave it out of --kinds.
register-number-zero = The opening number must be 1 or more.
    .advice = Where 128 numbers were given elsewhere this year, open at 129.
register-already-past = In { $year }, number { $number } or a later one was already given.
    .advice = A number given is not given again; choose one after the last of the register.
register-reserve-count = From 1 to { $most } numbers can be kept at a time.
    .advice = Keep as many as are needed; more can be kept later.
register-reserve-outside = The numbers of register “{ $code }” are given elsewhere and cannot be kept here.
    .advice = Keep them in the system that gives them.
register-not-kept = The number { $number } of { $year } is not kept.
    .advice = See the numbers that are kept: congvan register list
register-forbidden = { $actor } may not keep the registers.
    .advice = Ask the registry or an administrator.
