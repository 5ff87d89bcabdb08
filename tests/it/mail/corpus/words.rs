//! Notices in words alone.

use congvan::mail::inbound::{Cause, Severity};
use data_encoding::BASE64_MIME;

use super::{Expected, ID, RETURN_PATH, Sample, TO, failed};

/// What a notice gives back of our mail.
#[derive(Clone, Copy)]
enum Back {
    Nothing,
    Header,
}

pub fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    for (place, (said, cause)) in QMAIL.into_iter().enumerate() {
        let back = if place % 2 == 0 { Back::Header } else { Back::Nothing };
        all.push(qmail(said, failed(cause), back));
    }
    for (said, cause) in EXIM {
        all.push(exim(said, failed(cause)));
    }
    for (said, cause) in SENDMAIL {
        all.push(sendmail(said, failed(cause)));
    }
    all.extend(others());
    for (subject, words, cause) in VIETNAMESE {
        let raw = notice("Hệ thống thư điện tử <postmaster@tinh-b.example>", subject, words);
        all.push(Sample::new(format!("tiếng Việt: {words}"), raw, failed(cause)));
    }
    all.extend(delays());
    all
}

const QMAIL: [(&str, Cause); 7] = [
    ("Sorry, no mailbox here by that name. (#5.1.1)", Cause::UnknownMailbox),
    ("Sorry, I couldn't find any host named xa-an-hoa.example. (#5.1.2)", Cause::UnknownDomain),
    (
        "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long.",
        Cause::Unreachable,
    ),
    ("The users mailfolder is over the allowed quota (size). (#5.2.2)", Cause::Full),
    (
        "198.51.100.9 does not like recipient.\nRemote host said: 550 sorry, no mailbox here by that name (#5.7.1)\nGiving up on 198.51.100.9.",
        Cause::UnknownMailbox,
    ),
    ("Sorry, that message size exceeds my databytes limit (#5.3.4)", Cause::TooLarge),
    (
        "Sorry. Although I'm listed as a best-preference MX or A for that host,\nit isn't in my control/locals file, so I don't treat it as local. (#5.4.6)",
        Cause::Loop,
    ),
];

fn qmail(said: &str, expected: Expected, back: Back) -> Sample {
    let words = format!(
        "Hi. This is the qmail-send program at mx.tinh-b.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{TO}>:\n{said}\n{}",
        given_back("\n--- Below this line is a copy of the message.\n\n", back)
    );
    Sample::new(
        format!("qmail: {said}"),
        notice("MAILER-DAEMON@mx.tinh-b.example", "failure notice", &words),
        expected,
    )
}

const EXIM: [(&str, Cause); 7] = [
    ("    Unrouteable address", Cause::UnknownDomain),
    (
        "    host mx.xa-an-hoa.example [198.51.100.9]\n    SMTP error from remote mail server after RCPT TO:<vanthu@xa-an-hoa.example>:\n    550 5.1.1 <vanthu@xa-an-hoa.example>: Recipient address rejected: User unknown in local recipient table",
        Cause::UnknownMailbox,
    ),
    ("    mailbox is full: retry timeout exceeded", Cause::Full),
    ("    host mx.xa-an-hoa.example [198.51.100.9]: retry timeout exceeded", Cause::Unreachable),
    ("    all relevant MX records point to non-existent hosts", Cause::UnknownDomain),
    (
        "    SMTP error from remote mail server after end of data:\n    554 5.7.1 Message rejected as spam by Content Filtering.",
        Cause::Policy,
    ),
    ("    Account disabled for this recipient: account is suspended", Cause::Disabled),
];

fn exim(said: &str, expected: Expected) -> Sample {
    let words = format!(
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  {TO}\n{said}\n\n------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <{RETURN_PATH}>\nMessage-ID: <{ID}@ubnd-a.example>\nSubject: CV 123/UBND-NC\n"
    );
    let raw = notice(
        "Mail Delivery System <Mailer-Daemon@mx.tinh-b.example>",
        "Mail delivery failed: returning message to sender",
        &words,
    );
    let raw = raw.replacen(
        "Subject:",
        &format!("X-Failed-Recipients: {TO}\nAuto-Submitted: auto-replied\nSubject:"),
        1,
    );
    Sample::new(format!("Exim: {}", said.trim()), raw, expected)
}

const SENDMAIL: [(&str, Cause); 5] = [
    ("550 5.1.1 <vanthu@xa-an-hoa.example>... User unknown", Cause::UnknownMailbox),
    ("550 Host unknown (Name server: xa-an-hoa.example: host not found)", Cause::UnknownDomain),
    ("552 5.2.2 <vanthu@xa-an-hoa.example>... Over quota", Cause::Full),
    ("552 5.2.3 Message is too large; 10000000 bytes max", Cause::TooLarge),
    ("554 5.4.6 Too many hops 26 (25 max)", Cause::Loop),
];

fn sendmail(said: &str, expected: Expected) -> Sample {
    let words = format!(
        "   ----- The following addresses had permanent fatal errors -----\n<{TO}>\n\n   ----- Transcript of session follows -----\n... while talking to mx.xa-an-hoa.example.:\n>>> RCPT To:<{TO}>\n<<< {said}\n{}",
        given_back("\n   ----- Original message follows -----\n\n", Back::Header)
    );
    let subject = "Returned mail: User unknown".to_owned();
    Sample::new(
        format!("Sendmail: {said}"),
        notice("Mail Delivery Subsystem <MAILER-DAEMON@mx.tinh-b.example>", &subject, &words),
        expected,
    )
}

/// From, subject, words, cause of servers that are met less often.
fn others() -> Vec<Sample> {
    let one = |name: &str, from: &str, subject: &str, words: &str, cause: Cause| {
        Sample::new(name, notice(from, subject, words), failed(cause))
    };
    vec![
        one(
            "Yahoo",
            "MAILER-DAEMON@yahoo.example",
            "Failure Notice",
            "Sorry, we were unable to deliver your message to the following address.\n\n<vanthu@xa-an-hoa.example>:\n554: delivery error: dd This user doesn't have a xa-an-hoa.example account (vanthu@xa-an-hoa.example) [0] - mta1001.mail.example",
            Cause::UnknownMailbox,
        ),
        one(
            "Yahoo, full",
            "MAILER-DAEMON@yahoo.example",
            "Failure Notice",
            "Sorry, we were unable to deliver your message to the following address.\n\n<vanthu@xa-an-hoa.example>:\n552: 1 Requested mail action aborted, mailbox not found or over quota",
            Cause::Full,
        ),
        one(
            "MDaemon",
            "MDaemon@tinh-b.example",
            "MDaemon Warning - Delivery failed",
            "MDaemon has identified the following message problems. The message was not delivered.\n\nReason: User unknown\n--- Session Transcript ---\n<-- 550 <vanthu@xa-an-hoa.example>, Recipient unknown",
            Cause::UnknownMailbox,
        ),
        one(
            "Courier",
            "postmaster@tinh-b.example",
            "NOTICE: mail delivery status.",
            "                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<vanthu@xa-an-hoa.example>:\n    mx.xa-an-hoa.example [198.51.100.9]:\n>>> RCPT TO:<vanthu@xa-an-hoa.example>\n<<< 550 User unknown.",
            Cause::UnknownMailbox,
        ),
        one(
            "Exchange 5.5",
            "System Administrator <postmaster@tinh-b.example>",
            "Undeliverable: CV 123/UBND-NC",
            "Your message\n\n  To:      vanthu@xa-an-hoa.example\n  Subject: CV 123/UBND-NC\n  Sent:    Mon, 5 Oct 2026 08:31:00 +0700\n\ndid not reach the following recipient(s):\n\nvanthu@xa-an-hoa.example on Mon, 5 Oct 2026 08:31:05 +0700\n    The recipient name is not recognized: recipient not found",
            Cause::UnknownMailbox,
        ),
        one(
            "hMailServer",
            "mailer-daemon@tinh-b.example",
            "Message undeliverable: CV 123",
            "Your message did not reach some or all of the intended recipients.\n\n   Sent: Mon, 5 Oct 2026 08:31:00\n   Subject: CV 123\n\nThe following recipient(s) could not be reached:\n\nvanthu@xa-an-hoa.example\n   Error Type: SMTP\n   Remote server replied: 550 Unknown user",
            Cause::UnknownMailbox,
        ),
        one(
            "Kerio",
            "MAILER-DAEMON@tinh-b.example",
            "Undelivered Mail",
            "This is the mail delivery system. Your message could not be delivered to:\n\n<vanthu@xa-an-hoa.example>: 550 5.1.1 Mailbox does not exist",
            Cause::UnknownMailbox,
        ),
        one(
            "CommuniGate",
            "MAILER-DAEMON@tinh-b.example",
            "Undeliverable mail: CV 123",
            "Failed to deliver to '<vanthu@xa-an-hoa.example>'\nLOCAL module(account vanthu) reports:\n account is full (quota exceeded)",
            Cause::Full,
        ),
        one(
            "GroupWise",
            "Mailer-Daemon@tinh-b.example",
            "Message status - undeliverable",
            "The message that you sent was undeliverable to the following:\n\tvanthu (user not found)",
            Cause::UnknownMailbox,
        ),
        one(
            "OpenSMTPD",
            "Mailer Daemon <MAILER-DAEMON@tinh-b.example>",
            "Delivery status notification: error",
            "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\nvanthu@xa-an-hoa.example: 550 Invalid recipient",
            Cause::UnknownMailbox,
        ),
        one(
            "IronPort",
            "Mail Delivery System <MAILER-DAEMON@esa.tinh-b.example>",
            "Delivery Status Notification (Failure)",
            "The following message to <vanthu@xa-an-hoa.example> was undeliverable.\nThe reason for the problem:\n5.1.0 - Unknown address error 550-'5.1.1 No such user'",
            Cause::UnknownMailbox,
        ),
        one(
            "without subject",
            "MAILER-DAEMON@tinh-b.example",
            "",
            "<vanthu@xa-an-hoa.example>: could not be delivered: user unknown",
            Cause::UnknownMailbox,
        ),
        one(
            "server's words alone",
            "MAILER-DAEMON@tinh-b.example",
            "Returned mail",
            "550 5.2.1 Mailbox disabled, not accepting messages",
            Cause::Disabled,
        ),
        one(
            "words that nobody knows",
            "MAILER-DAEMON@tinh-b.example",
            "Undelivered Mail",
            "Computer says no.",
            Cause::Unclear,
        ),
        one(
            "virus",
            "postmaster@tinh-b.example",
            "Delivery failure",
            "Your message was not delivered: a virus was found in the attachment.",
            Cause::Content,
        ),
        one(
            "German",
            "Mailer-Daemon@tinh-b.example",
            "Mail delivery failed: returning message to sender",
            "Diese Nachricht wurde automatisch erzeugt. Ihre Nachricht konnte nicht zugestellt werden:\n<vanthu@xa-an-hoa.example>: 550 unknown user",
            Cause::UnknownMailbox,
        ),
        Sample::new(
            "Vietnamese in base64",
            base64(&notice(
                "postmaster@tinh-b.example",
                "Thư không gửi được",
                "Thư của Quý vị không gửi được. Lý do: hộp thư của người nhận đã đầy.",
            )),
            failed(Cause::Full),
        ),
        Sample::new(
            "no return path, no original, only ours as the receiver",
            format!(
                "From: Mail Service <noreply@tinh-b.example>\nTo: {RETURN_PATH}\nSubject: Undeliverable mail\nDate: Mon, 5 Oct 2026 08:40:00 +0700\n\nThe recipient does not exist."
            ),
            failed(Cause::UnknownMailbox),
        ),
    ]
}

const VIETNAMESE: [(&str, &str, Cause); 14] = [
    (
        "Thư không gửi được",
        "Kính gửi Quý khách,\nThư của Quý khách gửi tới vanthu@xa-an-hoa.example không gửi được.\nLý do: Địa chỉ email không tồn tại trên hệ thống.",
        Cause::UnknownMailbox,
    ),
    (
        "Thông báo: Gửi thư thất bại",
        "Hệ thống không thể gửi thư đến người nhận vanthu@xa-an-hoa.example vì tài khoản không tồn tại.",
        Cause::UnknownMailbox,
    ),
    ("Thư bị trả lại", "Thư của bạn bị trả lại vì hộp thư người nhận đã đầy.", Cause::Full),
    (
        "Thư trả lại",
        "Thư không chuyển được tới vanthu@xa-an-hoa.example: hộp thư đã vượt quá dung lượng cho phép.",
        Cause::Full,
    ),
    (
        "Thông báo lỗi gửi thư",
        "Không gửi được thư. Kích thước thư vượt quá giới hạn của máy chủ nhận (thư quá lớn).",
        Cause::TooLarge,
    ),
    (
        "Không gửi được thư",
        "Không tìm thấy tên miền của người nhận.\nThư không thể gửi.",
        Cause::UnknownDomain,
    ),
    ("Lỗi gửi mail", "Thư không chuyển được: tài khoản người nhận đã bị khóa.", Cause::Disabled),
    (
        "Thư không đến được người nhận",
        "Thư của đồng chí không đến được vanthu@xa-an-hoa.example.\nHộp thư đã ngừng hoạt động do sáp nhập đơn vị hành chính.",
        Cause::Disabled,
    ),
    (
        "Thư bị trả lại",
        "Thư bị chặn do nằm trong danh sách đen của hệ thống thư tỉnh.",
        Cause::Policy,
    ),
    ("Gửi thư thất bại", "Thư bị từ chối vì bị đánh giá là thư rác.", Cause::Policy),
    (
        "Không thể gửi thư",
        "Không thể kết nối tới máy chủ thư của người nhận sau 05 ngày. Gửi thất bại.",
        Cause::Unreachable,
    ),
    (
        "Thông báo trả lại thư",
        "Tệp đính kèm không được phép gửi qua hệ thống. Thư bị trả lại.",
        Cause::Content,
    ),
    (
        "KHONG GUI DUOC THU",
        "Khong gui duoc thu den vanthu@xa-an-hoa.example. Nguoi dung khong ton tai.",
        Cause::UnknownMailbox,
    ),
    (
        "Thư không gửi được",
        "Không tìm thấy địa chỉ. Thư của bạn không gửi được đến vanthu@xa-an-hoa.example vì không tìm thấy địa chỉ hoặc địa chỉ không thể nhận thư.",
        Cause::UnknownMailbox,
    ),
];

fn delays() -> Vec<Sample> {
    let delayed = |cause| Expected::Bounce(Severity::Delayed, cause);
    vec![
        Sample::new(
            "Exim delay",
            notice(
                "Mail Delivery System <Mailer-Daemon@mx.tinh-b.example>",
                "Warning: message 1kPq delayed 24 hours",
                "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.tinh-b.example.\n\nNo action is required on your part. Delivery attempts will continue for\nsome time, and this warning may be repeated at intervals.\n\n  vanthu@xa-an-hoa.example\n    host mx.xa-an-hoa.example: connection timed out",
            ),
            delayed(Cause::Unreachable),
        ),
        Sample::new(
            "Sendmail delay",
            notice(
                "Mail Delivery Subsystem <MAILER-DAEMON@mx.tinh-b.example>",
                "Warning: could not send message for past 4 hours",
                "    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\n   ----- The following addresses had transient non-fatal errors -----\n<vanthu@xa-an-hoa.example>\n\n   ----- Transcript of session follows -----\n<vanthu@xa-an-hoa.example>... Deferred: Connection timed out with mx.xa-an-hoa.example.\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old",
            ),
            delayed(Cause::Unreachable),
        ),
        Sample::new(
            "Gmail delay",
            notice(
                "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
                "Delivery Status Notification (Delay)",
                "** Delivery incomplete **\n\nThere was a temporary problem delivering your message to vanthu@xa-an-hoa.example. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.\n\n450 4.2.1 The user you are trying to contact is receiving mail too quickly",
            ),
            delayed(Cause::Unreachable),
        ),
        Sample::new(
            "tiếng Việt, chậm",
            notice(
                "postmaster@tinh-b.example",
                "Thư bị chậm",
                "Thư chưa chuyển được tới người nhận. Hệ thống sẽ tiếp tục gửi lại, đồng chí không cần gửi lại.",
            ),
            delayed(Cause::Unclear),
        ),
    ]
}

fn given_back(mark: &str, back: Back) -> String {
    match back {
        Back::Nothing => String::new(),
        Back::Header => format!(
            "{mark}Return-Path: <{RETURN_PATH}>\nMessage-ID: <{ID}@ubnd-a.example>\nTo: {TO}\n"
        ),
    }
}

fn notice(from: &str, subject: &str, words: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: {from}\nTo: {RETURN_PATH}\nSubject: {subject}\nDate: Mon, 5 Oct 2026 08:40:00 +0700\nMessage-ID: <n1@mx.tinh-b.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{words}\n"
    )
}

fn base64(mail: &str) -> String {
    let (head, body) = mail.split_once("\n\n").unwrap();
    format!("{}\n\n{}", head.replace("8bit", "base64"), BASE64_MIME.encode(body.as_bytes()))
}
