//! What people write: none of it may be taken for a machine's.

use data_encoding::BASE64_MIME;

use super::{Expected, ID, Sample};

pub fn samples() -> Vec<Sample> {
    let mut all: Vec<Sample> = Vec::new();
    for (subject, words) in PLAIN {
        all.push(Sample::new(
            format!("answer: {words}"),
            mail("", subject, words),
            Expected::Answer,
        ));
    }
    for (program, fields) in PROGRAMS {
        let words = "Đã nhận được văn bản. Trân trọng.";
        let raw = mail(fields, "Re: [UBND A] CV 123/UBND-NC", words);
        all.push(Sample::new(format!("written with {program}"), raw, Expected::Answer));
    }
    for (place, words) in
        ["Đã nhận.", "UBND xã gửi báo cáo.", "Xin gia hạn."].into_iter().enumerate()
    {
        let quoted = format!(
            "{words}\n\nVào Th 2, 5 thg 10, 2026 vào lúc 08:31 UBND A <vanthu@ubnd-a.example> đã viết:\n> Đề nghị xác nhận. Thư này được gửi tự động.\n> Undelivered Mail Returned to Sender"
        );
        all.push(Sample::new(
            format!("quotes a machine {place}"),
            mail("", "Re: CV 123", &quoted),
            Expected::Answer,
        ));
    }
    all.push(Sample::new(
        "in base64",
        encoded("Đã nhận, đang triển khai thực hiện."),
        Expected::Answer,
    ));
    all.push(Sample::new("forwards a notice as a message", forwarded(), Expected::Answer));
    all
}

const PLAIN: [(&str, &str); 30] = [
    ("Re: [UBND A] CV 123/UBND-NC", "Đã nhận."),
    ("Re: [UBND A] CV 123/UBND-NC", "da nhan"),
    ("Re: [UBND A] CV 123/UBND-NC", "UBND xã An Hòa xác nhận đã tiếp nhận văn bản, số đến 1234."),
    ("TL: [UBND A] CV 123/UBND-NC", "Xã đã nhận. Tôi đang đi công tác, sẽ báo cáo sau ngày 10/10."),
    (
        "Re: CV 123",
        "Đã nhận. Đồng chí văn thư đang nghỉ phép, cần gấp xin liên hệ tôi theo số 0900 000 004.",
    ),
    ("Re: CV 123", "Tuần này tôi đi công tác, xin gửi báo cáo vào thứ Hai tuần tới."),
    ("Báo cáo kết quả", "UBND xã An Hòa gửi Báo cáo số 45/BC-UBND ngày 18/10/2026. Trân trọng."),
    ("Re: CV 123", "Thư trước của xã bị trả lại vì hộp thư đầy, nay gửi lại báo cáo."),
    (
        "Fw: Undelivered Mail Returned to Sender",
        "Xã gửi báo cáo mà bị trả lại thế này, đề nghị huyện kiểm tra.",
    ),
    ("Fwd: failure notice", "Chuyển để Sở biết: thư của xã không gửi được."),
    ("Re: Automatic reply: CV 123/UBND-NC", "Đồng chí đã về chưa? Xã xin hỏi về biểu mẫu."),
    ("Re: Trả lời tự động: CV 123", "Xã xin gửi lại báo cáo."),
    (
        "Xin gia hạn báo cáo theo CV 123/UBND-NC",
        "Xã đề nghị được gia hạn đến ngày 30/10/2026 do bão.",
    ),
    ("Hỏi về CV 123/UBND-NC", "Mẫu biểu nào dùng cho phụ lục II? Đề nghị hướng dẫn."),
    ("Re: CV 123", "File đính kèm không mở được, đề nghị gửi lại."),
    ("Re: CV 123", "Nhiệm vụ này không thuộc thẩm quyền của xã, đề nghị chuyển Công an huyện."),
    ("Re: CV 123", "Ok"),
    ("Re: CV 123", "Cảm ơn đồng chí."),
    ("Delivery report of the survey forms", "UBND xã đã phát đủ 120 phiếu khảo sát cho các thôn."),
    ("Thông báo nghỉ lễ và báo cáo", "Xã gửi kèm báo cáo, cơ quan nghỉ lễ từ 02/9."),
    ("Re: CV 123", "We have received the letter and will report by 18 October."),
    (
        "Re: CV 123",
        "Số 12/CV-UBND của xã đã gửi qua QLVB hôm qua; việc tự động cập nhật trên hệ thống còn chậm.",
    ),
    (
        "Re: CV 123",
        "Địa chỉ email cũ của xã không tồn tại nữa, đề nghị gửi vào địa chỉ mới: vanthu@xa-moi.example.",
    ),
    ("Re: CV 123", "Đồng chí Nguyễn Văn Mẫu đã chuyển công tác, đề nghị gửi cho văn thư."),
    (
        "Re: CV 123",
        "Hệ thống của xã tự động chuyển thư vào mục rác nên nhận chậm. Đã tiếp nhận lúc 9 giờ.",
    ),
    ("", "Đã nhận"),
    ("", ""),
    (
        "Re: CV 123",
        "Kính gửi Sở Nội vụ,\n\nUBND xã đã nhận và phân công công chức VHXH thực hiện.\n\n--\nVăn thư UBND xã An Hòa\nĐT: 0900 000 005",
    ),
    ("V/v: báo cáo bổ sung", "Do mạng lỗi nên thư hôm qua chưa gửi được, xã gửi lại báo cáo."),
    ("Báo cáo", "Gửi kèm báo cáo. Vui lòng xác nhận giúp xã đã nhận được."),
];

/// What mail programs put into the header of a person's mail.
const PROGRAMS: [(&str, &str); 12] = [
    (
        "Outlook",
        "X-MS-Exchange-Organization-SCL: -1\nX-MS-Has-Attach:\nX-MS-TNEF-Correlator:\nThread-Index: AdA=\nAccept-Language: vi-VN, en-US\nX-Auto-Response-Suppress: DR, OOF, AutoReply\n",
    ),
    (
        "Outlook with a request for a receipt",
        "Disposition-Notification-To: vanthu@xa-an-hoa.example\nReturn-Receipt-To: vanthu@xa-an-hoa.example\n",
    ),
    (
        "Exchange in one organisation",
        "X-MS-Exchange-CrossTenant-AuthAs: Internal\nX-MS-Exchange-Transport-CrossTenantHeadersStamped: SG2PR01MB0001\n",
    ),
    ("Gmail", "X-Google-DKIM-Signature: v=1\nX-Gm-Message-State: AOJu\nX-Received: by 10.0.0.1\n"),
    (
        "Zimbra",
        "X-Mailer: Zimbra 8.8.15 (ZimbraWebClient - GC120 (Win)/8.8.15)\nThread-Topic: CV 123\n",
    ),
    ("Zimbra on a telephone", "X-Mailer: Zimbra 8.8.15 (MobileSync - Apple-iPhone)\n"),
    ("Apple Mail", "X-Mailer: iPhone Mail (20A362)\nMime-Version: 1.0 (1.0)\n"),
    ("Roundcube", "User-Agent: Roundcube Webmail/1.6.0\nX-Sender: vanthu@xa-an-hoa.example\n"),
    ("Thunderbird", "User-Agent: Mozilla Thunderbird\nContent-Language: vi\n"),
    ("a program that says no", "Auto-Submitted: no\n"),
    (
        "high importance",
        "Importance: high\nX-Priority: 1 (Highest)\nPriority: urgent\nPrecedence: special-delivery\n",
    ),
    (
        "a gateway against spam",
        "X-Spam-Status: No, score=-1.0\nX-Spam-Report: not spam\nX-Virus-Scanned: amavisd-new\nReceived: from a by b; Mon, 5 Oct 2026 08:40:00 +0700\nReceived: from c by d; Mon, 5 Oct 2026 08:39:00 +0700\n",
    ),
];

fn mail(fields: &str, subject: &str, words: &str) -> String {
    format!(
        "Return-Path: <vanthu@xa-an-hoa.example>\n{fields}From: Văn thư xã An Hòa <vanthu@xa-an-hoa.example>\nTo: vanthu@ubnd-a.example\nSubject: {subject}\nIn-Reply-To: <{ID}@ubnd-a.example>\nReferences: <{ID}@ubnd-a.example>\nDate: Mon, 5 Oct 2026 09:10:00 +0700\nMessage-ID: <a1@xa-an-hoa.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{words}\n"
    )
}

fn encoded(words: &str) -> String {
    let mail = mail("", "=?utf-8?B?UmU6IEPDtG5nIHbEg24gMTIz?=", "");
    format!(
        "{}{}",
        mail.replace("8bit", "base64").trim_end_matches('\n').to_owned() + "\n\n",
        BASE64_MIME.encode(words.as_bytes())
    )
}

fn forwarded() -> String {
    let inner = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\n\nUser unknown\n";
    let head = mail("", "Chuyển tiếp: thư bị trả lại", "").replace(
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit",
        "Content-Type: multipart/mixed; boundary=b",
    );
    format!(
        "{head}--b\nContent-Type: text/plain; charset=utf-8\n\nChuyển để Sở xem: thư của xã bị trả lại.\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    )
}
