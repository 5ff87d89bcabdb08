# The summary report upward; the sentences of the report itself stay Vietnamese

summary-denied = { $actor } may not sum up reports.
    .advice = A clerk, the registry or a leader does.
summary-without-source = { $letter } names no superior's document or direction, so there is nobody to report to.
    .advice = Write "source" in the document file before issuing; for an issued letter use "congvan status".
    .form = Name the source while a letter is drafted; for one that is out, the page of the leader has the figures.
summary-nothing-asked = { $letter } asks no unit for a report.
    .advice = Check the number and notation.
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

cli-help-summary = Draft the summary report upward from the units' reports
cli-help-summary-number = Number and notation of the letter
cli-help-summary-output = A .yaml (document file) or .docx file; without it, printed
cli-help-summary-force = Overwrite the file
cli-summary-form = It is not clear what is to be written.
    .advice = Let the file's name end in .yaml or .docx.
cli-summary-written = { $file } written: { $answered }/{ $asked } reports, as of { $hour }.
