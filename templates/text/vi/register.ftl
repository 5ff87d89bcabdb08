# Sổ đăng ký văn bản.

register-unknown = Không có sổ đăng ký nào có mã “{ $code }”.
    .advice = Xem các sổ hiện có: congvan register list
register-year = Năm { $year } không hợp lệ.
    .advice = Nhập năm từ 2000 đến 2100.
register-code = Mã sổ “{ $code }” không hợp lệ.
    .advice = Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ: van-ban-di
register-name = Sổ đăng ký phải có tên.
    .advice = Ví dụ: --name "Văn bản đi"
register-exists = Đã có sổ đăng ký mang mã “{ $code }”.
    .advice = Chọn mã khác, hoặc dùng sổ đã có.
register-rest-taken = Sổ “{ $other }” đã dùng cho mọi loại văn bản còn lại.
    .advice = Nêu rõ các loại của sổ mới bằng --kinds.
register-kind-taken = Loại “{ $kind }” đã được đăng ký ở sổ “{ $other }”.
    .advice = Mỗi loại văn bản chỉ thuộc một sổ; bỏ loại này khỏi --kinds.
register-number-zero = Số bắt đầu phải từ 1.
    .advice = Ví dụ năm nay đã cấp đến số 128 ở nơi khác thì nhập 129.
register-already-past = Năm { $year } đã cấp số { $number } hoặc số sau đó.
    .advice = Số đã cấp không cấp lại; chọn số lớn hơn số cuối cùng trong sổ.
register-reserve-count = Mỗi lần giữ được từ 1 đến { $most } số.
    .advice = Giữ đúng số lượng cần dùng; có thể giữ thêm sau.
register-reserve-outside = Số của sổ “{ $code }” do hệ thống khác cấp, không giữ số ở đây.
    .advice = Giữ số trong hệ thống cấp số của cơ quan.
register-not-kept = Số { $number } năm { $year } không phải là số đang giữ.
    .advice = Xem các số đang giữ: congvan register list
register-forbidden = { $actor } không có quyền quản lý sổ đăng ký.
    .advice = Đề nghị văn thư hoặc quản trị thực hiện.
