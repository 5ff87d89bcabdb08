# Cơ sở dữ liệu

store-busy = Cơ sở dữ liệu đang bận, chưa ghi được.
    .advice = Chờ ít phút rồi làm lại; nếu vẫn bận, kiểm tra xem có tiến trình congvan nào khác đang treo.
    .form = Chờ ít phút rồi làm lại; nếu vẫn bận, báo quản trị hệ thống.
store-unreachable = Không mở được cơ sở dữ liệu.
    .advice = Kiểm tra địa chỉ cơ sở dữ liệu trong congvan.yaml (hoặc DATABASE_URL), quyền đọc ghi thư mục, máy chủ PostgreSQL có đang chạy không.
    .form = Báo quản trị hệ thống kiểm tra cơ sở dữ liệu.
store-full = Ổ đĩa của cơ sở dữ liệu đã đầy; chưa có gì được ghi.
    .advice = Giải phóng dung lượng rồi làm lại.
store-conflict = Dữ liệu vừa được người khác thay đổi, hoặc đã có sẵn.
    .advice = Mở lại để xem bản mới nhất rồi làm lại.
store-not-found = Không tìm thấy dữ liệu được yêu cầu.
    .advice = Kiểm tra lại mã hoặc số đã nhập.
store-frozen = Dữ liệu đã phát hành hoặc đã vào sổ thì không sửa, không xóa được.
    .advice = Văn bản sai thì ban hành văn bản thay thế; số không dùng thì hủy số có ghi lý do.
store-broken = Cơ sở dữ liệu bị hỏng hoặc do phiên bản congvan mới hơn tạo ra.
    .advice = Cập nhật congvan lên phiên bản mới nhất; nếu vẫn lỗi, khôi phục từ bản sao lưu.
    .form-text = Cơ sở dữ liệu bị hỏng hoặc do phiên bản chương trình mới hơn tạo ra.
    .form = Báo quản trị hệ thống.
