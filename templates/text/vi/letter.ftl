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
