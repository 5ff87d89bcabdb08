# Báo cáo tổng hợp gửi cấp trên

summary-denied = { $actor } không được tổng hợp báo cáo.
    .advice = Đề nghị chuyên viên theo dõi, văn thư hoặc lãnh đạo thực hiện.
summary-without-source = { $letter } không ghi văn bản, ý kiến chỉ đạo gốc nên không có nơi để báo cáo lên.
    .advice = Ghi "source" trong tệp văn bản trước khi ban hành; văn bản đã ban hành thì soạn báo cáo từ "congvan status".
    .form = Ghi văn bản, ý kiến chỉ đạo gốc khi soạn văn bản; văn bản đã ban hành thì lập báo cáo từ trang Theo dõi.
summary-nothing-asked = { $letter } không yêu cầu đơn vị nào báo cáo.
    .advice = Xem lại số, ký hiệu văn bản.
summary-source-document = văn bản{ $number }{ $day } của { $issuer }
summary-source-conclusion = kết luận{ $number }{ $day } của { $issuer }
summary-source-spoken = ý kiến chỉ đạo{ $number }{ $day } của { $issuer }
summary-subject = kết quả thực hiện { $source }{ $about }
summary-opening = Thực hiện { $source }, { $office } đã ban hành { $letter } giao các đơn vị thực hiện. Đến { $hour }, kết quả như sau:
summary-source-due = Thời hạn báo cáo { $issuer }: { $due }.
summary-state = Tính đến { $hour }: { $units } đơn vị được giao báo cáo; { $complete } đơn vị đã báo cáo đủ; { $missing } đơn vị chưa báo cáo đủ, trong đó { $overdue } đơn vị quá hạn.
summary-state-tasks = Tính theo nhiệm vụ: { $asked } lượt báo cáo; { $answered } đã báo cáo ({ $confirmed } đã được xác nhận hoàn thành); { $missing } chưa báo cáo.
summary-task = { $wording } Đã báo cáo: { $answered }/{ $asked } đơn vị.
summary-no-answer = Chưa có đơn vị nào báo cáo.
summary-report-dated = Báo cáo số { $number } ngày { $day }
summary-report = Báo cáo số { $number }
summary-report-plain = báo cáo gửi lúc { $at }
summary-late = {" "}(quá hạn)
summary-overdue = (quá hạn)
summary-sums = { $title }: { $units } đơn vị đã gửi, { $rows } dòng
summary-silent = Nhiệm vụ { $place }: { $count } đơn vị: { $units }.
summary-none-silent = Đến { $hour }, tất cả đơn vị đã báo cáo.
summary-closing = Trên đây là kết quả thực hiện, { $office } trân trọng báo cáo { $issuer }./.

cli-help-summary = Soạn báo cáo tổng hợp gửi cấp trên từ báo cáo của các đơn vị
cli-help-summary-number = Số, ký hiệu văn bản đã giao các đơn vị
cli-help-summary-output = Tệp .yaml (tệp văn bản) hoặc .docx; không nêu thì in ra màn hình
cli-help-summary-force = Ghi đè tệp đã có
cli-summary-form = Không rõ dạng tệp cần ghi.
    .advice = Đặt tên tệp kết thúc bằng .yaml hoặc .docx.
cli-summary-written = Đã ghi { $file }: { $answered }/{ $asked } lượt báo cáo, số liệu tính đến { $hour }.
