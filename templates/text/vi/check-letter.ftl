# Kiểm tra văn bản theo mã in trên văn bản.

check-letter-line = Kiểm tra văn bản: { $address }
check-letter-unknown = Không có văn bản nào mang mã này.
    .advice = Kiểm tra lại mã in ở cuối trang đầu của văn bản. Nếu mã đúng mà không tìm thấy, đề nghị liên hệ cơ quan ban hành.
check-letter-issued = Đã ban hành
check-letter-recalled = Đã thu hồi
check-letter-replaced = Đã được thay thế
