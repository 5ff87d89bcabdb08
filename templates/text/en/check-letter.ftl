# A letter checked by the code printed on it.

check-letter-line = Kiểm tra văn bản: { $address }
check-letter-unknown = No letter bears this code.
    .advice = Compare it with the foot of the first page. If it is right and not found, ask the issuing office.
check-letter-issued = Issued
check-letter-recalled = Recalled
check-letter-replaced = Replaced
