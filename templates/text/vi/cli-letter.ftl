# Các lệnh về văn bản: soạn, duyệt, cấp số, ký, phát hành

cli-help-approve = Duyệt dự thảo; từ đây nội dung không đổi
cli-help-approve-letter = Tệp văn bản, tệp dữ liệu của một mẫu, hoặc mã văn bản
cli-help-send-back = Chuyển lại người soạn một văn bản chưa có số
cli-help-send-back-letter = Mã văn bản
cli-help-send-back-reason = Lý do
cli-help-number = Cấp số và ngày cho văn bản
cli-help-number-letter = Tệp văn bản, tệp dữ liệu của một mẫu, hoặc mã văn bản
cli-help-number-number = Số do hệ thống khác cấp (sổ chỉ ghi số)
cli-help-number-insert = Số chèn, ví dụ 15a
cli-help-number-reason = Lý do chèn số
cli-help-number-date = Ngày văn bản; không nêu thì là ngày ghi trong văn bản hoặc hôm nay
cli-help-number-reserved = Số đã giữ trước cho văn bản này
cli-help-number-note = Ghi chú trong sổ đăng ký
cli-help-number-register = Mã sổ; không nêu thì là sổ của loại văn bản
cli-help-number-again = Ban hành thêm một văn bản cùng nội dung
cli-help-number-output = Nơi ghi tệp PDF đưa đi ký
cli-help-sign = Nhập bản đã ký
cli-help-sign-letter = Số, ký hiệu (15/UBND-NV) hoặc mã văn bản
cli-help-sign-file = Tệp PDF đã ký hoặc bản quét; không cần khi đơn vị không ký
cli-help-sign-by = Người xác nhận bản quét đúng với văn bản
cli-help-release = Phát hành văn bản tới mọi đơn vị có tên
cli-help-release-letter = Số, ký hiệu (15/UBND-NV) hoặc mã văn bản
cli-help-release-due = Hạn cho các nhiệm vụ không ghi hạn trong văn bản; ghi rõ là hạn của đơn vị theo dõi
cli-help-release-nobody = Phát hành dù không đơn vị nào trong danh bạ nhận (thông báo nội bộ, văn bản lưu)
cli-help-issue = Cấp số và phát hành một lần, khi đơn vị không ký
cli-help-issue-letter = Tệp văn bản, tệp dữ liệu của một mẫu, hoặc mã văn bản
cli-help-issue-due = Hạn cho các nhiệm vụ không ghi hạn trong văn bản
cli-help-issue-again = Ban hành thêm một văn bản cùng nội dung
cli-help-issue-nobody = Phát hành dù không đơn vị nào trong danh bạ nhận (thông báo nội bộ, văn bản lưu)
cli-help-agree-date = Người thứ hai đồng ý ngày văn bản không theo thứ tự
cli-help-agree-date-letter = Tệp văn bản, tệp dữ liệu của một mẫu, hoặc mã văn bản
cli-help-agree-date-date = Ngày sẽ ghi trên văn bản
cli-help-agree-date-note = Lý do, được ghi vào sổ đăng ký
cli-letter-date-agreed = Đã ghi nhận đồng ý ngày của văn bản { $letter }; người cấp số phải là người khác với người vừa đồng ý.
cli-help-void = Hủy số đã cấp mà không dùng; số vẫn ở trong sổ
cli-help-void-letter = Số, ký hiệu (15/UBND-NV) hoặc mã văn bản
cli-help-void-reason = Lý do
cli-help-import = Nhập văn bản đã ban hành ở hệ thống khác để theo dõi
cli-help-import-file = Tệp PDF đã ký
cli-help-import-data = Tệp văn bản ghi số, ngày, trích yếu, nhiệm vụ
cli-help-import-due = Hạn cho các nhiệm vụ không ghi hạn trong văn bản
cli-help-direction = Nhập kết luận cuộc họp hoặc ý kiến chỉ đạo để theo dõi
cli-help-direction-data = Tệp ghi nguồn (source) và các nhiệm vụ
cli-help-direction-due = Hạn cho các nhiệm vụ không ghi hạn
cli-help-sweep = Dọn các tệp không còn văn bản nào dùng, cũ hơn một ngày
cli-help-list = Các văn bản của cơ quan
cli-help-list-year = Năm
cli-help-list-state = Trạng thái: draft, in_review, approved, numbered, signed, released, recalled, replaced, voided
cli-help-list-limit = Số dòng nhiều nhất; mặc định 50
cli-help-show = Một văn bản: đang ở bước nào, đã qua những việc gì
cli-help-show-letter = Số, ký hiệu (15/UBND-NV) hoặc mã văn bản
cli-help-show-output = Nơi ghi tệp PDF: bản gốc, hoặc bản in có dòng BẢN CHƯA KÝ SỐ
cli-help-show-for-signing = Ghi đúng tệp đưa đi ký

cli-letter-known = Dùng lại dự thảo đã có: { $id }
cli-letter-approved = Đã duyệt: { $letter } ({ $id })
cli-letter-sent-back = Đã chuyển lại người soạn: { $letter } ({ $id })
cli-letter-numbered = Đã cấp số { $letter } ({ $id })
cli-letter-numbered-to-sign = Đã cấp số { $letter } ({ $id }). Lấy tệp đưa đi ký: congvan show { $letter } --for-signing -o TEP.pdf
cli-letter-signed = Đã nhập bản ký của { $letter }
cli-letter-released = Đã phát hành { $letter }: { $units } đơn vị nhận, { $mails } thư chờ gửi, { $assignments } việc theo dõi
cli-letter-imported = Đã nhập { $letter }: { $units } đơn vị nhận, { $mails } thư chờ gửi, { $assignments } việc theo dõi
cli-letter-directed = Đã nhập ý kiến chỉ đạo "{ $letter }": { $units } đơn vị nhận, { $mails } thư chờ gửi, { $assignments } việc theo dõi
cli-letter-voided = Đã hủy số { $letter }; số vẫn ở trong sổ kèm lý do
cli-letter-must-be-signed = Văn bản của đơn vị phải được ký trước khi phát hành.
    .advice = Dùng lần lượt "congvan number", "congvan sign", "congvan release".
cli-letter-bad-number = "{ $number }" không phải là số văn bản.
    .advice = Ghi như 15 hoặc 15a.
cli-letter-bad-state = Không có trạng thái "{ $state }".
    .advice = Các trạng thái: { $known }.
cli-letter-swept = Đã dọn { $orphans } tệp không được dùng, { $unfinished } tệp ghi dở
cli-letter-none = Không có văn bản nào.
cli-letter-name = Số, ký hiệu
cli-letter-date = Ngày
cli-letter-subject = Trích yếu
cli-letter-state = Trạng thái
cli-letter-id = Mã
cli-letter-head = { $letter } - { $state } ({ $id })
cli-letter-event = { $kind ->
    [drafted] Nhập dự thảo
    [submitted] Trình duyệt
    [sent_back] Chuyển lại
    [approved] Duyệt
    [date_agreed] Đồng ý ngày văn bản ngoài thứ tự
    [numbered] Cấp số
    [signed] Nhập bản ký
    [unsigned] Bỏ qua bước ký (cơ quan đặt chế độ không ký)
    [sealed] Nhập bản đã đóng số, dấu
    [released] Phát hành
    [voided] Hủy số
    [imported] Nhập văn bản ban hành nơi khác
    [directed] Nhập ý kiến chỉ đạo
    [recalled] Thu hồi
    [replaced] Thay bằng văn bản khác
    [replaces] Thay văn bản trước
    [corrected] Được đính chính
    [corrects] Đính chính văn bản trước
    [sent-further] Gửi bổ sung nơi nhận
    [supplemented] Gửi bổ sung tài liệu
    [copied] Lập bản sao
    [followed-by] Phân công theo dõi
   *[other] { $kind }
}

cli-sign-by-missing = Chưa ghi ai xác nhận bản quét đúng là văn bản này, đã ký và đóng dấu.
    .advice = Thêm --by "Họ và tên".

cli-sample-direction =
    Tệp mẫu cho --data (source.kind: spoken là ý kiến nói, conclusion là kết luận cuộc họp; kind ghi thong-bao):

    kind: thong-bao
    issuer: ubnd-tinh
    source:
      kind: spoken
      issuer: Chủ tịch UBND tỉnh
      date: 2026-10-02
    subject: rà soát hồ sơ tồn đọng
    body:
      - item:
          text: Sở Nội vụ rà soát hồ sơ tồn đọng, báo cáo trước ngày 30/10/2026.
          lead: so-noi-vu
          task:
            mode: report
            due:
              date: 2026-10-30
              text: trước ngày 30/10/2026
cli-sample-import =
    Tệp mẫu cho --data (chỉ cần ghi phần giao việc để theo dõi; toàn văn là tệp PDF):

    kind: cong-van
    issuer: ubnd-tinh
    number: 88
    notation: UBND-NC
    date: 2026-10-02
    subject: rà soát hồ sơ tồn đọng
    addressees: so-noi-vu
    body:
      - item:
          text: Sở Nội vụ rà soát hồ sơ tồn đọng, báo cáo trước ngày 30/10/2026.
          lead: so-noi-vu
          task:
            mode: report
            due:
              date: 2026-10-30
              text: trước ngày 30/10/2026
cli-help-direction-again = Nhập thêm một ý kiến có cùng nội dung
