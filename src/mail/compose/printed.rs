//! Moments and sizes as an office prints them, at +07:00.

use chrono::{DateTime, Timelike, Utc};

use crate::{domain::hanoi, text::dates};

/// `08h30 ngày 05/10/2026`.
pub fn moment(moment: DateTime<Utc>) -> String {
    dates::moment(moment.with_timezone(&hanoi()))
}

/// `16h00 ngày 20/10/2026`; a whole day's end prints as the day alone: `20/10/2026`.
pub fn deadline(due: DateTime<Utc>) -> String {
    let local = due.with_timezone(&hanoi());
    let ends_the_day = local.hour() == 23 && local.minute() == 59;
    if ends_the_day { dates::table_date(local.date_naive()) } else { dates::moment(local) }
}

/// Names as offices shorten them in a mail's subject and first lines: `UBND tỉnh A`. Both placements of the tone occur.
pub fn short_name(name: &str) -> String {
    const SHORT: [(&str, &str); 4] = [
        ("Ủy ban nhân dân", "UBND"),
        ("Uỷ ban nhân dân", "UBND"),
        ("Hội đồng nhân dân", "HĐND"),
        ("Ủy ban Mặt trận Tổ quốc", "UBMTTQ"),
    ];
    SHORT.iter().fold(name.to_owned(), |name, (long, short)| name.replace(long, short))
}

/// `1,4 MB`.
pub fn size(bytes: u64) -> String {
    const KILOBYTE: u64 = 1024;
    const MEGABYTE: u64 = KILOBYTE * KILOBYTE;
    if bytes < MEGABYTE {
        format!("{} kB", bytes.div_ceil(KILOBYTE))
    } else {
        let tenths = (bytes * 10).div_ceil(MEGABYTE);
        format!("{},{} MB", tenths / 10, tenths % 10)
    }
}
