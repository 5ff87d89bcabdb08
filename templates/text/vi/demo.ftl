# Trình diễn: năm văn bản mẫu của một tỉnh giả định.

cli-help-demo = Trình diễn toàn bộ quy trình trên dữ liệu mẫu, trong một thư mục riêng
cli-help-demo-folder = Thư mục của bản trình diễn; không nêu thì là congvan-demo
cli-help-demo-no-serve = Kết thúc sau khi in số liệu, không mở trang trả lời

demo-note =
    Thư mục này do lệnh congvan demo tạo ra: cơ quan, đơn vị, người ký và địa chỉ đều là giả định.
    Có thể xóa cả thư mục bất cứ lúc nào.
demo-office = UBND tỉnh An Lĩnh (trình diễn)
demo-person = Giàng Thị Thu Mẫu
demo-strange-folder = Thư mục “{ $folder }” đã có dữ liệu khác, không phải của bản trình diễn.
    .advice = Chọn thư mục mới: { $program } demo TÊN-THƯ-MỤC
demo-directory = Danh bạ mẫu: { $units } đơn vị, { $groups } nhóm.
demo-issuing = Ban hành văn bản
demo-issued = Đã phát hành số { $number }: { $subject }
demo-delivering = Gửi thư
demo-answering = Các đơn vị trả lời
demo-answered = Các đơn vị đã truy cập { $visits } lượt qua trang trả lời.
demo-said-report = Đã thực hiện xong các nội dung được giao; báo cáo có số, ngày nêu trên.
demo-said-progress = Đang thực hiện, đạt khoảng một nửa khối lượng.
demo-said-more-time = Cần thêm thời gian để rà soát danh sách ở cơ sở.
demo-look =

    Trang của các đơn vị (mở bằng trình duyệt, cả trên điện thoại):
demo-page = {"  "}{ $unit }: { $address }  (mã { $code })
demo-mails = Thư đã gửi nằm trong { $folder } (tệp .eml).
demo-next =
    Xem thêm, ở cửa sổ khác:
    {"  "}{ $program } --dir { $folder } status { $number }
    {"  "}{ $program } --dir { $folder } list
demo-stop = Nhấn Ctrl-C để kết thúc.
demo-again = Chạy lại { $program } demo { $folder } để mở trang trả lời; không văn bản nào bị ban hành hai lần.
demo-issued-before = Số { $number } đã phát hành từ lần chạy trước: { $subject }
demo-people-later = Người đăng nhập khi trang trả lời được mở (chạy lại lệnh trên):
