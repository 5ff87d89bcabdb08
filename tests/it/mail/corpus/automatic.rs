//! Automatic mails of the usual programs.

use congvan::mail::inbound::Automatic;

use super::{Expected, ID, Sample};

pub fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    for (name, fields, subject, words) in MARKED {
        all.push(Sample::new(
            name,
            mail(fields, subject, words),
            Expected::Automatic(Automatic::OutOfOffice),
        ));
    }
    for subject in SUBJECTS {
        let words = "Kính gửi Quý cơ quan, tôi sẽ trở lại làm việc vào thứ Hai.";
        all.push(Sample::new(
            format!("subject: {subject}"),
            mail("", subject, words),
            Expected::Automatic(Automatic::OutOfOffice),
        ));
    }
    for words in WORDS {
        let raw = mail(
            "In-Reply-To: <k7m2qxrt5bvdz3nhc6jwp4ysg2@ubnd-a.example>\n",
            "Re: [UBND A] CV 123/UBND-NC",
            words,
        );
        all.push(Sample::new(
            format!("words: {words}"),
            raw,
            Expected::Automatic(Automatic::OutOfOffice),
        ));
    }
    for (kind, name, fields, subject, words) in OTHERS {
        all.push(Sample::new(name, mail(fields, subject, words), Expected::Automatic(kind)));
    }
    all.extend(structured());
    all
}

/// Programs that say so in their header.
const MARKED: [(&str, &str, &str, &str); 18] = [
    (
        "Exchange",
        "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nIn-Reply-To: <k7m2qxrt5bvdz3nhc6jwp4ysg2@ubnd-a.example>\nX-MS-Exchange-Inbox-Rules-Loop: vanthu@xa-an-hoa.example\n",
        "Automatic reply: [UBND A] CV 123/UBND-NC",
        "I am out of the office.",
    ),
    (
        "Exchange, tiếng Việt",
        "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nIn-Reply-To: <k7m2qxrt5bvdz3nhc6jwp4ysg2@ubnd-a.example>\n",
        "Trả lời Tự động: [UBND A] CV 123/UBND-NC",
        "Đã nhận được thư. Tôi đang nghỉ phép.",
    ),
    (
        "Exchange behind a gateway",
        "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply, All\n",
        "Re: CV 123/UBND-NC",
        "Đã nhận.",
    ),
    (
        "Gmail",
        "Auto-Submitted: auto-replied\nPrecedence: bulk\nX-Autoreply: yes\n",
        "Nghỉ phép Re: CV 123",
        "Đã nhận được thư, tôi sẽ trả lời sau.",
    ),
    (
        "Zimbra",
        "Auto-Submitted: auto-replied (zimbra; readonly; replace=true)\nPrecedence: bulk\n",
        "Re: [UBND A] CV 123/UBND-NC",
        "Tôi đang đi công tác.",
    ),
    (
        "Dovecot Sieve",
        "Auto-Submitted: auto-replied (vacation)\nX-Sieve: Pigeonhole Sieve 0.5.19\nPrecedence: bulk\n",
        "Auto: [UBND A] CV 123/UBND-NC",
        "Xác nhận đã nhận.",
    ),
    (
        "Cyrus Sieve",
        "Auto-Submitted: auto-replied\nX-Sieve: CMU Sieve 3.0\n",
        "Out of office",
        "Xác nhận đã nhận.",
    ),
    (
        "vacation(1)",
        "Precedence: bulk\nAuto-Submitted: auto-replied\n",
        "away from my mail",
        "I will read your mail when I return.",
    ),
    (
        "cPanel",
        "X-Autorespond: [UBND A] CV 123/UBND-NC\nPrecedence: auto_reply\n",
        "Đã nhận thư",
        "Chúng tôi đã nhận được thư của Quý vị.",
    ),
    (
        "MDaemon",
        "X-MDaemon-Deliver-To: vanthu@ubnd-a.example\nPrecedence: junk\nX-Mail-Autoreply: yes\n",
        "Đã nhận thư",
        "Đã nhận được thư.",
    ),
    ("Plesk", "X-Autoreply: yes\nAuto-Submitted: auto-replied\n", "Re: CV 123", "Đã nhận."),
    (
        "Kerio",
        "Auto-Submitted: auto-replied\nX-Autoreply-From: vanthu@xa-an-hoa.example\n",
        "Re: CV 123",
        "Đã nhận.",
    ),
    (
        "IceWarp",
        "Auto-Submitted: auto-replied\n",
        "Re: CV 123/UBND-NC",
        "Đã nhận thư của Quý cơ quan.",
    ),
    ("Horde", "X-Vacation: yes\n", "Re: CV 123", "Đã nhận."),
    (
        "Lotus",
        "Auto-Submitted: auto-generated\nIn-Reply-To: <k7m2qxrt5bvdz3nhc6jwp4ysg2@ubnd-a.example>\n",
        "Le Van A is out of the office.",
        "I will be out of the office starting 05/10/2026.",
    ),
    ("Yahoo", "X-Autoreply: true\n", "Yahoo! Auto Response", "Tôi đang đi vắng."),
    (
        "osTicket",
        "Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: ALL, AutoReply\n",
        "Yêu cầu [#12345] đã được tiếp nhận",
        "Yêu cầu của bạn đã được tiếp nhận.",
    ),
    (
        "autoresponder",
        "Delivered-To: Autoresponder\nPreference: auto_reply\n",
        "CV 123",
        "Đã nhận.",
    ),
];

/// Programs that say so in the subject alone.
const SUBJECTS: [&str; 22] = [
    "Automatic reply: CV 123/UBND-NC",
    "Out of Office: CV 123/UBND-NC",
    "Out of Office AutoReply: CV 123/UBND-NC",
    "Auto-Reply: CV 123",
    "AutoReply: CV 123",
    "Auto: CV 123",
    "[Auto-Reply] CV 123/UBND-NC",
    "Trả lời tự động: CV 123/UBND-NC",
    "Tự động trả lời: CV 123/UBND-NC",
    "TRA LOI TU DONG: CV 123",
    "Phản hồi tự động",
    "Thư trả lời tự động",
    "Thông báo vắng mặt",
    "Vắng mặt: CV 123",
    "Nghỉ phép từ 05/10 đến 10/10",
    "Ngoài văn phòng: CV 123",
    "[UBND xã An Hòa] Trả lời tự động",
    "Réponse automatique : CV 123",
    "Automatische Antwort: CV 123",
    "Respuesta automática: CV 123",
    "自动回复: CV 123",
    "自動返信: CV 123",
];

/// Programs that say so in their words alone.
const WORDS: [&str; 14] = [
    "Cảm ơn Quý cơ quan. Chúng tôi đã nhận được thư và sẽ phản hồi sớm. Đây là email tự động, vui lòng không trả lời.",
    "Đã nhận được thư của Quý vị. Đây là thư trả lời tự động.",
    "Email này được gửi tự động từ hệ thống thư công vụ tỉnh.",
    "Thư này được tạo tự động. Xin vui lòng không trả lời thư này.",
    "Vui lòng không trả lời email này. Trân trọng.",
    "Tôi hiện đang nghỉ phép từ ngày 05/10 đến ngày 10/10. Trường hợp cần gấp, vui lòng liên hệ đồng chí Nguyễn Văn Mẫu.",
    "Xin chào, tôi đang đi công tác, sẽ trả lời thư của đồng chí khi trở về. Việc gấp xin gọi 0900 000 003.",
    "Tôi hiện vắng mặt tại cơ quan, tôi sẽ phản hồi sau khi quay lại.",
    "This is an automated response. We have received your message.",
    "I am currently out of the office and will return on Monday.",
    "I'm out of the office with limited access to email.",
    "This message was automatically generated, please do not reply to this message.",
    "Cam on ban da gui thu. Day la thu tu dong, vui long khong tra loi thu nay.",
    "I will be out of the office until 12 October.",
];

const OTHERS: [(Automatic, &str, &str, &str, &str); 16] = [
    (
        Automatic::List,
        "Mailman",
        "List-Id: <van-thu.tinh-b.example>\nPrecedence: list\nList-Post: <mailto:van-thu@tinh-b.example>\n",
        "[van-thu] Họp giao ban",
        "Kính mời các đồng chí dự họp giao ban.",
    ),
    (
        Automatic::List,
        "newsletter",
        "List-Unsubscribe: <mailto:bo@tin.example>\n",
        "Bản tin cải cách hành chính số 40",
        "Tin trong tuần.",
    ),
    (
        Automatic::List,
        "bulk",
        "Precedence: bulk\n",
        "Thông báo bảo trì",
        "Hệ thống bảo trì vào 22h00.",
    ),
    (
        Automatic::Challenge,
        "TMDA",
        "X-TMDA-Fingerprint: abc\nAuto-Submitted: auto-replied\n",
        "Please confirm your message",
        "Your message has not yet been delivered. Please reply to confirm.",
    ),
    (
        Automatic::Challenge,
        "BoxTrapper",
        "",
        "Your email requires verification verify#abc",
        "The message you sent requires that you verify that you are a real live human being. Your message was not delivered.",
    ),
    (
        Automatic::Challenge,
        "Spam Arrest",
        "",
        "Re: CV 123 (Verification Required)",
        "Please prove that you are human and click the link.",
    ),
    (
        Automatic::Challenge,
        "tiếng Việt",
        "",
        "Yêu cầu xác thực người gửi",
        "Để thư được chuyển tới người nhận, đề nghị bấm vào đường dẫn.",
    ),
    (
        Automatic::Receipt,
        "Outlook",
        "",
        "Read: CV 123/UBND-NC",
        "Your message was read on Monday, October 5, 2026.",
    ),
    (
        Automatic::Receipt,
        "Outlook, tiếng Việt",
        "",
        "Đã đọc: CV 123/UBND-NC",
        "Thư của bạn đã được đọc.",
    ),
    (
        Automatic::Receipt,
        "Thunderbird",
        "",
        "Return Receipt (displayed) - CV 123/UBND-NC",
        "This is a Return Receipt for the mail that you sent.",
    ),
    (
        Automatic::Program,
        "monitor",
        "Auto-Submitted: auto-generated\n",
        "Cron <root@mx> backup",
        "Done.",
    ),
    (Automatic::Program, "feedback", "Feedback-ID: 1:2:3\n", "Thông báo", "Tin."),
    (Automatic::Program, "FirstClass", "X-FC-MachineGenerated: true\n", "CV 123", "Đã nhận."),
    (
        Automatic::Program,
        "postmaster who says nothing known",
        "From: postmaster@tinh-b.example\n",
        "Tổng kết thư trong ngày",
        "Hôm nay có 12 thư.",
    ),
    (
        Automatic::Loop,
        "our own mail under another path",
        "Message-ID: <k7m2qxrt5bvdz3nhc6jwp4ysg2@ubnd-a.example>\nFrom: UBND A <vanthu@ubnd-a.example>\n",
        "[UBND A] CV 123/UBND-NC",
        "Đề nghị báo cáo.",
    ),
    (
        Automatic::Loop,
        "our own mail, new id",
        "Return-Path: <bounces+q2w3e4r5t6y7u2i3+k7m2qxrt5bvdz3nhc6jwp4ysg2@ubnd-a.example>\nFrom: UBND A <vanthu@ubnd-a.example>\n",
        "[UBND A] CV 123/UBND-NC",
        "Đề nghị báo cáo.",
    ),
];

/// Mails whose parts say what they are.
fn structured() -> Vec<Sample> {
    let disposition = format!(
        "From: vanthu@xa-an-hoa.example\nTo: vanthu@ubnd-a.example\nSubject: CV 123/UBND-NC\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nThư đã được hiển thị.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; vanthu@xa-an-hoa.example\nOriginal-Message-ID: <{ID}@ubnd-a.example>\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n"
    );
    let complaint = "From: fbl@isp.example\nTo: vanthu@ubnd-a.example\nSubject: complaint\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: text/plain\n\nThis is an email abuse report.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n--b--\n";
    let hops = "Received: from a by b; Mon, 5 Oct 2026 08:40:00 +0700\n".repeat(45);
    vec![
        Sample::new(
            "read receipt as a report",
            disposition,
            Expected::Automatic(Automatic::Receipt),
        ),
        Sample::new("complaint as a report", complaint, Expected::Automatic(Automatic::Program)),
        Sample::new(
            "far travelled",
            mail(&hops, "Re: CV 123", "Đã nhận."),
            Expected::Automatic(Automatic::Loop),
        ),
    ]
}

fn mail(fields: &str, subject: &str, words: &str) -> String {
    let from = if fields.contains("From:") {
        ""
    } else {
        "From: Văn thư xã <vanthu@xa-an-hoa.example>\n"
    };
    format!(
        "{fields}{from}To: vanthu@ubnd-a.example\nSubject: {subject}\nDate: Mon, 5 Oct 2026 09:10:00 +0700\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{words}\n"
    )
}
