# Ý kiến chỉ đạo (bút phê) và đôn đốc theo danh sách đã chọn.

follow-field-direction = Nội dung chỉ đạo
follow-direct-denied = { $actor } không phải lãnh đạo cơ quan nên không ghi được ý kiến chỉ đạo.
    .advice = Đề nghị lãnh đạo đăng nhập và ghi, hoặc được ủy quyền trong phần Quản trị.
follow-direct-ended = Nhiệm vụ này đã kết thúc nên không gửi ý kiến chỉ đạo cho đơn vị được nữa.
    .advice = Có thể ghi ý kiến để lưu trong cơ quan, không chọn gửi đơn vị.
follow-direction-unknown = Không có ý kiến chỉ đạo này.
remind-chosen-nobody = Chưa chọn đơn vị nào.
    .advice = Đánh dấu các đơn vị cần đôn đốc rồi bấm lại.
remind-chosen-too-many = Mỗi lần chọn tối đa { $limit } dòng.
    .advice = Thu hẹp danh sách bằng bộ lọc hoặc đôn đốc từng trang.
