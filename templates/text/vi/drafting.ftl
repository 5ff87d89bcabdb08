# Soạn thảo và duyệt dự thảo: lý do không làm được, và việc cần làm.
drafting-not-found = Không có dự thảo { $draft } trong cơ quan này
    .advice = Mở lại danh sách ở Soạn văn bản; dự thảo có thể đã bị xóa.
drafting-no-template = Không có mẫu { $template }
    .advice = Chọn một mẫu trong danh sách ở Soạn văn bản.
drafting-no-version = Không có phiên bản { $version } của dự thảo này
    .advice = Mở lại danh sách phiên bản.
drafting-too-large = Dự thảo dài { $size } kB, quá mức { $most } kB
    .advice = Phần dài nên gửi kèm thành tệp riêng; nội dung đang nhập vẫn còn trên trang.
drafting-deleted = Dự thảo này đã được xóa
    .advice = Lấy lại dự thảo ở mục Đã xóa của trang Soạn văn bản rồi sửa tiếp.
drafting-frozen = Văn bản đã được duyệt, nội dung không sửa được nữa
    .advice = Nếu cần sửa, người có thẩm quyền bấm Đề nghị chỉnh sửa; bản sửa sẽ trình lại người ký.
drafting-with-somebody = Dự thảo đang ở bước { $step ->
        [content] duyệt nội dung
        [form] kiểm tra thể thức
        [signer] trình ký
       *[other] khác
    }, người khác không sửa được lúc này
    .advice = Người soạn thảo có thể rút lại; người đang giữ dự thảo có thể đề nghị chỉnh sửa.
drafting-not-named = Cơ quan đã phân công bước này cho: { $people }
    .advice = Đề nghị người được phân công xử lý, hoặc quản trị sửa mục review trong cấu hình.
drafting-forbidden-content = { $actor } không có vai trò duyệt nội dung
    .advice = Người đứng đầu đơn vị soạn thảo (lãnh đạo phòng) hoặc lãnh đạo cơ quan duyệt nội dung.
drafting-forbidden-form = { $actor } không có vai trò kiểm tra thể thức
    .advice = Người được giao kiểm tra thể thức hoặc văn thư làm bước này.
drafting-no-undo = Không còn thay đổi nào để hoàn tác
    .advice = Đây là bản đầu tiên; các bản khác ở mục Phiên bản.
drafting-no-redo = Không có thay đổi nào để làm lại
    .advice = Các bản đã có ở mục Phiên bản.
drafting-changed-meanwhile = Đồng chí { $person } vừa sửa dự thảo này lúc { $at }
    .advice = Tải lại trang để xem bản mới nhất rồi làm lại thao tác.
drafting-sent-not-deleted = Dự thảo đã trình, chưa xóa được
    .advice = Rút lại dự thảo trước khi xóa.
drafting-comment-empty = Ý kiến chưa có nội dung
    .advice = Viết điều cần sửa hoặc cần hỏi.
drafting-comment-long = Ý kiến dài quá { $most } ký tự
    .advice = Chia thành nhiều ý kiến, mỗi ý kiến ở một chỗ.
drafting-no-comment = Không có ý kiến này trong dự thảo
    .advice = Tải lại trang.
drafting-signer-missing = Chưa điền { $field ->
        [name] họ tên người ký
       *[other] chức vụ người ký
    }
    .advice = Điền họ tên và chức vụ như in dưới văn bản.
drafting-signer-backwards = Ngày hết hiệu lực đứng trước ngày bắt đầu
    .advice = Sửa một trong hai ngày.
drafting-no-signer = Không có người ký này trong danh sách của cơ quan
    .advice = Tải lại trang Người ký.
drafting-at-signer = Dự thảo đang ở người ký: bước tiếp theo là duyệt ký
    .advice = Người ký bấm Duyệt; nếu cần sửa thì bấm Đề nghị chỉnh sửa.
drafting-not-at-signer = Dự thảo chưa trình đến người ký
    .advice = Hoàn thành các bước duyệt trước đó.
drafting-not-sent = Dự thảo đang ở người soạn thảo, chưa trình
    .advice = Bấm Trình duyệt khi đã soạn xong.
drafting-not-yours = Dự thảo này do { $person } trình, chỉ người đó rút lại được
    .advice = Người đang giữ dự thảo có thể đề nghị chỉnh sửa.
drafting-no-page = Chưa dàn được trang của dự thảo này
    .advice = Nội dung vẫn được lưu. Đề nghị báo quản trị kèm giờ xảy ra.
drafting-no-print = Văn bản này chưa có bản in để ký
    .advice = Bản in được tạo khi duyệt hoặc khi cấp số, tùy thứ tự ký của cơ quan.
drafting-still-open = Còn chỗ “……” chưa điền.
    .advice = Điền nốt, hoặc bỏ dấu chấm lửng nếu cố ý để trống trong văn bản.
