# Tệp lưu hồ sơ

files-full = Ổ đĩa lưu tệp đã đầy; chưa có gì được ghi.
    .advice = Giải phóng dung lượng của thư mục lưu tệp rồi làm lại.
files-denied = Không được phép đọc hoặc ghi thư mục lưu tệp.
    .advice = Cấp quyền đọc, ghi thư mục này cho tài khoản chạy congvan.
files-missing = Không tìm thấy tệp trong thư mục lưu tệp.
    .advice = Khôi phục thư mục lưu tệp từ bản sao lưu.
files-damaged = Tệp đã lưu bị thay đổi, không còn đúng bản gốc.
    .advice = Kiểm tra ổ đĩa và khôi phục tệp từ bản sao lưu.
files-broken = Không đọc hoặc ghi được thư mục lưu tệp.
    .advice = Kiểm tra ổ đĩa; xem nhật ký để biết chi tiết.
files-unwritable = Không ghi hoặc đọc được tệp: { $cause }
    .advice = Kiểm tra ổ đĩa còn trống và quyền ghi, rồi chạy lại.
