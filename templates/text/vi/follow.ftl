# Theo dõi, đôn đốc: trạng thái nhiệm vụ, hạn, phân loại, lý do chưa thực hiện được

follow-deny-not-involved = Đơn vị không chủ trì, không phối hợp và không phải đầu mối tổng hợp của nhiệm vụ này.
    .advice = Kiểm tra lại văn bản, hoặc liên hệ đơn vị ban hành.
follow-deny-lead-answers = Đơn vị phối hợp không phải báo cáo riêng.
    .advice = Đề nghị gửi ý kiến phối hợp cho đơn vị chủ trì.
follow-deny-record-instead = Báo cáo, đề nghị của đơn vị chủ trì do chính đơn vị đó gửi.
    .advice = Nếu đã nhận bằng cách khác, dùng "Ghi nhận thay".
follow-deny-collector-decides = Việc này thuộc đơn vị đầu mối tổng hợp hoặc cơ quan ban hành.
    .advice = Đề nghị gửi báo cáo và chờ đơn vị đầu mối xác nhận.
follow-deny-follower-decides = Văn thư ghi nhận báo cáo, không xác nhận kết quả.
    .advice = Đề nghị chuyên viên theo dõi hoặc lãnh đạo xác nhận.
follow-deny-leader-decides = Việc này do lãnh đạo cơ quan ban hành quyết định.
    .advice = Đề nghị trình lãnh đạo.
follow-deny-issuer-recalls = Văn bản do lãnh đạo hoặc văn thư cơ quan ban hành thu hồi.
    .advice = Đề nghị liên hệ cơ quan ban hành.
follow-deny-people-only = Chương trình không trả lời, không quyết định thay người.
    .advice = Đề nghị người có trách nhiệm thực hiện.
follow-deny-nothing-reported = Chưa có báo cáo nào chờ xác nhận.
    .advice = Nếu đã nhận báo cáo bằng cách khác, dùng "Ghi nhận thay" trước.
follow-deny-awaiting-confirmation = Đã gửi báo cáo, đang chờ xác nhận.
    .advice = Có thể gửi thêm báo cáo bổ sung; việc khác chờ kết quả xác nhận.
follow-deny-awaiting-decision = Đã kiến nghị phân công lại, đang chờ xem xét.
    .advice = Chờ quyết định; nếu đơn vị nhận thực hiện, có thể gửi báo cáo kết quả.
follow-deny-not-contested = Không có kiến nghị phân công lại nào đang chờ xem xét.
    .advice = Xem lại tình trạng nhiệm vụ.
follow-deny-suspended = Nhiệm vụ đang tạm dừng thực hiện.
    .advice = Đề nghị chờ thông báo tiếp tục thực hiện của cơ quan ban hành.
follow-deny-not-suspended = Nhiệm vụ không tạm dừng.
    .advice = Xem lại tình trạng nhiệm vụ.
follow-deny-completed = Nhiệm vụ đã được xác nhận hoàn thành.
    .advice = Không phải báo cáo thêm.
follow-deny-closed = Nhiệm vụ đã kết thúc theo dõi.
    .advice = Không phải báo cáo thêm.
follow-deny-recalled = Văn bản đã thu hồi.
    .advice = Đề nghị dừng thực hiện và xác nhận đã hủy bản điện tử.

follow-due-none = Không thời hạn
follow-due-in-term = Trong hạn
follow-due-soon = Sắp đến hạn
follow-due-today = Hạn hôm nay
follow-due-days = Còn { $days } ngày
follow-due-working-days = Còn { $days } ngày làm việc
follow-due-over = Quá hạn { $days } ngày

follow-class-done-on-time = Hoàn thành đúng hạn
follow-class-done-late = Hoàn thành quá hạn
follow-class-open-in-term = Trong hạn
follow-class-open-overdue = Quá hạn
follow-class-no-deadline = Không thời hạn
follow-class-awaiting-confirmation = Chờ xác nhận
follow-class-nothing-asked = Không phải báo cáo

follow-link-unknown = Đường dẫn không đúng hoặc không đầy đủ.
    .advice = Đề nghị mở lại đường dẫn trong thư, hoặc nhập mã trả lời in trong thư.
follow-link-expired = Đường dẫn đã hết hạn.
    .advice = Đề nghị dùng đường dẫn hoặc mã trong thư mới nhất, hoặc liên hệ cơ quan ban hành.
follow-link-revoked = Đường dẫn đã được thay bằng đường dẫn khác.
    .advice = Đề nghị dùng đường dẫn hoặc mã trong thư mới nhất, hoặc liên hệ cơ quan ban hành.
follow-link-no-key = Cơ quan chưa có khóa cho đường dẫn của đơn vị.
    .advice = Đề nghị quản trị tạo tệp khóa keys/link.key (lệnh "congvan init").
    .form = Đề nghị quản trị hệ thống tạo khóa cho đường dẫn của đơn vị.
follow-link-revoke-denied = Chỉ người của cơ quan ban hành mới được thu lại đường dẫn.
    .advice = Đề nghị liên hệ cơ quan ban hành.
follow-code-unknown = Mã trả lời không đúng.
    .advice = Mã gồm 8 chữ và số, in trong thư gửi đơn vị. Đề nghị kiểm tra và nhập lại.

follow-assignment-unknown = Không có nhiệm vụ này, hoặc nhiệm vụ không giao cho đơn vị.
    .advice = Kiểm tra lại trên trang của đơn vị.
follow-letter-unknown = Không có văn bản này, hoặc văn bản không gửi cho đơn vị.
    .advice = Kiểm tra lại trên trang của đơn vị.
follow-report-unknown = Không có báo cáo này, hoặc báo cáo không gửi về đơn vị.
    .advice = Kiểm tra lại danh sách báo cáo chờ xác nhận.
follow-file-unknown = Không có tệp này.
    .advice = Mở lại từ trang của đơn vị.
follow-form-missing = Chưa ghi { $field }.
    .advice = Ghi { $field } rồi gửi lại.
follow-form-too-long = { $field } quá dài.
    .advice = Rút gọn trong { $limit } ký tự, phần còn lại gửi trong tệp.
follow-form-character = { $field } có ký tự không đọc được.
    .advice = Gõ lại, không chép từ tài liệu có ký tự ẩn hoặc phông chữ cũ.
follow-form-used = Biểu mẫu này đã được dùng.
    .advice = Mở lại trang của đơn vị và gửi lại.
follow-file-misnamed = Tệp “{ $file }” không mở được: nội dung không đúng loại tệp như tên gọi.
    .advice = Mở tệp gốc, lưu hoặc xuất lại đúng loại (ví dụ PDF) rồi chọn lại tệp. Không đổi đuôi tên tệp bằng tay.
follow-report-without-sheet = Báo cáo chưa kèm “{ $title }”.
    .advice = Mở bảng này ở trang của đơn vị, nhập hoặc tải tệp lên, rồi gửi lại; đã gửi báo cáo qua Hệ thống QLVB thì ghi số, ngày báo cáo.
follow-field-number = Số, ký hiệu báo cáo
follow-field-dated = Ngày báo cáo
follow-field-signer = Người ký
follow-field-note = Nội dung
follow-field-reason = Lý do
follow-field-by = Người thực hiện
follow-field-incoming-number = Số đến
follow-field-proposed-unit = Đơn vị nên chủ trì
follow-report-without-task = Chưa chọn nhiệm vụ mà báo cáo trả lời.
    .advice = Chọn ít nhất một nhiệm vụ.
follow-report-empty = Báo cáo chưa có nội dung.
    .advice = Ghi số báo cáo, hoặc nội dung tóm tắt, hoặc gửi kèm tệp.
follow-report-from-tomorrow = Ngày báo cáo ở sau hôm nay.
    .advice = Kiểm tra lại ngày ghi trên báo cáo.
follow-report-sent-back = Báo cáo này đã được đề nghị bổ sung.
    .advice = Chờ báo cáo bổ sung của đơn vị.
follow-report-confirmed = Báo cáo này đã được xác nhận.
    .advice = Xem lại tình trạng nhiệm vụ.
follow-record-channel = Cách nhận báo cáo không có trong danh sách.
    .advice = Dùng một trong: axis (trục, QLVB), email, hand (trực tiếp), post (bưu chính), phone (điện thoại).
follow-record-not-yet = Thời điểm gửi báo cáo ở sau hiện tại.
    .advice = Ghi thời điểm đơn vị đã gửi báo cáo.
follow-extension-without-day = Chưa ghi ngày đề nghị gia hạn đến.
    .advice = Ghi ngày, ví dụ 30/10/2026.
follow-extension-past = Ngày đề nghị gia hạn đến đã qua.
    .advice = Chọn một ngày từ hôm nay trở đi.
follow-extension-not-later = Ngày đề nghị gia hạn đến không sau hạn hiện tại.
    .advice = Chọn một ngày sau hạn hiện tại.
follow-extension-pending = Đã có một đề nghị gia hạn đang chờ quyết định.
    .advice = Chờ quyết định; trong khi chờ, hạn cũ vẫn tính.
follow-contest-proposed = Đơn vị nên chủ trì: { $unit }
follow-status-denied = Tình hình thực hiện của các đơn vị do cơ quan ban hành theo dõi.
    .advice = Đơn vị xem nhiệm vụ của mình trên trang của đơn vị.

follow-channel = { $channel ->
    [axis] trục liên thông, Hệ thống QLVB
    [email] thư điện tử
    [hand] giao trực tiếp
    [post] bưu chính
    [phone] điện thoại
    [page] trang của đơn vị
   *[other] { $channel }
}
follow-record-before = Báo cáo số { $number } của đơn vị đã được ghi nhận và đang chờ xác nhận.
    .advice = Xác nhận báo cáo đã ghi; nếu là văn bản khác, ghi đúng số và ngày của văn bản đó.
