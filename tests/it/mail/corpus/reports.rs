//! Reports for programs (RFC 3464) of servers that send them.

use congvan::mail::inbound::{Cause, Severity};

use super::{Expected, ID, RETURN_PATH, Sample, TO, failed};

/// How a server dresses its reports.
struct Family {
    name: &'static str,
    from: &'static str,
    subject: &'static str,
    /// The part for people; `{said}` is the diagnosis.
    words: &'static str,
    /// Fields about the mail as a whole.
    head: &'static str,
    /// What stands before the diagnosis.
    prefix: &'static str,
}

const FAMILIES: [Family; 13] = [
    Family {
        name: "Postfix",
        from: "MAILER-DAEMON@mail.ubnd-a.example (Mail Delivery System)",
        subject: "Undelivered Mail Returned to Sender",
        words: "This is the mail system at host mail.ubnd-a.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\nFor further assistance, please send mail to postmaster.\n\n                   The mail system\n\n<vanthu@xa-an-hoa.example>: {said}",
        head: "Reporting-MTA: dns; mail.ubnd-a.example\nX-Postfix-Queue-ID: 4B3C41A0\nArrival-Date: Mon,  5 Oct 2026 08:31:00 +0700 (+07)",
        prefix: "smtp; ",
    },
    Family {
        name: "Zimbra",
        from: "MAILER-DAEMON@zimbra.tinh-b.example (Mail Delivery System)",
        subject: "Undelivered Mail Returned to Sender",
        words: "This is the mail system at host zimbra.tinh-b.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<vanthu@xa-an-hoa.example>: {said}",
        head: "Reporting-MTA: dns; zimbra.tinh-b.example\nX-Postfix-Sender: rfc822; bounces@ubnd-a.example",
        prefix: "x-postfix; ",
    },
    Family {
        name: "Sendmail",
        from: "Mail Delivery Subsystem <MAILER-DAEMON@mx.tinh-b.example>",
        subject: "Returned mail: see transcript for details",
        words: "The original message was received at Mon, 5 Oct 2026 08:31:00 +0700\nfrom mail.ubnd-a.example [203.0.113.5]\n\n   ----- The following addresses had permanent fatal errors -----\n<vanthu@xa-an-hoa.example>\n    (reason: {said})\n\n   ----- Transcript of session follows -----\n... while talking to mx.xa-an-hoa.example.:\n>>> DATA\n<<< {said}",
        head: "Reporting-MTA: dns; mx.tinh-b.example\nReceived-From-MTA: DNS; mail.ubnd-a.example\nArrival-Date: Mon, 5 Oct 2026 08:31:00 +0700",
        prefix: "SMTP; ",
    },
    Family {
        name: "Exim",
        from: "Mail Delivery System <Mailer-Daemon@mx.tinh-b.example>",
        subject: "Mail delivery failed: returning message to sender",
        words: "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  vanthu@xa-an-hoa.example\n    {said}",
        head: "Reporting-MTA: dns; mx.tinh-b.example",
        prefix: "smtp; ",
    },
    Family {
        name: "Exchange",
        from: "<postmaster@tinh-b.example>",
        subject: "Undeliverable: [UBND A] CV 123/UBND-NC",
        words: "Delivery has failed to these recipients or groups:\n\nvanthu@xa-an-hoa.example\n{said}\n\nDiagnostic information for administrators:\n\nGenerating server: EX01.tinh-b.example",
        head: "Reporting-MTA: dns;EX01.tinh-b.example\nReceived-From-MTA: dns;mail.ubnd-a.example\nArrival-Date: Mon, 5 Oct 2026 01:31:00 +0000",
        prefix: "smtp;",
    },
    Family {
        name: "Microsoft 365",
        from: "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@tinh-b.example>",
        subject: "Undeliverable: [UBND A] CV 123/UBND-NC",
        words: "Your message to vanthu@xa-an-hoa.example couldn't be delivered.\n\nvanthu wasn't handled by xa-an-hoa.example.\n\n{said}",
        head: "Reporting-MTA: dns;SG2PR01MB0001.apcprd01.prod.outlook.example\nReceived-From-MTA: dns;mail.ubnd-a.example",
        prefix: "smtp;",
    },
    Family {
        name: "Microsoft 365, tiếng Việt",
        from: "Microsoft Outlook <postmaster@tinh-b.example>",
        subject: "Không gửi được: [UBND A] CV 123/UBND-NC",
        words: "Không thể chuyển phát thư của bạn tới vanthu@xa-an-hoa.example.\n\n{said}",
        head: "Reporting-MTA: dns;SG2PR01MB0001.apcprd01.prod.outlook.example",
        prefix: "smtp;",
    },
    Family {
        name: "Gmail",
        from: "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
        subject: "Delivery Status Notification (Failure)",
        words: "** Message not delivered **\n\nYour message couldn't be delivered to vanthu@xa-an-hoa.example.\n\nThe response from the remote server was:\n{said}",
        head: "Reporting-MTA: dns; googlemail.example\nArrival-Date: Sun, 04 Oct 2026 18:31:00 -0700 (PDT)\nX-Original-Message-ID: <k7m2qxrt5bvdz3nhc6jwp4ysg2@ubnd-a.example>",
        prefix: "smtp; ",
    },
    Family {
        name: "Google Workspace, tiếng Việt",
        from: "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
        subject: "Thông báo trạng thái gửi (Lỗi)",
        words: "** Không gửi được thư **\n\nThư của bạn không được gửi đến vanthu@xa-an-hoa.example.\n\nPhản hồi của máy chủ từ xa:\n{said}",
        head: "Reporting-MTA: dns; googlemail.example",
        prefix: "smtp; ",
    },
    Family {
        name: "MDaemon",
        from: "MDaemon at tinh-b.example <MDaemon@tinh-b.example>",
        subject: "Permanent Delivery Failure",
        words: "The attached message had PERMANENT fatal delivery errors!\n\nAfter one or more unsuccessful delivery attempts the attached message has\nbeen removed from the mail queue on this server.\n\n--- Session Transcript ---\n Mon 2026-10-05 08:31:00: <-- {said}\n--- End Transcript ---",
        head: "Reporting-MTA: dns; tinh-b.example",
        prefix: "smtp; ",
    },
    Family {
        name: "Courier",
        from: "\"Courier mail server at tinh-b.example\" <@>",
        subject: "NOTICE: mail delivery status.",
        words: "This is a delivery status notification from tinh-b.example,\nrunning the Courier mail server, version 0.75.\n\nThe original message was received on Mon, 05 Oct 2026 08:31:00 +0700\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<vanthu@xa-an-hoa.example>:\n     <<< {said}",
        head: "Reporting-MTA: dns; tinh-b.example\nArrival-Date: Mon, 05 Oct 2026 08:31:00 +0700",
        prefix: "smtp; ",
    },
    Family {
        name: "Domino",
        from: "Postmaster@tinh-b.example",
        subject: "DELIVERY FAILURE: Giao viec",
        words: "Your message\n\n  Subject: CV 123/UBND-NC\n\nwas not delivered to:\n\n  vanthu@xa-an-hoa.example\n\nbecause:\n\n  {said}",
        head: "Reporting-MTA: dns;domino.tinh-b.example",
        prefix: "X-Notes; ",
    },
    Family {
        name: "IceWarp",
        from: "MAILER-DAEMON@tinh-b.example",
        subject: "Delivery Failure",
        words: "Your message could not be delivered to one or more recipients.\n\nFailed to deliver to vanthu@xa-an-hoa.example\n{said}",
        head: "Reporting-MTA: dns; icewarp.tinh-b.example",
        prefix: "smtp; ",
    },
];

/// Status, the server's words, cause.
const DIAGNOSES: [(&str, &str, Cause); 10] = [
    (
        "5.1.1",
        "550 5.1.1 <vanthu@xa-an-hoa.example>: Recipient address rejected: User unknown in virtual mailbox table",
        Cause::UnknownMailbox,
    ),
    ("5.0.0", "550 No such user here", Cause::UnknownMailbox),
    ("5.2.2", "552 5.2.2 The email account that you tried to reach is over quota", Cause::Full),
    (
        "5.4.4",
        "Host or domain name not found. Name service error for name=xa-an-hoa.example type=MX: Host not found",
        Cause::UnknownDomain,
    ),
    (
        "4.4.1",
        "connect to mx.xa-an-hoa.example[198.51.100.9]:25: Connection timed out",
        Cause::Unreachable,
    ),
    ("5.3.4", "552 5.3.4 Message size exceeds fixed limit", Cause::TooLarge),
    (
        "5.7.1",
        "554 5.7.1 Service unavailable; Client host [203.0.113.5] blocked using zen.spamhaus.example",
        Cause::Policy,
    ),
    ("5.2.1", "550 5.2.1 The email account that you tried to reach is disabled", Cause::Disabled),
    ("5.4.6", "mail for xa-an-hoa.example loops back to myself", Cause::Loop),
    ("5.6.0", "550 5.6.0 Attachment type not allowed", Cause::Content),
];

/// Words of one family alone.
const SPECIAL: [(&str, &str, &str, Cause); 14] = [
    ("Exchange", "5.1.1", "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", Cause::UnknownMailbox),
    (
        "Exchange",
        "5.2.2",
        "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded",
        Cause::Full,
    ),
    (
        "Exchange",
        "5.7.1",
        "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required",
        Cause::Policy,
    ),
    ("Exchange", "4.4.7", "550 4.4.7 QUEUE.Expired; message expired", Cause::Unreachable),
    (
        "Microsoft 365",
        "5.1.10",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        Cause::UnknownMailbox,
    ),
    (
        "Microsoft 365",
        "5.4.1",
        "550 5.4.1 Recipient address rejected: Access denied. [SG2APC01FT001.eop-APC01.prod.protection.outlook.example]",
        Cause::UnknownMailbox,
    ),
    (
        "Microsoft 365",
        "5.4.310",
        "550 5.4.310 DNS domain xa-an-hoa.example does not exist [Message=InfoDomainNonexistent]",
        Cause::UnknownDomain,
    ),
    (
        "Microsoft 365",
        "5.7.133",
        "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required",
        Cause::Policy,
    ),
    (
        "Gmail",
        "5.1.1",
        "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos",
        Cause::UnknownMailbox,
    ),
    (
        "Gmail",
        "4.0.0",
        "DNS Error: DNS type 'mx' lookup of xa-an-hoa.example responded with code NXDOMAIN",
        Cause::UnknownDomain,
    ),
    (
        "Gmail",
        "5.7.26",
        "550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM",
        Cause::Policy,
    ),
    (
        "Domino",
        "5.1.1",
        "User vanthu (vanthu@xa-an-hoa.example) not listed in Domino Directory",
        Cause::UnknownMailbox,
    ),
    (
        "Sendmail",
        "5.1.2",
        "550 Host unknown (Name server: xa-an-hoa.example: host not found)",
        Cause::UnknownDomain,
    ),
    ("Exim", "5.0.0", "Unrouteable address", Cause::UnknownDomain),
];

pub fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    for (place, family) in FAMILIES.iter().enumerate() {
        // Each family with its own choice of diagnoses: not every server says everything.
        for (index, (status, said, cause)) in DIAGNOSES.iter().enumerate() {
            if index == 0 || (index + place) % 2 == 0 {
                let name = format!("{}: {said}", family.name);
                let original = (index + place) % 3 != 0;
                all.push(Sample::new(
                    name,
                    report(family, "failed", status, said, original),
                    failed(*cause),
                ));
            }
        }
    }
    for (name, status, said, cause) in SPECIAL {
        let family = FAMILIES.iter().find(|family| family.name == name).unwrap();
        let name = format!("{name}: {said}");
        all.push(Sample::new(name, report(family, "failed", status, said, true), failed(cause)));
    }
    for family in &FAMILIES[..4] {
        let said = "450 4.7.1 Greylisted, please try again later";
        let raw = report(family, "delayed", "4.7.1", said, true)
            .replace(family.subject, "Delayed Mail (still being retried)");
        let expected = Expected::Bounce(Severity::Delayed, Cause::Policy);
        all.push(Sample::new(format!("{}: delayed", family.name), raw, expected));
    }
    let delivered = report(&FAMILIES[0], "relayed", "2.0.0", "250 2.0.0 Ok: queued", true)
        .replace(FAMILIES[0].subject, "Successful Mail Delivery Report");
    let expected = Expected::Bounce(Severity::Delivered, Cause::Unclear);
    all.push(Sample::new("Postfix: relayed", delivered, expected));
    all
}

fn report(family: &Family, action: &str, status: &str, said: &str, original: bool) -> String {
    let Family { from, subject, head, prefix, .. } = family;
    let words = family.words.replace("{said}", said);
    let given_back = if original {
        format!(
            "--=_b\nContent-Type: message/rfc822\n\nReturn-Path: <{RETURN_PATH}>\nFrom: UBND A <vanthu@ubnd-a.example>\nTo: <{TO}>\nSubject: [UBND A] CV 123/UBND-NC\nMessage-ID: <{ID}@ubnd-a.example>\nAuto-Submitted: auto-generated\n\nĐề nghị báo cáo.\n"
        )
    } else {
        String::new()
    };
    format!(
        "Return-Path: <>\nFrom: {from}\nTo: <{RETURN_PATH}>\nSubject: {subject}\nDate: Mon, 5 Oct 2026 08:40:00 +0700\nMessage-ID: <dsn1@mx.tinh-b.example>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"=_b\"\n\nThis is a MIME-encapsulated message.\n\n--=_b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{words}\n\n--=_b\nContent-Type: message/delivery-status\n\n{head}\n\nFinal-Recipient: rfc822; {TO}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: {prefix}{said}\n\n{given_back}--=_b--\n"
    )
}
