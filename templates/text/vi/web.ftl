# Trang web của đơn vị

web-fault-input = Thông tin gửi lên chưa đúng
    .advice = Đề nghị kiểm tra và gửi lại.
web-fault-not-found = Không có trang này
    .advice = Đề nghị mở lại đường dẫn trong thư, hoặc nhập mã trả lời in trong thư.
web-fault-forbidden = Không mở được trang này
    .advice = Đề nghị mở lại đường dẫn trong thư mới nhất.
web-fault-conflict = Chưa thực hiện được
    .advice = Tình trạng đã thay đổi. Đề nghị mở lại trang và xem lại.
web-fault-method = Không mở được trang này
    .advice = Đề nghị mở lại đường dẫn trong thư.
web-fault-too-large = Tệp quá lớn
    .advice = Chưa có gì được lưu. Đề nghị giảm dung lượng hoặc chia thành nhiều báo cáo.
web-fault-timeout = Gửi quá lâu
    .advice = Chưa có gì được lưu. Đề nghị kiểm tra đường truyền và gửi lại.
web-fault-too-often = Đã thử quá nhiều lần
    .advice = Đề nghị chờ 10 phút rồi nhập lại, hoặc mở đường dẫn trong thư.
web-fault-unavailable = Hệ thống đang bận
    .advice = Chưa có gì được lưu. Đề nghị gửi lại sau ít phút.
web-fault-internal = Hệ thống gặp lỗi
    .advice = Chưa có gì được lưu. Đề nghị thử lại; nếu vẫn lỗi, liên hệ cơ quan ban hành.
web-fault-other-site = Biểu mẫu được gửi từ một trang khác.
    .advice = Đề nghị mở lại đường dẫn trong thư và gửi từ trang của đơn vị.

web-upload-broken = Biểu mẫu gửi lên không đầy đủ.
    .advice = Chưa có gì được lưu. Đề nghị gửi lại.
web-upload-too-large = Các tệp gửi cùng lúc vượt quá { $limit } MB.
    .advice = Chưa có gì được lưu. Đề nghị giảm dung lượng hoặc chia thành nhiều báo cáo.
web-upload-file-too-large = Có tệp vượt quá { $limit } MB.
    .advice = Chưa có gì được lưu. Đề nghị giảm dung lượng của tệp rồi gửi lại.
web-upload-too-many = Gửi quá { $limit } tệp một lần.
    .advice = Chưa có gì được lưu. Đề nghị nén các tệp lại hoặc chia thành nhiều báo cáo.
web-upload-text-too-long = Nội dung ghi trong biểu mẫu vượt quá { $limit } kB.
    .advice = Chưa có gì được lưu. Đề nghị gửi nội dung dài trong tệp.
web-upload-no-room = Hệ thống chưa nhận được tệp.
    .advice = Chưa có gì được lưu. Đề nghị gửi lại sau, hoặc gửi qua Hệ thống QLVB và ghi số, ngày báo cáo.
web-bad-day = “{ $day }” không phải là một ngày có trong lịch.
    .advice = Ghi ngày, tháng, năm, ví dụ 14/12/2026.

web-receipt-acknowledged = Đã ghi nhận tiếp nhận văn bản lúc { $at }.
web-receipt-progress = Đã ghi nhận tiến độ lúc { $at }.
web-receipt-reported = Đã nhận báo cáo lúc { $at }.
web-receipt-more-time = Đã ghi nhận đề nghị gia hạn lúc { $at }. Chờ quyết định, hạn cũ vẫn tính.
web-receipt-contested = Đã ghi nhận kiến nghị phân công lại lúc { $at }. Chờ xem xét.
web-receipt-confirmed = Đã xác nhận hoàn thành lúc { $at }.
web-receipt-asked-for-more = Đã ghi nhận đề nghị bổ sung lúc { $at }.

web-direction = Ý kiến chỉ đạo
web-letter-number = { $kind } số { $number }
web-letter-dated = { $letter } ngày { $day }
web-letter-recalled = Đã thu hồi: dừng thực hiện, xác nhận đã hủy bản điện tử.
web-letter-replaced = Văn bản này đã được thay thế. Thực hiện theo văn bản thay thế.
web-acknowledged = Đã xác nhận tiếp nhận lúc { $at } ({ $by })
web-acknowledged-as = Đã xác nhận tiếp nhận lúc { $at } ({ $by }, số đến { $number })

web-role-lead = Chủ trì
web-role-cooperating = Phối hợp (không phải báo cáo riêng)
web-state-sent = Chờ tiếp nhận
web-state-open = Chưa có báo cáo
web-state-received = Đã tiếp nhận
web-state-in-progress = Đang thực hiện
web-state-more-needed = Cần bổ sung, hoàn thiện
web-state-insisted = Đề nghị tiếp tục thực hiện
web-state-reported = Đã gửi báo cáo, chờ { $collector } xác nhận
web-state-completed = Đã được xác nhận hoàn thành đúng hạn
web-state-completed-late = Đã được xác nhận hoàn thành quá hạn
web-state-contested = Đã kiến nghị, chờ xem xét
web-state-suspended = Tạm dừng thực hiện
web-state-closed = Không phải báo cáo thêm
web-state-reassigned = Không còn chủ trì
web-state-recalled = Đã thu hồi: dừng thực hiện
web-nothing-asked = Không phải báo cáo
web-if-difficulty = Chỉ báo cáo khi có khó khăn, vướng mắc

web-remark-more-needed = Cần bổ sung, hoàn thiện: { $reason }
web-remark-more-time = Đã đề nghị gia hạn đến { $until } lúc { $at }. Chờ quyết định, hạn cũ vẫn tính.
web-remark-reported = Đã gửi báo cáo lúc { $at }.
web-remark-reported-as = Đã gửi báo cáo số { $number } lúc { $at }.

web-figure-late = quá hạn
web-figure-near = sắp đến hạn
web-figure-calm = trong hạn
web-figure-none = không thời hạn
web-figure-waiting = văn bản chờ tiếp nhận

web-report-plain = Báo cáo kết quả
web-report-number = Báo cáo số { $number }
web-report-dated = Báo cáo số { $number } ngày { $day }
web-recorded = ghi nhận thay qua { $channel }
web-sent-on-time = Gửi trong hạn
web-sent-late = Gửi quá hạn
