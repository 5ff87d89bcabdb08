# Việc nền định kỳ: tên, kết quả, lệnh work

round-name-sweep = Dọn tệp thừa
round-swept = Đã xóa { $orphans } tệp không văn bản nào dùng, { $unfinished } tệp ghi dở.
round-name-reminders = Nhắc việc
round-reminded = Xếp { $mails } thư nhắc tới { $digests } đơn vị về { $reminders } nhiệm vụ; { $unreachable } nhiệm vụ của đơn vị không có thư; { $muted } tạm ngừng nhắc.
round-name-summary = Báo cáo tuần cho lãnh đạo
round-summarised = Xếp { $mails } thư báo cáo tuần.
round-summary-nobody = Chưa đặt người nhận (mục summary của congvan.yaml).
round-summary-not-now = Chưa đến kỳ, hoặc kỳ này đã gửi.
round-summary-muted = Đang tạm ngừng nhắc tại cơ quan.
round-summary-no-unit = Cơ quan chưa có trong danh bạ của mình.
    .advice = Thêm đơn vị mang mã của cơ quan vào danh bạ ("congvan unit import").
    .form = Đề nghị quản trị thêm đơn vị mang mã của cơ quan vào danh bạ.
round-failed = { $cause }
round-interrupted = Bị dừng giữa chừng; sẽ làm lại.
round-unknown = Không có việc nền tên "{ $name }".
    .advice = Các việc nền: { $known }.
round-running = Việc nền "{ $name }" đang được một tiến trình khác thực hiện.
    .advice = Chờ việc đó xong rồi chạy lại; xem bằng lệnh "congvan work --show".
round-none = Chưa có việc nền nào được thực hiện.
    .advice = Chạy "congvan work --once" để thực hiện ngay.
round-is-running = Đang thực hiện
round-ended-ill = Chưa xong: { $cause }
round-head-name = Việc nền
round-head-last = Lần cuối
round-head-result = Kết quả
round-head-next = Lần tới

cli-help-work = Chạy các việc nền (gửi thư, nhắc việc, dọn dẹp) cho tới khi nhấn Ctrl-C
cli-help-work-once = Làm hết các việc đã đến giờ, cho xem tình hình các việc nền rồi dừng
cli-help-work-round = Làm ngay một việc nền, dù chưa đến giờ
cli-help-work-show = Chỉ xem tình hình các việc nền
round-name-index = Cập nhật nội dung tìm kiếm
round-indexed = Đã cập nhật { $letters } văn bản cho tìm kiếm.
round-name-anchor = Chốt gốc theo ngày
round-anchored = Đã chốt gốc của { $days } ngày.
