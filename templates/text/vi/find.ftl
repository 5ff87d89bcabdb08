# Tìm kiếm văn bản.

find-nothing-asked = Chưa nêu từ nào để tìm.
    .advice = Nhập từ, cụm từ trong ngoặc kép, hoặc số, ký hiệu; từ có dấu trừ ở trước là từ phải không có.
find-too-many = Câu hỏi dài quá { $most } từ.
    .advice = Chọn vài từ riêng của văn bản cần tìm.
find-none = Không tìm thấy văn bản nào. Thử bỏ bớt từ, gõ không dấu, hoặc bỏ bớt điều kiện lọc.
find-count = Tìm thấy { $count } văn bản.
find-count-more = Tìm thấy hơn { $count } văn bản.
find-next = Xem tiếp: thêm --skip { $skip }
find-part = { $part ->
    [file] (tệp { $name })
    [answer] (báo cáo { $name })
    [units] (nơi nhận)
   *[letter] {""}
}
cli-help-search = Tìm văn bản đã ban hành theo nội dung, số, tệp kèm theo và báo cáo
cli-help-search-words = Từ, cụm từ trong ngoặc kép, hoặc 83/QĐ-UBND; gõ có dấu thì phân biệt dấu; loại trừ: "từ -từ khác"
cli-help-search-kind = Loại văn bản, cách nhau bằng dấu phẩy, ví dụ cong-van,quyet-dinh
cli-help-search-state = Trạng thái: released, recalled, replaced
cli-help-search-from = Từ ngày
cli-help-search-to = Đến ngày
cli-help-search-issuer = Mã cơ quan ban hành
cli-help-search-unit = Mã đơn vị nhận, chủ trì hoặc tổng hợp
cli-help-search-signer = Họ và tên người ký
cli-help-search-register = Mã sổ đăng ký
cli-help-search-limit = Xem bao nhiêu văn bản; không nêu thì là 20
cli-help-search-skip = Bỏ qua bao nhiêu văn bản đầu
find-keep-nameless = Chưa đặt tên cho tìm kiếm cần lưu.
    .advice = Nhập một tên ngắn, ví dụ: Công văn đôn đốc năm nay.
find-keep-name-long = Tên của tìm kiếm dài quá { $limit } ký tự.
    .advice = Rút gọn tên rồi lưu lại.
find-keep-character = Tên của tìm kiếm có ký tự không hiển thị được.
    .advice = Gõ lại tên thay vì sao chép.
find-keep-question-long = Tìm kiếm này quá dài để lưu.
    .advice = Bỏ bớt từ hoặc điều kiện lọc.
find-keep-too-many = Mỗi người lưu tối đa { $limit } tìm kiếm.
    .advice = Bỏ những tìm kiếm không còn dùng rồi lưu lại.
find-keep-unknown = Không có tìm kiếm đã lưu này.
