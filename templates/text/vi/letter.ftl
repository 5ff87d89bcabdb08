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
    .form = Mở lại văn bản để xem đang ở bước nào.

letter-unit-unknown = "{ $unit }" không phải là tên hoặc mã của đúng một đơn vị, một nhóm còn hiệu lực trong danh bạ.
    .advice = Ghi mã đơn vị, hoặc bổ sung đơn vị vào danh bạ.
letter-unit-unknown-near = "{ $unit }" không phải là tên hoặc mã của đúng một đơn vị, một nhóm còn hiệu lực trong danh bạ.
    .advice = Có phải “{ $near }” không? Nếu không, bổ sung đơn vị vào danh bạ.
letter-line-reaches-nobody = Không đơn vị nào trong danh bạ nhận văn bản theo dòng "{ $text }".
    .advice = Ghi đúng tên trong danh bạ, hoặc ghi đơn vị nhận của dòng này: text, to. Nếu dòng này không gửi tới đơn vị nào thì giữ nguyên.
    .form = Ghi đúng tên trong danh bạ. Nếu dòng này không gửi tới đơn vị nào thì giữ nguyên.
letter-lead-not-listed = { $unit } được giao chủ trì nhưng không có tên ở Kính gửi, cũng không có ở Nơi nhận.
    .advice = Ghi thêm đơn vị vào Kính gửi hoặc Nơi nhận; văn bản vẫn được gửi tới đơn vị này.
letter-reaches-nobody = Không đơn vị nào nhận được văn bản này.
    .advice = Ghi đúng tên hoặc mã đơn vị ở Kính gửi, Nơi nhận. Nếu đúng là không gửi cho đơn vị nào (thông báo nội bộ, văn bản lưu), phát hành với "--nobody".
    .form = Ghi đúng tên hoặc mã đơn vị ở Kính gửi, Nơi nhận. Nếu đúng là không gửi cho đơn vị nào (thông báo nội bộ, văn bản lưu), xác nhận điều đó khi phát hành.
letter-group-empty = Nhóm "{ $unit }" không có đơn vị nào còn hiệu lực tại ngày phát hành.
    .advice = Bổ sung thành viên của nhóm trong danh bạ.
letter-task-without-lead = Nhiệm vụ chưa có đơn vị chủ trì.
    .advice = Ghi "lead" tại mục này hoặc tại mục chứa nó.
    .form = Ghi đơn vị chủ trì tại mục này hoặc tại mục chứa nó.
letter-lead-cooperates = { $unit } vừa được ghi chủ trì, vừa được ghi phối hợp của cùng một nhiệm vụ.
    .advice = Bỏ đơn vị này khỏi danh sách phối hợp.
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

letter-not-found = Không tìm thấy văn bản "{ $name }".
    .advice = Ghi số và ký hiệu (ví dụ 15/UBND-NV) hoặc mấy ký tự đầu của mã văn bản; xem danh sách bằng lệnh "congvan list".
    .form = Tìm văn bản theo số và ký hiệu (ví dụ 15/UBND-NV) ở trang Văn bản.
letter-name-ambiguous = "{ $name }" có thể là nhiều văn bản.
    .advice = Ghi thêm ký tự của mã văn bản; xem danh sách bằng lệnh "congvan list".
    .form = Ghi đủ số và ký hiệu, hoặc chọn văn bản trong danh sách.
letter-changed-meanwhile = Văn bản vừa được người khác thay đổi.
    .advice = Xem lại văn bản rồi thực hiện lại.
letter-issued-before = Văn bản có cùng nội dung đã có số: { $letter }.
    .advice = Dùng văn bản đó; nếu đúng là phải ban hành thêm một văn bản cùng nội dung, chạy lại với "--again".
    .form = Dùng văn bản đó. Nếu đúng là phải ban hành thêm một văn bản như vậy, sửa trích yếu để phân biệt hai văn bản.
letter-issuer-unknown = Không có đơn vị "{ $unit }" trong danh bạ.
    .advice = Ghi đúng mã cơ quan ban hành, hoặc ghi đầy đủ các dòng tên cơ quan.
letter-issuer-unknown-near = Không có đơn vị "{ $unit }" trong danh bạ.
    .advice = Có phải “{ $near }” không?
letter-head-empty = Chưa có tên cơ quan ban hành ở phần đầu văn bản.
    .advice = Ghi "Tên cơ quan ban hành" của đơn vị trong danh bạ, hoặc ghi các dòng tên cơ quan tại "issuer", rồi soạn lại văn bản.
    .form = Ghi “Tên cơ quan ban hành” của đơn vị trong danh bạ, hoặc ghi các dòng tên cơ quan ở dự thảo.
letter-reason-missing = Chưa ghi lý do.
    .advice = Ghi lý do; lý do được lưu trong sổ và nhật ký.

letter-enclosure-missing = Không đọc được tài liệu gửi kèm "{ $file }".
    .advice = Đặt tệp cạnh tệp văn bản và ghi đúng tên.
    .form = Chọn lại tệp rồi gửi.
letter-enclosure-empty = Tài liệu gửi kèm "{ $file }" rỗng.
    .advice = Chọn lại tệp.
letter-enclosure-too-large = Tài liệu gửi kèm "{ $file }" { $size } MB, vượt giới hạn { $limit } MB.
    .advice = Giảm dung lượng hoặc tách tệp.
letter-enclosure-bad-name = Tên tài liệu gửi kèm "{ $file }" không dùng được.
    .advice = Dùng tên tệp thường, nằm trong thư mục của văn bản, không có ký tự đặc biệt, không quá 200 byte.
    .form = Đổi tên tệp: không có ký tự đặc biệt, không quá 200 byte.
letter-enclosure-program = Tài liệu gửi kèm "{ $file }" là chương trình.
    .advice = Chỉ gửi kèm tài liệu; máy chủ thư của đơn vị nhận không chấp nhận chương trình.
letter-enclosure-twice = Tài liệu gửi kèm "{ $file }" được ghi hai lần.
    .advice = Bỏ một dòng hoặc đổi tên tệp.

letter-register-missing = Chưa có sổ đăng ký cho loại văn bản { $kind }.
    .advice = Mở sổ bằng lệnh "congvan register add".
    .form = Đề nghị văn thư hoặc quản trị mở sổ tại Quản trị, Sổ đăng ký.
letter-register-unknown = Không có sổ đăng ký "{ $register }".
    .advice = Xem các sổ bằng lệnh "congvan register list".
    .form = Chọn sổ trong danh sách tại Quản trị, Sổ đăng ký.
letter-number-not-typed = { $register } ghi số do hệ thống khác cấp, chưa có số.
    .advice = Ghi số đã được cấp bằng "--number".
    .form = Ghi số đã được cấp vào ô Số.
letter-number-typed = { $register } tự cấp số, không nhận số ghi tay.
    .advice = Bỏ "--number"; cần chèn số thì dùng "--insert 15a --reason ...".
    .form = Để trống ô Số; cần chèn số (như 15a) thì ghi số chèn và lý do.
letter-number-insert-form = Số chèn phải có chữ cái (ví dụ 15a) và lý do.
    .advice = Ghi "--insert 15a --reason ...".
    .form = Ghi số chèn kèm chữ cái và lý do.
letter-number-insert-nowhere = Chưa cấp số { $number } không kèm chữ cái, không thể chèn sau số đó.
    .advice = Chọn số đã cấp trong sổ của năm.
letter-number-taken = Số { $letter } năm { $year } đã được dùng.
    .advice = Kiểm tra sổ đăng ký rồi chọn số khác.
letter-number-busy = Sổ đăng ký đang cấp số cho nhiều văn bản khác.
    .advice = Thực hiện lại sau ít phút; chưa có số nào bị mất.
letter-date-differs = Ngày ghi trên dự thảo không khớp với ngày cấp số ({ $today }).
    .advice = Sửa ngày trên dự thảo, hoặc ghi ngày văn bản bằng "--date".
    .form = Sửa ngày trên dự thảo, hoặc ghi ngày văn bản khi cấp số.
letter-date-in-future = Ngày văn bản { $date } ở sau hôm nay.
    .advice = Sửa ngày, hoặc đề nghị người thứ hai đồng ý: congvan agree-date VĂN-BẢN --date NGÀY --note "lý do" --as "tên người đó".
    .form = Sửa ngày, hoặc đề nghị người thứ hai đồng ý với ngày này.
letter-date-out-of-order = Ngày văn bản { $date } trước ngày của văn bản đã vào sổ ({ $last }).
    .advice = Sửa ngày, hoặc đề nghị người thứ hai đồng ý: congvan agree-date VĂN-BẢN --date NGÀY --note "lý do" --as "tên người đó".
    .form = Sửa ngày, hoặc đề nghị người thứ hai đồng ý với ngày này.
letter-date-numbered = Văn bản { $letter } không còn chờ cấp số, không đổi được ngày.
    .advice = Nếu ngày sai, hủy số rồi làm lại, hoặc ban hành văn bản đính chính.
letter-forbidden-agree-date = { $actor } không có quyền đồng ý ngày không theo thứ tự.
    .advice = Đề nghị lãnh đạo hoặc văn thư khác thực hiện.

letter-not-signed = Văn bản { $letter } chưa có bản ký.
    .advice = Nhập bản đã ký bằng lệnh "congvan sign".
    .form = Nhập bản đã ký trước khi phát hành.
letter-signed-missing = Chưa có tệp bản ký.
    .advice = Ghi tệp PDF đã ký, hoặc bản quét có chữ ký và dấu.
letter-signed-unasked = Văn bản này không ký, không nhận bản ký.
    .advice = Bỏ tệp, hoặc đổi cách ký của đơn vị trong cấu hình trước khi soạn.
    .form = Bỏ tệp; muốn đổi cách ký của đơn vị, đề nghị quản trị đổi trước khi soạn.
letter-signed-scan = Bản quét do { $by } xác nhận đúng với văn bản, có chữ ký và dấu; hệ thống không kiểm tra được.
    .advice = Đối chiếu bản quét với văn bản đã duyệt trước khi phát hành.
letter-signed-written-anew = Tệp bản ký được ghi lại hoàn toàn, không nối tiếp tệp của hệ thống; số trang và lời văn trùng khớp.
    .advice = Mở tệp, kiểm tra chữ ký số trước khi phát hành.
letter-signed-without-signature = Không thấy chữ ký số trong tệp.
    .advice = Kiểm tra công cụ ký số đã lưu chữ ký vào tệp.
letter-signed-continued-after = Tệp còn được ghi thêm sau chữ ký số cuối cùng.
    .advice = Mở tệp, kiểm tra chữ ký số trước khi phát hành.

letter-import-number = Chưa có số văn bản.
    .advice = Ghi "number" đúng như bản đã ban hành.
    .form = Ghi số đúng như bản đã ban hành.
letter-import-notation = Chưa có ký hiệu văn bản.
    .advice = Ghi "notation" đúng như bản đã ban hành.
    .form = Ghi ký hiệu đúng như bản đã ban hành.
letter-import-date = Chưa có đủ ngày, tháng, năm của văn bản.
    .advice = Ghi "date" đúng như bản đã ban hành.
    .form = Ghi ngày đúng như bản đã ban hành.
letter-import-subject = Chưa có trích yếu.
    .advice = Ghi "subject".
    .form = Ghi trích yếu đúng như bản đã ban hành.
letter-direction-source = Chưa ghi nguồn của ý kiến chỉ đạo.
    .advice = Ghi "source" với "kind: conclusion" (kết luận cuộc họp) hoặc "kind: spoken" (ý kiến trực tiếp) và "issuer".
    .form = Chọn kết luận cuộc họp hoặc ý kiến trực tiếp, và ghi người hoặc cơ quan chỉ đạo.
letter-direction-date = Chưa có ngày của ý kiến chỉ đạo.
    .advice = Ghi "date" trong "source".
    .form = Ghi ngày có ý kiến chỉ đạo.
letter-direction-tasks = Ý kiến chỉ đạo chưa có nhiệm vụ nào.
    .advice = Ghi "task" tại các mục phải thực hiện.
    .form = Thêm ít nhất một nhiệm vụ có đơn vị chủ trì.
letter-named-not-addressed = “{ $unit }” được nêu ở đầu mục nhưng không có trong Kính gửi, Nơi nhận và không được giao nhiệm vụ.
    .advice = Thêm đơn vị vào Nơi nhận, hoặc giao nhiệm vụ bằng lead và task; nếu chỉ nhắc đến thì bỏ qua.
    .form = Thêm đơn vị vào Nơi nhận, hoặc ghi làm chủ trì một nhiệm vụ; nếu chỉ nhắc đến thì bỏ qua.

letter-date-agreed-by-self = Ngày { $date } mới chỉ do chính { $person } đồng ý; người cấp số phải là người khác.
    .advice = Đề nghị người thứ hai đồng ý: congvan agree-date VĂN-BẢN --date NGÀY --note "lý do" --as "tên người đó"; hoặc để người khác cấp số: congvan number VĂN-BẢN --as "tên người đó".
    .form = Đề nghị người thứ hai đồng ý ngày này, hoặc để người khác cấp số.
letter-dated-otherwise = { $letter } mang ngày { $given }, còn tệp ghi ngày { $written }.
    .advice = Nếu ngày của văn bản đúng, sửa ngày trong tệp; nếu phải đổi ngày, hủy số ("congvan void") rồi cấp lại.
    .form = Nếu ngày của văn bản đúng, sửa ngày trong dự thảo; nếu phải đổi ngày, hủy số rồi cấp lại.
letter-directed-before = Ý kiến chỉ đạo này đã được nhập: { $letter }.
    .advice = Theo dõi ý kiến đã nhập; nếu đúng là một ý kiến khác có cùng nội dung, chạy lại với "--again".
    .form = Theo dõi ý kiến đã nhập.
letter-signed-unverified = Hệ thống không kiểm tra giá trị của chữ ký số trong tệp.
    .advice = Mở tệp bằng phần mềm ký số để kiểm tra trước khi phát hành.
