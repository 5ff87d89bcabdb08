# Words of delivery: what became of a mail, and what to do.

delivery-forbidden = { $actor } không có quyền xử lý việc gửi văn bản.
    .advice = Việc này do văn thư, chuyên viên theo dõi hoặc quản trị thực hiện.
delivery-trust-unreadable = Không đọc được tệp chứng thư của máy chủ thư { $file }: { $cause }
    .advice = Kiểm tra mục mail.smtp.trust_file trong congvan.yaml.
delivery-bad-wording = Mẫu thư riêng của cơ quan có lỗi: { $cause }
    .advice = Sửa tệp nêu trên trong thư mục templates/mail của cơ quan, hoặc xóa tệp đó để dùng mẫu có sẵn.
delivery-no-message = Không có thư { $id } trong danh sách thư đi.
    .advice = Chạy "congvan outbox" để xem mã các thư cần xử lý.
delivery-nothing-to-decide = Thư { $id } không có gì phải quyết định (trạng thái: { $state }).
    .advice = Chỉ xử lý thư không gửi được hoặc chưa rõ đã gửi; chạy "congvan outbox" để xem.
delivery-no-letter = Không tìm thấy văn bản { $letter }.
delivery-no-unit = Không có đơn vị { $unit } trong danh bạ.
    .advice = Chạy "congvan unit list" để xem mã các đơn vị.
delivery-not-released = Văn bản chưa phát hành nên chưa thể ghi nhận việc gửi.
    .advice = Phát hành văn bản trước (congvan release).
delivery-impossible-time = Thời điểm giao không được trước khi phát hành văn bản, cũng không được ở tương lai.
delivery-recorded-already = Việc gửi tới { $unit } theo kênh này đã được ghi nhận.
delivery-bad-time = Không hiểu thời điểm { $time }.
    .advice = Viết dạng 2026-10-05T08:30 hoặc 05/10/2026 08:30.

delivery-state-queued = Chờ gửi
delivery-state-sending = Đang gửi
delivery-state-sent = Đã gửi, chưa xác nhận
delivery-state-deferred = Chưa gửi được, gửi lại sau
delivery-state-failed = Không gửi được, cần xử lý
delivery-state-in_doubt = Chưa rõ đã gửi, cần kiểm tra
delivery-state-cancelled = Đã hủy gửi

delivery-advice-in-doubt = Hỏi đơn vị đã nhận thư chưa. Nếu đã nhận: congvan outbox leave MÃ --arrived; nếu chưa: congvan outbox resend MÃ.
delivery-advice-deferred = Chương trình sẽ tự gửi lại; nếu gấp, gọi điện hoặc trao tay rồi ghi nhận bằng congvan delivered.
delivery-advice-too-large = Thư vượt giới hạn của máy chủ nhận: giảm mail.largest trong congvan.yaml rồi congvan outbox resend MÃ.
delivery-advice-mailbox-full = Hộp thư của đơn vị đã đầy: báo đơn vị dọn hộp thư rồi congvan outbox resend MÃ.
delivery-advice-address = Kiểm tra địa chỉ thư của đơn vị, sửa danh bạ, rồi congvan outbox resend MÃ --to ĐỊA-CHỈ-ĐÚNG.
delivery-advice-refused = Máy chủ nhận từ chối thư này: liên hệ bộ phận công nghệ thông tin của hai bên, hoặc gửi theo kênh khác và ghi nhận bằng congvan delivered.

delivery-recovered = Sau lần dừng trước: { $waiting } thư chờ gửi lại, { $in_doubt } thư chưa rõ đã gửi.
delivery-nothing-due = Không có thư nào chờ gửi.
delivery-tally = Đã gửi { $sent }, hoãn { $deferred }, không gửi được { $failed }, chưa rõ { $in_doubt }, hủy { $cancelled }.
delivery-see-outbox = Có thư cần xử lý: chạy "congvan outbox".
delivery-to = Gửi qua { $place }
delivery-stopped = Đã dừng theo yêu cầu; thư còn lại vẫn chờ gửi.
delivery-server-down = Máy chủ thư { $server } không nhận thư (bước { $stage }): { $text }
    .advice = Kiểm tra mục mail.smtp trong congvan.yaml, mạng và chứng thư; thư vẫn chờ, chạy lại congvan deliver khi đã sửa.
delivery-watching = Đang theo dõi thư đi qua { $place }. Nhấn Ctrl-C để dừng.
delivery-no-slot = Không mở được thư mục làm việc { $folder }: { $cause }
delivery-resent = Thư { $id } chờ gửi lại tới { $address }.
delivery-left-arrived = Đã ghi nhận: thư { $id } đã tới nơi.
delivery-left-given-up = Đã hủy gửi thư { $id }.
delivery-recorded = Đã ghi nhận giao văn bản { $letter } cho { $unit }.
delivery-outbox-empty = Không có thư nào cần xử lý.

delivery-head-id = Mã
delivery-head-letter = Văn bản
delivery-head-unit = Đơn vị
delivery-head-address = Địa chỉ
delivery-head-state = Trạng thái
delivery-head-said = Trả lời của máy chủ
delivery-head-advice = Việc cần làm

cli-help-deliver = Gửi các thư đang chờ trong hàng đợi
cli-help-deliver-watch = Gửi tiếp khi có thư mới, cho tới khi nhấn Ctrl-C
cli-help-outbox = Các thư không gửi được hoặc chưa rõ đã gửi, và việc cần làm
cli-help-outbox-resend = Gửi lại một thư
cli-help-outbox-resend-id = Mã thư, như congvan outbox in ra
cli-help-outbox-resend-to = Địa chỉ đúng, nếu địa chỉ cũ sai
cli-help-outbox-leave = Kết thúc xử lý một thư mà không gửi lại
cli-help-outbox-leave-id = Mã thư, như congvan outbox in ra
cli-help-outbox-leave-arrived = Đơn vị xác nhận đã nhận được thư
cli-help-outbox-leave-reason = Lý do, ghi vào nhật ký
cli-help-delivered = Ghi nhận đã giao văn bản qua trục, trao tay hoặc bưu điện
cli-help-delivered-letter = Số, ký hiệu văn bản, ví dụ 15/UBND-NV
cli-help-delivered-unit = Mã đơn vị nhận
cli-help-delivered-by = Kênh: axis (trục, QLVB), hand (trao tay), post (bưu điện)
cli-help-delivered-proof = Người ký nhận, số biên lai bưu điện hoặc mã gói tin trên trục
cli-help-delivered-at = Thời điểm giao, ví dụ "05/10/2026 08:30"; không nêu thì là lúc này
cli-help-delivered-incoming = Số đến tại đơn vị nhận, nếu biết
