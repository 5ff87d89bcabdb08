# Gửi lại nhiều thư một lần.

outbox-resend-ask = { $count } thư sẽ được gửi lại. Chưa gửi thư nào; để gửi, chạy lại lệnh này với --count { $count }.
outbox-resent-many = Đã đưa { $count } thư vào hàng chờ gửi lại.
outbox-resend-nothing = Không có thư nào như vậy cần gửi lại.
    .advice = Xem danh sách: congvan outbox.
    .form = Mở lại danh sách thư đi để xem.
outbox-resend-changed = Danh sách đã thay đổi: nay có { $count } thư, không phải { $expected }. Chưa gửi lại thư nào.
    .advice = Xem lại danh sách rồi gửi lại với số thư mới.
outbox-resend-which = Chưa rõ gửi lại những thư nào.
    .advice = Nêu mã thư, hoặc --letter, --server, --reason; tất cả thư không gửi được: --all.
    .form = Chọn ít nhất một thư, hoặc một lý do.
outbox-resend-no-reason = Không có lý do nào tên là "{ $reason }".
    .advice = Các lý do: { $known }.
outbox-call-last = Cuộc gọi gần nhất
outbox-call-promised = hẹn { $day }
outbox-call-made = gọi lúc { $at }
mail-resend-reasons = Gửi lại theo lý do
mail-resend-reasons-hint = Khi nguyên nhân đã được khắc phục (máy chủ hoạt động lại, hộp thư đã có chỗ trống), gửi lại một lần mọi thư cùng lý do. Thư chưa rõ đã gửi hay chưa không nằm trong số này.
mail-resend-count = Gửi lại { $count } thư
mail-done-resent-many = Đã đưa { $count } thư vào hàng chờ gửi lại.
cli-help-outbox-resend-letter = Chỉ thư của văn bản này, ví dụ 15/UBND-NV
cli-help-outbox-resend-server = Chỉ thư tới tên miền này, hoặc qua máy chủ thư này
cli-help-outbox-resend-reason = Chỉ thư không gửi được vì lý do này, ví dụ mailbox-full, unreachable
cli-help-outbox-resend-in-doubt = Cả thư chưa rõ đã gửi hay chưa; đơn vị có thể nhận hai lần
cli-help-outbox-resend-all = Mọi thư không gửi được
cli-help-outbox-resend-dry-run = Chỉ liệt kê, không gửi (như khi không nêu --count)
cli-help-outbox-resend-count = Số thư sẽ gửi lại, đúng như danh sách vừa in ra; khác đi thì không gửi thư nào
