# Thư đi, thư đến: nhật ký, danh sách chờ xử lý.

mail-log-title = Nhật ký thư đi
mail-states = Lọc theo trạng thái
mail-tab-attention = Cần xử lý
mail-tab-failed = Không gửi được
mail-tab-in-doubt = Chưa rõ đã gửi
mail-tab-deferred = Sẽ gửi lại
mail-tab-queued = Chờ gửi
mail-tab-sent = Đã gửi
mail-tab-all = Tất cả thư đi
mail-words = Đơn vị, địa chỉ
mail-about = Nội dung
mail-at = Lúc
mail-attempts = { $count } lần gửi
mail-choose-all = Chọn tất cả
mail-many = Với các thư đã chọn
mail-many-reason = bắt buộc khi ghi đã tới hoặc thôi gửi
mail-fine = Không có thư nào cần xử lý
mail-fine-text = Thư không gửi được hoặc chưa rõ đã gửi sẽ hiện ở đây, kèm việc cần làm.
mail-none = Không có thư nào như vậy
mail-older = Các thư cũ hơn
mail-purpose = { $purpose ->
    [letter] Gửi văn bản
    [notice] Báo quyết định
    [reminder] Nhắc việc
    [escalation] Báo lãnh đạo
    [receipt] Biên nhận
    [second_code] Mã thứ hai
    [roster_by_mail] Danh sách không nhận qua thư
    [summary] Tổng hợp tuần
   *[other] { $purpose }
}
mail-one-title = Thư gửi { $unit }
mail-begun = Nội dung thư bắt đầu rời máy lúc { $at } và không có xác nhận: thư có thể đã tới. Đề nghị hỏi đơn vị trước khi gửi lại.
mail-tried = Đã thử và trả lời
mail-not-tried = Chưa gửi lần nào.
mail-attempt = Lần { $number }, { $at }, { $server }: { $said }
mail-bounce-hard = Thư trả lại lúc { $at }: { $text }
mail-bounce-soft = Báo chậm lúc { $at }: { $text }
mail-act-correct = Sửa địa chỉ và gửi lại
mail-act-correct-button = Sửa và gửi lại
mail-act-resend = Gửi lại
mail-act-resend-button = Gửi lại
mail-act-arrived = Đơn vị đã nhận
mail-act-arrived-button = Ghi nhận đã tới
mail-act-give-up = Thôi gửi
mail-act-give-up-button = Thôi gửi thư này
mail-new-address = Địa chỉ đúng
mail-once-address = Gửi tới địa chỉ khác
mail-once-address-hint = chỉ lần này; để trống: địa chỉ cũ
mail-arrived-hint = ai xác nhận, bằng cách nào
mail-then-correct = Danh bạ dùng địa chỉ mới từ hôm nay; mọi thư của đơn vị còn chờ địa chỉ cũ được gửi tới địa chỉ mới.
mail-then-resend = Thư giữ nguyên mã, nên hộp thư đã có có thể nhận ra bản trùng.
mail-warn-twice = Thư chưa rõ đã gửi có thể đã tới: gửi lại có thể thành hai bản.
mail-then-arrived = Thư được tính là đã gửi; không gửi lại nữa.
mail-then-give-up = Thư không gửi nữa. Có thể giao trực tiếp và ghi nhận tại trang của đơn vị trong văn bản.
mail-done-resent = Thư chờ gửi lại tới { $address }.
mail-done-arrived = Đã ghi nhận thư đã tới nơi.
mail-done-given-up = Đã thôi gửi thư này.
mail-done-corrected = { $unit }: danh bạ dùng { $new }; { $resent } thư chờ gửi tới địa chỉ mới.
mail-done-many = Đã xử lý { $done } thư{ $left ->
    [0] .
   *[other] {"; "}{ $left } thư vừa được người khác xử lý.
}
mail-none-chosen = Chưa chọn thư nào, hoặc chọn quá { $most } thư.
    .advice = Đánh dấu các thư cần xử lý rồi chọn việc.
mail-reason-missing = Chưa ghi lý do.
    .advice = Ghi ai xác nhận hoặc vì sao thôi gửi.
mail-act-unknown = Không có việc này.

mail-inbox-title = Thư đến chờ xử lý
mail-inbox-waiting = Chờ xử lý
mail-inbox-all = Tất cả
mail-inbox-none = Không có thư đến nào chờ xử lý
mail-inbox-none-text = Thư trả lời của đơn vị mà chương trình chưa rõ của ai, về văn bản nào, sẽ hiện ở đây.
mail-inbox-more = Đang hiện { $shown } thư mới nhất trong { $count } thư.
mail-from = Người gửi
mail-subject = Tiêu đề
mail-no-subject = (không có tiêu đề)
mail-outcome = { $outcome ->
    [read] Đang đọc
    [bounced] Thư trả lại
    [noted] Thư tự động
    [acknowledged] Đã tiếp nhận
    [reported] Đã ghi báo cáo
    [repeated] Thư trùng
    [waiting] Chờ xử lý
    [ignored] Đã bỏ qua
   *[other] { $outcome }
}
mail-supposed = Có thể của:
mail-decided-by = { $by } đã xử lý.
mail-says = Nội dung thư
mail-says-nothing = Người gửi không viết gì.
mail-file-refused = Tệp không nhận: { $name }
mail-raw = Tải thư gốc
mail-act-assign = Ghi nhận cho đơn vị
mail-act-assign-button = Ghi nhận
mail-act-ignore = Bỏ qua
mail-act-ignore-button = Bỏ qua thư này
mail-assign-what = Thư này là
mail-assign-receipt = Xác nhận tiếp nhận văn bản
mail-assign-report = Báo cáo của đơn vị
mail-assign-letter-hint = số, ký hiệu, ví dụ 15/UBND-NV
mail-assign-tasks = Nhiệm vụ được trả lời
mail-assign-tasks-hint = số thứ tự, cách nhau dấu phẩy; để trống: mọi nhiệm vụ đang chờ báo cáo
mail-assign-number-hint = nếu thư không ghi
mail-then-assign = Lúc gửi tính theo lúc thư được gửi; tệp trong thư đi cùng báo cáo.
mail-then-ignore = Thư vẫn lưu, không ghi nhận gì cho đơn vị nào.
mail-done-receipt = Đã ghi nhận { $unit } tiếp nhận { $letter }.
mail-done-report = Đã ghi nhận báo cáo của { $unit } theo { $letter }, chờ xác nhận.
mail-done-ignored = Đã bỏ qua thư.
mail-act-erase = Xóa dữ liệu cá nhân
mail-act-erase-button = Xóa hẳn nội dung thư
mail-then-erase = Nội dung thư và các tệp báo cáo lấy từ thư bị xóa hẳn, không khôi phục được; giữ lại ai xóa, lúc nào, vì sao. Bản gốc trong hộp thư và bản sao lưu cũ phải xóa riêng.
mail-done-erased = Đã xóa nội dung thư và { $files } tệp báo cáo lấy từ thư.
