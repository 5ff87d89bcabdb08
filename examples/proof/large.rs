//! A large office: years of letters and their follow-up, written straight into the tables.
//!
//! What is there: units and groups, letters with their content and numbers, tasks, assignments in the states that their
//! age makes likely, deliveries, the reports of the last months, requests for more time, followers, mails that failed,
//! letters on their way, and the texts that the search reads. What is not: event chains, register entries, files and the
//! reports of old work; `congvan audit verify` has nothing to say about such an office.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::Instant;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use clap::Args;
use congvan::domain::{DocumentKind, end_of_day};
use congvan::service::Office;
use congvan::store::entity::{
    assignment, delivery, document, extension, follower, outbound_message, report,
    report_assignment, task, unit_address, unit_group_member,
};
use congvan::store::search::{self, Due, Piece};
use congvan::store::{Tx, group, row, unit};
use serde_json::json;

use super::{Place, office};

/// How large.
#[derive(Args, Clone, Copy)]
pub struct Size {
    #[arg(long, default_value_t = 100_000)]
    pub letters: usize,
    #[arg(long, default_value_t = 500_000)]
    pub assignments: usize,
    #[arg(long, default_value_t = 3_400)]
    pub units: usize,
}

/// Makes a large office and leaves it there.
#[derive(Args)]
pub struct Large {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    size: Size,
}

impl Large {
    pub async fn run(self) {
        let office = office::open(&self.place, None).await;
        let begun = Instant::now();
        let made = make(&office, self.size).await;
        println!(
            "| {} | {} | {} | {} | {:.0} |",
            self.place.database(),
            made.letters,
            made.assignments,
            self.size.units,
            begun.elapsed().as_secs_f64(),
        );
    }
}

/// What was written.
#[derive(Debug, Default)]
pub struct Made {
    pub letters: usize,
    pub assignments: usize,
}

/// Letters of one transaction.
const AT_ONCE: usize = 2_000;
/// Letters reach back so many days.
const DAYS: u64 = 1_095;
/// Answers of the last days have their reports.
const REPORTED: i64 = 120;
/// Units of a letter to many.
const MANY: usize = 150;

const SIGNERS: [&str; 8] = [
    "Hoàng Thị Mẫu",
    "Lê Văn Ví Dụ",
    "Nguyễn Thị Thử",
    "Trần Văn Nháp",
    "Phạm Minh Tưởng",
    "Vũ Thị Giả",
    "Đỗ Văn Định",
    "Bùi Thị Trang",
];
const FIELDS: [&str; 10] = ["NV", "VX", "KT", "TH", "TC", "TNMT", "XD", "YT", "GDĐT", "NC"];
const KINDS: [DocumentKind; 6] = [
    DocumentKind::OfficialLetter,
    DocumentKind::OfficialLetter,
    DocumentKind::Plan,
    DocumentKind::Decision,
    DocumentKind::Notice,
    DocumentKind::Instruction,
];
const ACTS: [&str; 10] = [
    "rà soát",
    "lập danh sách",
    "tổng hợp số liệu",
    "báo cáo kết quả",
    "triển khai kế hoạch",
    "kiểm tra",
    "đánh giá",
    "thống kê",
    "hoàn thiện hồ sơ",
    "đề xuất phương án",
];
const OBJECTS: [&str; 16] = [
    "công tác cải cách hành chính",
    "đất đai xây dựng trụ sở",
    "chuyển đổi số cấp xã",
    "phòng, chống thiên tai",
    "giải ngân vốn đầu tư công",
    "hộ nghèo, hộ cận nghèo",
    "cơ sở vật chất trường học",
    "tủ sách cộng đồng",
    "an toàn thực phẩm",
    "vệ sinh môi trường",
    "công tác tiếp dân",
    "xây dựng nông thôn mới",
    "bảo hiểm y tế toàn dân",
    "lao động, việc làm",
    "phòng cháy, chữa cháy",
    "di tích lịch sử, văn hóa",
];

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).expect("fits")
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.roll(100) < chance
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.roll(list.len())]
    }
}

/// Rows of some letters, before they are written.
#[derive(Default)]
struct Rows {
    documents: Vec<document::Model>,
    tasks: Vec<task::Model>,
    assignments: Vec<assignment::Model>,
    deliveries: Vec<delivery::Model>,
    reports: Vec<report::Model>,
    answered: Vec<report_assignment::Model>,
    extensions: Vec<extension::Model>,
    followers: Vec<follower::Model>,
    pieces: Vec<(Due, NaiveDate, Piece)>,
}

/// Fills an office that holds nothing.
pub async fn make(office: &Office, size: Size) -> Made {
    directory(office, size.units).await;
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut made = Made::default();
    let now = office.clock.now();
    let content = serde_json::to_value(office::letter("")).expect("a document");
    let mut rows = Rows::default();
    for index in 0..size.letters {
        // The oldest first, so that numbers grow with the days.
        let back = DAYS * (size.letters - index) as u64 / size.letters as u64;
        let day = office.clock.today() - Days::new(back);
        let left = size.letters - index;
        let open = size.assignments.saturating_sub(made.assignments);
        let leads = leads(&mut dice, open, left, size.units);
        made.assignments += leads.len();
        letter(&mut rows, &mut dice, &content, index, day, now, &leads);
        made.letters += 1;
        if rows.documents.len() == AT_ONCE || index + 1 == size.letters {
            let tx = office.store.begin().await.expect("a transaction");
            write(&tx, std::mem::take(&mut rows)).await;
            tx.commit().await.expect("written");
        }
    }
    on_their_way(office, &content).await;
    made
}

/// Who leads: mostly a few, now and then many, so that the whole comes out right.
fn leads(dice: &mut Dice, open: usize, letters: usize, units: usize) -> Vec<usize> {
    let mean = open / letters;
    let count = if letters == 1 {
        open
    } else if open > letters * 2 && dice.percent(2) {
        MANY.min(open - letters)
    } else if mean >= 5 {
        1 + dice.roll(5)
    } else {
        1 + dice.roll(3)
    };
    let first = dice.roll(units);
    (0..count.min(units)).map(|place| (first + place) % units).collect()
}

fn letter(
    rows: &mut Rows,
    dice: &mut Dice,
    content: &serde_json::Value,
    index: usize,
    day: NaiveDate,
    now: DateTime<Utc>,
    leads: &[usize],
) {
    let id = format!("l{index:07}");
    let kind = *dice.of(&KINDS);
    let subject =
        format!("{} {} năm {}", dice.of(&ACTS), dice.of(&OBJECTS), chrono::Datelike::year(&day));
    let field = dice.of(&FIELDS);
    let notation = match kind.abbreviation() {
        Some(short) => format!("{short}-UBND-{field}"),
        None => format!("UBND-{field}"),
    };
    let signer = (*dice.of(&SIGNERS)).to_owned();
    let at = day.and_hms_opt(2, 0, 0).expect("an hour").and_utc().min(now);
    let mut content = content.clone();
    content["subject"] = json!(subject);
    content["kind"] = json!(kind.code());
    content["notation"] = json!(notation);
    let number = i32::try_from(index + 1).expect("fits");
    rows.documents.push(document::Model {
        kind: kind.code().to_owned(),
        state: "released".to_owned(),
        content,
        number_value: Some(number),
        notation: Some(notation.clone()),
        year: Some(chrono::Datelike::year(&day)),
        issued_on: Some(day),
        subject: Some(subject.clone()),
        signer: Some(signer.clone()),
        approved_at: Some(at),
        numbered_at: Some(at),
        signed_at: Some(at),
        released_at: Some(at),
        ..blank(&id, at)
    });
    if dice.percent(10) {
        rows.followers.push(follower::Model {
            document_id: id.clone(),
            owner_unit: office::OFFICE.to_owned(),
            person: office::actor().name,
            since: at,
            named_by: signer.clone(),
        });
    }
    let mode = if dice.percent(85) { "report" } else { "carry-out" };
    let term = 5 + dice.roll(30) as u64;
    let due = dice.percent(95).then(|| end_of_day(day + Days::new(term)).to_utc());
    let task = format!("t{index:07}");
    let wording = format!("Các đơn vị {subject}, gửi báo cáo theo thời hạn nêu trên.");
    rows.tasks.push(task::Model {
        id: task.clone(),
        document_id: id.clone(),
        ordinal: 1,
        node: "b2".to_owned(),
        wording: wording.clone(),
        mode: mode.to_owned(),
        due: None,
        due_at: due,
        due_text: None,
        due_is_ours: false,
        recurrence: None,
        report_to: json!([]),
        report_via: json!([]),
        deliverable: None,
    });
    for (place, lead) in leads.iter().enumerate() {
        let unit = unit_id(*lead);
        let key = format!("{index:07}-{place:03}");
        assigned(rows, dice, &id, &task, &key, &unit, (at, due, now), mode == "report");
    }
    rows.pieces.push((
        Due { document: id, note: i64::MAX },
        day,
        Piece {
            source: "letter".to_owned(),
            part: "letter",
            name: String::new(),
            head: format!(
                "{number:02}/{notation} {number}/{notation} {} {} {subject} {signer} \
                 Ủy ban nhân dân huyện Thanh Sơn Hạ",
                day.format("%d/%m/%Y"),
                kind.name(),
            ),
            body: body(dice, &subject, &wording),
        },
    ));
}

/// Some eighty words.
fn body(dice: &mut Dice, subject: &str, wording: &str) -> String {
    let mut body =
        format!("{subject}\nỦy ban nhân dân huyện đề nghị các đơn vị thực hiện:\n{wording}");
    for _ in 0..6 {
        let _ = write!(body, " {} {};", dice.of(&ACTS), dice.of(&OBJECTS));
    }
    body.push_str(" Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về Ủy ban nhân dân huyện.");
    body
}

#[expect(clippy::too_many_arguments, reason = "the facts of one row")]
fn assigned(
    rows: &mut Rows,
    dice: &mut Dice,
    document: &str,
    task: &str,
    key: &str,
    unit: &str,
    (at, due, now): (DateTime<Utc>, Option<DateTime<Utc>>, DateTime<Utc>),
    asked: bool,
) {
    let due_or_later = due.unwrap_or(at + Duration::days(30));
    let late = dice.percent(12);
    let spread = hours(dice.roll(24 * 12));
    let answer = if late { due_or_later + spread } else { (due_or_later - spread).max(at) };
    // Of what should be done by now, two in a hundred are not.
    let answered = asked && answer <= now && !dice.percent(2);
    let confirmed = answered && now - answer > hours(24 * dice.roll(6));
    let state = match (answered, confirmed) {
        (true, true) => "completed",
        (true, false) => "reported",
        _ if !asked => "open",
        _ if dice.percent(1) => "closed",
        _ if dice.percent(1) => "contested",
        _ if dice.percent(40) => "in_progress",
        _ => "open",
    };
    let acknowledged = (state != "open" || dice.percent(60)).then_some(at + Duration::hours(5));
    let id = format!("a{key}");
    rows.assignments.push(assignment::Model {
        id: id.clone(),
        owner_unit: office::OFFICE.to_owned(),
        document_id: document.to_owned(),
        task_id: task.to_owned(),
        lead_unit: unit.to_owned(),
        period: String::new(),
        state: state.to_owned(),
        due_at: due,
        collector_unit: None,
        acknowledged_at: acknowledged.filter(|at| *at <= now),
        reported_at: answered.then_some(answer),
        completed_at: confirmed.then_some(now),
        completed_late: confirmed.then_some(late),
        version: 1,
    });
    rows.deliveries.push(delivery::Model {
        id: format!("d{key}"),
        owner_unit: office::OFFICE.to_owned(),
        document_id: document.to_owned(),
        unit_id: unit.to_owned(),
        channel: "email".to_owned(),
        state: "sent".to_owned(),
        delivered_at: Some(at),
        proof: None,
        acknowledged_at: acknowledged,
        acknowledged_by: None,
        incoming_number: None,
    });
    if answered && now - answer < Duration::days(REPORTED) {
        rows.reports.push(report::Model {
            id: format!("r{key}"),
            owner_unit: office::OFFICE.to_owned(),
            unit_id: unit.to_owned(),
            number: Some(format!("{}/BC-UBND", 1 + dice.roll(300))),
            dated: None,
            signer: None,
            note: None,
            sent_at: answer,
            channel: "link".to_owned(),
            received_by: None,
            on_behalf: false,
            state: if confirmed { "confirmed" } else { "sent" }.to_owned(),
            decided_at: None,
            decided_by: None,
            decision_reason: None,
        });
        rows.answered.push(report_assignment::Model {
            report_id: format!("r{key}"),
            assignment_id: id.clone(),
        });
    }
    if !answered && asked && dice.percent(3) {
        rows.extensions.push(extension::Model {
            id: format!("e{key}"),
            assignment_id: id,
            requested_at: now,
            requested_by: unit.to_owned(),
            reason: "mưa lũ kéo dài, chưa thu thập đủ số liệu".to_owned(),
            proposed_due: now + Duration::days(10),
            old_due: due,
            decision: None,
            decided_at: None,
            decider: None,
            decision_reason: None,
            new_due: None,
        });
    }
}

fn hours(count: usize) -> Duration {
    Duration::hours(i64::try_from(count).expect("fits"))
}

/// A letter of which nothing is known but its id.
fn blank(id: &str, at: DateTime<Utc>) -> document::Model {
    document::Model {
        id: id.to_owned(),
        owner_unit: office::OFFICE.to_owned(),
        kind: "cong-van".to_owned(),
        issuer_unit: format!("id-{}", office::OFFICE),
        origin: "own".to_owned(),
        state: "draft".to_owned(),
        signing_mode: "none".to_owned(),
        content: json!({}),
        number_value: None,
        number_suffix: String::new(),
        notation: None,
        year: None,
        issued_on: None,
        subject: None,
        signer: None,
        draft_file: None,
        signed_file: None,
        engine: None,
        created_at: at,
        created_by: office::actor().name,
        approved_at: None,
        numbered_at: None,
        signed_at: None,
        released_at: None,
        version: 1,
    }
}

async fn write(tx: &Tx, rows: Rows) {
    const WHY: &str = "a large office";
    row::insert_all(tx, rows.documents).await.expect(WHY);
    row::insert_all(tx, rows.tasks).await.expect(WHY);
    row::insert_all(tx, rows.assignments).await.expect(WHY);
    row::insert_all(tx, rows.deliveries).await.expect(WHY);
    row::insert_all(tx, rows.reports).await.expect(WHY);
    row::insert_all(tx, rows.answered).await.expect(WHY);
    row::insert_all(tx, rows.extensions).await.expect(WHY);
    row::insert_all(tx, rows.followers).await.expect(WHY);
    for (due, day, piece) in rows.pieces {
        search::replace(tx, &due, day, &BTreeSet::new(), &[piece]).await.expect(WHY);
    }
}

fn unit_id(place: usize) -> String {
    format!("id-xa-{place:04}")
}

async fn directory(office: &Office, units: usize) {
    let tx = office.store.begin().await.expect("a transaction");
    let own = unit::named(
        format!("id-{}", office::OFFICE),
        office::OFFICE,
        office::OFFICE,
        "Ủy ban nhân dân huyện Thanh Sơn Hạ",
    );
    unit::insert(&tx, own).await.expect("a unit");
    let rows = (0..units).map(|place| {
        let name = format!("Ủy ban nhân dân xã Thử Nghiệm {place:04}");
        unit::named(unit_id(place), office::OFFICE, &format!("xa-{place:04}"), &name)
    });
    row::insert_all(&tx, rows).await.expect("units");
    let mailboxes = (0..units).map(|place| unit_address::Model {
        id: format!("box-{place:04}"),
        unit_id: unit_id(place),
        email: format!("vanthu@xa-{place:04}.example"),
        valid_from: None,
        valid_to: None,
        suppressed_at: None,
    });
    row::insert_all(&tx, mailboxes).await.expect("mailboxes");
    for (place, name) in ["miền núi", "đồng bằng", "ven biển", "hải đảo"].into_iter().enumerate()
    {
        let name = format!("Các xã {name}");
        let id = format!("id-nhom-{place}");
        let new = group::Group {
            id: id.clone(),
            owner_unit: office::OFFICE.to_owned(),
            code: format!("nhom-{place}"),
            folded: unit::folded(&name, []),
            name,
            aliases: json!([]),
            valid_from: None,
            valid_to: None,
            version: 1,
        };
        group::insert(&tx, new).await.expect("a group");
        let members = (0..units)
            .filter(|unit| unit % 4 == place)
            .map(|unit| unit_group_member::Model { group_id: id.clone(), unit_id: unit_id(unit) });
        row::insert_all(&tx, members).await.expect("members");
    }
    tx.commit().await.expect("a directory");
}

/// Letters in every state before release, and mails that did not leave.
async fn on_their_way(office: &Office, content: &serde_json::Value) {
    let now = office.clock.now();
    let states = ["draft", "in_review", "approved", "numbered", "signed"];
    let letters = (0..300).map(|index| {
        let mut content = content.clone();
        let subject = format!("rà soát việc số {index} đang soạn");
        content["subject"] = json!(subject);
        document::Model {
            state: states[index % states.len()].to_owned(),
            content,
            subject: Some(subject),
            created_by: if index % 3 == 0 {
                office::actor().name
            } else {
                "Vũ Thị Giả".to_owned()
            },
            ..blank(&format!("w{index:04}"), now - hours(index))
        }
    });
    let messages = (0..200).map(|index| outbound_message::Model {
        id: format!("m{index:04}"),
        owner_unit: office::OFFICE.to_owned(),
        purpose: "letter".to_owned(),
        document_id: Some(format!("l{:07}", 0)),
        unit_id: unit_id(0),
        delivery_id: None,
        address: format!("hop-thu-{index}@xa.example"),
        subject_key: String::new(),
        message_id: format!("<m{index}@example>"),
        return_path: format!("b{index}@example"),
        state: if index % 4 == 0 { "in_doubt" } else { "failed" }.to_owned(),
        priority: 0,
        attempts: 3,
        next_attempt_at: now,
        lease_by: None,
        lease_until: None,
        data_begun_at: None,
        accepted_at: None,
        last_code: Some(550),
        last_text: Some("no such mailbox".to_owned()),
        created_at: now,
    });
    let tx = office.store.begin().await.expect("a transaction");
    row::insert_all(&tx, letters).await.expect("letters on their way");
    row::insert_all(&tx, messages).await.expect("mails");
    tx.commit().await.expect("written");
}
