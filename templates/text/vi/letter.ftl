# Soạn, duyệt, cấp số, ký, phát hành văn bản

letter-state = { $state ->
    [draft] dự thảo
    [in_review] đang trình duyệt
    [approved] đã duyệt
    [numbered] đã cấp số
    [signed] đã ký
    [released] đã phát hành
    [recalled] đã thu hồi
    [replaced] đã được thay thế
    [voided] đã hủy số
   *[other] { $state }
}

letter-forbidden-draft = { $actor } không có quyền soạn văn bản.
    .advice = Chuyên viên, văn thư hoặc lãnh đạo của đơn vị mới được soạn.
letter-forbidden-approve = { $actor } không có quyền duyệt văn bản.
    .advice = Đề nghị lãnh đạo có thẩm quyền duyệt.
letter-forbidden-send-back = { $actor } không có quyền chuyển lại bản thảo.
    .advice = Đề nghị văn thư hoặc lãnh đạo chuyển lại.
letter-forbidden-number = { $actor } không có quyền cấp số.
    .advice = Đề nghị văn thư cấp số.
letter-forbidden-sign = { $actor } không có quyền nhập bản ký.
    .advice = Đề nghị văn thư nhập bản đã ký.
letter-forbidden-release = { $actor } không có quyền phát hành văn bản.
    .advice = Đề nghị văn thư phát hành.
letter-forbidden-void = { $actor } không có quyền hủy số.
    .advice = Đề nghị văn thư hủy số, có ghi lý do.
letter-forbidden-import = { $actor } không có quyền nhập văn bản ban hành ở hệ thống khác.
    .advice = Đề nghị văn thư nhập.
letter-forbidden-direct = { $actor } không có quyền nhập ý kiến chỉ đạo.
    .advice = Chuyên viên, văn thư hoặc lãnh đạo của đơn vị mới được nhập.
letter-forbidden-sweep = { $actor } không có quyền dọn tệp không còn được dùng.
    .advice = Đề nghị quản trị thực hiện.
letter-forbidden-show = { $actor } không được xem văn bản của đơn vị này.
    .advice = Văn bản gửi đến đơn vị được xem trên trang của đơn vị.

letter-out-of-order = Văn bản đang ở trạng thái "{ $state ->
    [draft] dự thảo
    [in_review] đang trình duyệt
    [approved] đã duyệt
    [numbered] đã cấp số
    [signed] đã ký
    [released] đã phát hành
    [recalled] đã thu hồi
    [replaced] đã được thay thế
    [voided] đã hủy số
   *[other] { $state }
}", không thể { $act ->
    [submit] trình duyệt
    [sendback] chuyển lại bản thảo
    [approve] duyệt
    [number] cấp số
    [sign] nhập bản ký
    [release] phát hành
    [void] hủy số
    [recall] thu hồi
    [replace] thay thế
   *[other] thực hiện việc này
}.
    .advice = Xem văn bản đang ở bước nào bằng lệnh "congvan show".

letter-unit-unknown = Không tìm thấy "{ $unit }" trong danh bạ đơn vị tại ngày phát hành.
    .advice = Kiểm tra mã hoặc tên đơn vị, hoặc bổ sung đơn vị vào danh bạ.
letter-unit-ambiguous = "{ $unit }" có thể là nhiều đơn vị: { $several }.
    .advice = Ghi mã của đúng một đơn vị.
letter-group-empty = Nhóm "{ $unit }" không có đơn vị nào còn hiệu lực tại ngày phát hành.
    .advice = Bổ sung thành viên của nhóm trong danh bạ.
letter-task-without-lead = Nhiệm vụ chưa có đơn vị chủ trì.
    .advice = Ghi "lead" tại mục này hoặc tại mục chứa nó.
letter-lead-cooperates = { $unit } vừa được ghi chủ trì, vừa được ghi phối hợp của cùng một nhiệm vụ.
    .advice = Bỏ đơn vị này khỏi danh sách phối hợp.
letter-due-before-letter = Hạn { $due } không sau ngày ban hành văn bản.
    .advice = Kiểm tra lại hạn; văn bản vẫn phát hành được.
letter-units-without-email = { $count } đơn vị chưa có thư điện tử, phải giao trực tiếp: { $units }.
    .advice = Giao trực tiếp rồi ghi nhận, hoặc bổ sung địa chỉ vào danh bạ.

letter-signed-empty = Tệp bản ký rỗng.
    .advice = Chọn lại tệp PDF đã ký.
letter-signed-not-pdf = Tệp bản ký không phải là PDF.
    .advice = Chọn lại tệp PDF do công cụ ký số tạo ra.
letter-signed-truncated = Tệp bản ký bị cắt cụt, thiếu phần cuối.
    .advice = Tải lại tệp từ công cụ ký số.
letter-signed-encrypted = Tệp bản ký bị đặt mật khẩu.
    .advice = Xuất lại tệp không đặt mật khẩu; đơn vị nhận phải mở được.
letter-signed-unreadable = Không đọc được tệp bản ký ({ $cause }).
    .advice = Mở thử bằng phần mềm đọc PDF rồi xuất lại từ công cụ ký số.
letter-signed-unsigned = Tệp này là bản in của hệ thống, chưa có chữ ký số.
    .advice = Ký tệp bằng công cụ ký số rồi nhập lại.
letter-signed-pages = Tệp bản ký có { $theirs } trang, văn bản của hệ thống có { $ours } trang.
    .advice = Kiểm tra có nhầm văn bản không; nội dung đã duyệt không được đổi khi ký.
letter-signed-other-letter = Tệp bản ký khác văn bản đã duyệt tại trang { $page }: của hệ thống "{ $ours }", trong tệp "{ $theirs }".
    .advice = Kiểm tra có nhầm văn bản không; nội dung đã duyệt không được đổi khi ký.
letter-signed-too-large = Tệp bản ký { $size } MB, vượt giới hạn { $limit } MB.
    .advice = Giảm độ phân giải bản quét hoặc xuất lại tệp.
