# Sổ in từ hệ thống: sổ đăng ký, báo cáo tình hình giải quyết văn bản.

book-title = { $of ->
    [outgoing] Sổ đăng ký văn bản đi
    [outgoing-report] Báo cáo tình hình giải quyết văn bản đi
    [postal] Sổ gửi văn bản đi bưu điện
    [by-hand] Sổ chuyển giao văn bản đi
   *[other] Sổ
}
book-head = { $of ->
    [number] Số, ký hiệu văn bản
    [dated] Ngày tháng văn bản
    [subject] Tên loại và trích yếu nội dung văn bản
    [signer] Người ký
    [recipients] Nơi nhận văn bản
    [recipient] Nơi nhận văn bản
    [kept-by] Đơn vị, người nhận bản lưu
    [copies] Số lượng bản
    [covers] Số lượng bì
    [carried-on] Ngày chuyển
    [released-on] Ngày phát hành
    [signed-for] Ký nhận
    [post-mark] Ký nhận và dấu bưu điện
    [remark] Ghi chú
    [units] Đơn vị nhận
    [sent-to] Đã gửi
    [received-by] Đã tiếp nhận
    [work] Nhiệm vụ giao
    [tasks] Tổng số
    [done] Hoàn thành đúng hạn
    [done-late] Hoàn thành quá hạn
    [awaiting] Chờ xác nhận
    [in-term] Đang thực hiện
    [overdue] Quá hạn
   *[other] –
}
book-remark = { $of ->
    [void] Hủy số
    [kept] Số đang giữ
    [inserted] Số chèn
    [noted] Lưu ý
    [recalled] Đã thu hồi
    [replaced] Đã có văn bản thay thế
    [unreleased] Chưa phát hành
   *[other] –
}
book-sum-outgoing = Cộng { $count } số đã cấp; trong đó { $voided } số hủy, { $kept } số đang giữ, { $inserted } số chèn.
book-sum-report = Cộng { $count } văn bản.
book-sum-carried = Cộng { $count } bì.
book-no-volume = Không có quyển số { $volume }: sổ năm này gồm { $volumes } quyển.
    .advice = Chọn quyển từ 1 đến { $volumes }.
book-unknown = Không có sổ nào tên “{ $book }”.
    .advice = Các sổ in được: { $known }
book-which-register = Cơ quan có nhiều sổ đăng ký: { $known }.
    .advice = Nêu sổ cần in bằng --register MÃ.
    .form = Chọn sổ cần in.
book-no-register = Cơ quan chưa có sổ đăng ký nào.
    .advice = Thêm sổ: congvan register add MÃ --name "TÊN SỔ"
    .form = Thêm sổ tại Quản trị, Sổ đăng ký.
book-written = Đã ghi { $file }: { $pages } trang, quyển { $volume } trong { $volumes } quyển.

cli-help-register-print = In sổ đăng ký của một năm: xem, hoặc ghi ra PDF để in và đóng quyển, hoặc XLSX
cli-help-register-print-book = Sổ cần in: outgoing, outgoing-report, postal, by-hand
cli-help-register-print-register = Mã sổ đăng ký; không nêu thì là sổ duy nhất của cơ quan
cli-help-register-print-year = Năm; không nêu thì là năm nay
cli-help-register-print-output = Tệp ghi ra, .pdf hoặc .xlsx; sổ dài được chia thành nhiều quyển, mỗi quyển một tệp PDF
cli-help-register-print-force = Ghi đè tệp đang có

book-page-title = { $book } năm { $year }
book-page-pick = Sổ, báo cáo
book-page-show = Xem
book-page-year = Năm
book-page-xlsx = Tải XLSX
book-page-volume = Tải PDF quyển { $volume }
book-page-pdf = Tải PDF
book-page-hint = Sổ in khổ A4 ngang, có bìa và trang đầu, để in đủ và đóng quyển. Quyển dài nhất có { $lines } dòng.
book-page-count = { $count } dòng
book-page-empty = Sổ năm { $year } chưa có dòng nào
book-page-empty-advice = Mỗi số được cấp, chèn, giữ hoặc hủy là một dòng của sổ.
book-page-print = In sổ
