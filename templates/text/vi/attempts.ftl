# Khi một máy thử quá nhiều lần.
attempts-sign-ins = Máy này đã nhập chưa đúng nhiều lần.
    .advice = Đề nghị chờ { $minutes } phút rồi đăng nhập lại.
attempts-codes = Máy này đã nhập mã chưa đúng nhiều lần.
    .advice = Đề nghị chờ { $minutes } phút rồi nhập lại, hoặc mở đường dẫn trong thư.
attempts-links = Máy này đã mở nhiều đường dẫn không đúng.
    .advice = Đề nghị chờ { $minutes } phút rồi mở lại đường dẫn trong thư; nếu cần gấp, gọi cơ quan gửi văn bản.
attempts-searches = Máy này đã tìm kiếm quá nhiều lần liên tiếp.
    .advice = Đề nghị chờ { $minutes } phút rồi tìm lại.
attempts-checks = Máy này đã kiểm tra quá nhiều văn bản liên tiếp.
    .advice = Đề nghị chờ { $minutes } phút rồi kiểm tra lại.
