# Theo dõi, việc của tôi và tìm kiếm: các trang của cơ quan.

office-page-words = { $from }-{ $to } trong { $count }

follow-page-title = Theo dõi thực hiện
follow-page-tabs = Các trang theo dõi
follow-tab-classes = Tổng hợp
follow-tab-matrix = Đơn vị × văn bản
follow-tab-trend = Diễn biến
follow-tab-list = Danh mục nhiệm vụ
follow-tab-owing = Chưa báo cáo
follow-page-weekly = Một trang cho giao ban (PDF)
follow-page-pdf = Tải PDF
follow-page-xlsx = Tải XLSX
follow-page-by = Xem theo
follow-by-unit = Đơn vị
follow-by-letter = Văn bản
follow-by-leader = Lãnh đạo ký
follow-by-field = Lĩnh vực
follow-by-month = Tháng
follow-head-field = Lĩnh vực
follow-head-month = Tháng
follow-head-age = Số ngày quá hạn
follow-title-field = Tổng hợp tình hình thực hiện nhiệm vụ theo lĩnh vực
follow-title-month = Tổng hợp tình hình thực hiện nhiệm vụ theo tháng ban hành
follow-no-day = (không ghi ngày)
follow-no-field = (không rõ lĩnh vực)
follow-page-table = Bảng tổng hợp theo nhóm chính thức
follow-page-sum-all = Dòng cộng tính trên toàn bộ, kể cả các trang khác.
follow-page-sentence = Tổng số { $total } nhiệm vụ; tỷ lệ hoàn thành { $done }, trong đó đúng hạn { $punctual }. Đang quá hạn { $overdue } nhiệm vụ của { $units } đơn vị.
follow-page-none-fits = Không có nhiệm vụ nào theo điều kiện đang chọn. Bỏ bớt điều kiện lọc để xem rộng hơn.
follow-page-empty = Chưa có nhiệm vụ nào để theo dõi
follow-page-empty-text = Nhiệm vụ xuất hiện ở đây khi một văn bản có giao việc được phát hành, hoặc khi nhập một văn bản đã ban hành ở nơi khác.
follow-page-empty-draft = Soạn văn bản đầu tiên
follow-page-empty-import = Nhập văn bản đã ban hành
follow-page-bad-day = Ngày “{ $day }” chưa đúng: nhập theo dạng 05/10/2026. Điều kiện này chưa được áp dụng.
follow-page-bad-span = Ngày cuối đứng trước ngày đầu nên không có văn bản nào: đổi lại hai ngày.
follow-page-of-letter = Văn bản { $letter }
follow-page-of-unit = { $unit }
follow-page-scope-field = Lĩnh vực: { $name }
follow-page-scope-leader = Lãnh đạo ký: { $name }
follow-page-scope-follower = Chuyên viên theo dõi: { $name }
follow-page-scope-group = Nhóm đơn vị: { $name }
follow-page-scope-letter = Văn bản: { $name }
follow-page-scope-unit = Đơn vị: { $name }
follow-page-direction = Ý kiến chỉ đạo
follow-page-overdue-count = { $count } quá hạn
follow-page-parts = xong { $done }/{ $all }

follow-filter-period = Kỳ ban hành
follow-filter-all-time = Mọi thời gian
follow-filter-month = Tháng này
follow-filter-quarter = Quý này
follow-filter-year = Năm nay
follow-filter-last-year = Năm trước
follow-filter-from = Từ ngày
follow-filter-to = Đến ngày
follow-filter-field = Lĩnh vực
follow-filter-leader = Lãnh đạo ký
follow-filter-group = Nhóm đơn vị
follow-filter-all = Tất cả
follow-filter-mine = Chỉ văn bản tôi theo dõi
follow-filter-apply = Lọc
follow-filter-clear = Bỏ lọc
follow-filter-remove = bỏ điều kiện này

follow-matrix-title = Đơn vị × văn bản
follow-matrix-letters = Văn bản mới nhất ở bên trái; đơn vị nhiều việc quá hạn ở trên.
follow-matrix-none = Không giao việc

follow-trend-title = Diễn biến
follow-trend-months = Mười hai tháng gần nhất
follow-trend-ages = Quá hạn theo số ngày
follow-trend-punctual = Tỷ lệ đúng hạn của từng đơn vị
follow-trend-punctual-hint = Đơn vị có tỷ lệ thấp nhất ở trên
follow-trend-ordered = Giao mới
follow-trend-on-time = Hoàn thành đúng hạn
follow-trend-late = Hoàn thành quá hạn
follow-trend-overdue = Còn quá hạn cuối tháng
follow-trend-tasks = Số nhiệm vụ
follow-trend-nothing-done = Chưa có nhiệm vụ nào hoàn thành theo điều kiện đang chọn.
follow-age-days = { $first }-{ $last } ngày
follow-age-longer = Trên { $first } ngày

follow-list-all = Tất cả nhiệm vụ
follow-list-done-on-time = Hoàn thành đúng hạn
follow-list-done-late = Hoàn thành quá hạn
follow-list-in-term = Đang thực hiện, trong hạn
follow-list-overdue = Đang thực hiện, quá hạn
follow-list-no-deadline = Không thời hạn
follow-list-awaiting = Đã báo cáo, chờ xác nhận
follow-list-nothing-asked = Không phải báo cáo
follow-list-soon = Sắp đến hạn
follow-list-more-time = Đề nghị gia hạn, chờ quyết định
follow-list-contested = Kiến nghị phân công lại, chờ xem xét
follow-list-silent = Chưa phản hồi gì
follow-list-answered = Mới báo cáo (3 ngày qua)
follow-list-age-3 = Quá hạn 1-3 ngày
follow-list-age-7 = Quá hạn 4-7 ngày
follow-list-age-15 = Quá hạn 8-15 ngày
follow-list-age-30 = Quá hạn 16-30 ngày
follow-list-age-longer = Quá hạn trên 30 ngày
follow-list-within = Đến hạn trong 7 ngày tới
follow-list-which = Xem danh mục
follow-list-show = Xem
follow-list-none = Không có nhiệm vụ nào trong danh mục này.
follow-list-cooperating = Phối hợp: { $units }
follow-list-collector = Báo cáo về: { $unit }
follow-list-reported = Báo cáo { $report }

follow-direction-write = Ghi ý kiến chỉ đạo
follow-direction-tell = Gửi cả cho đơn vị chủ trì qua thư
follow-direction-keep = Lưu ý kiến
follow-direction-head = { $by }, { $at }
follow-direction-head-told = { $by }, { $at }, đã gửi đơn vị chủ trì
follow-direction-erased = (nội dung đã được xóa theo quy định)
follow-direction-kept = Đã lưu ý kiến chỉ đạo.
follow-direction-kept-told = Đã lưu ý kiến chỉ đạo và gửi đơn vị chủ trì.
follow-direction-noted = Đã ghi nhận: ý kiến chỉ đạo đã được xem.

follow-owing-title = Đơn vị chưa báo cáo
follow-owing-which = Xem những đơn vị nào
follow-owing-overdue = Đã quá hạn
follow-owing-all = Tất cả, kể cả trong hạn
follow-owing-silent = Chưa phản hồi gì
follow-owing-pressed = Đã nhắc, đã gọi
follow-owing-reminded = Đã nhắc { $times } lần, gần nhất { $day }
follow-owing-called = Gọi ngày { $day }
follow-owing-promised = Gọi ngày { $day }, hẹn { $promised }
follow-owing-tick-all = Chọn tất cả trên trang này
follow-owing-hint = Đôn đốc gửi thư ngay cho các dòng đã chọn, mỗi đơn vị một thư trong ngày cho mỗi văn bản. Công văn đôn đốc được soạn thành dự thảo cho mọi đơn vị đã quá hạn của các văn bản đã chọn; danh sách được rà lại trước khi phát hành.
follow-owing-remind = Đôn đốc những dòng đã chọn
follow-owing-tone = Mức độ
follow-tone-first = Đôn đốc lần đầu
follow-tone-second = Đôn đốc lần nữa
follow-tone-criticism = Phê bình
follow-owing-formal = Soạn công văn đôn đốc
follow-owing-none = Không có đơn vị nào còn nợ báo cáo theo điều kiện đang chọn.
follow-owing-done = Đã xếp { $mails } thư đôn đốc tới { $units } đơn vị. Hôm nay đã nhắc từ trước: { $told }; không có địa chỉ thư, cần gọi điện: { $without }; đang tạm ngừng nhắc: { $muted }; vừa báo cáo xong: { $answered }.
follow-owing-drafted = Đã soạn công văn đôn đốc tới { $units } đơn vị, { $tasks } nhiệm vụ quá hạn. Đề nghị rà soát trước khi trình.

figures-note-left-out = Danh mục còn { $count } dòng không ghi trong tệp này; thu hẹp điều kiện lọc để ghi đủ.

start-title = Việc của tôi
start-greeting = Việc của { $name }
start-new-letter = Soạn văn bản mới
start-waiting = Đang chờ tôi
start-nothing-waits = Hiện không có việc nào chờ xử lý.
start-following-all = Tình hình thực hiện của toàn cơ quan
start-following-mine = Văn bản tôi theo dõi
start-evening = Rà soát cuối ngày của văn thư
start-unsent = Thư chưa gửi được, cần xử lý
start-answers = Báo cáo mới nhận
start-no-answers = Chưa có báo cáo nào trong ba ngày qua.
start-all = Xem tất cả
start-directions = Ý kiến chỉ đạo mới
start-direction-seen = Đã xem
start-no-subject = (chưa có trích yếu)
start-waits-days = đã chờ { $days } ngày
start-whose = Của ai
start-whose-all = Của mọi người
start-whose-mine = Do tôi soạn
start-head-letter = Văn bản
start-head-by = Người soạn
start-head-since = Từ lúc
start-none-here = Không có văn bản nào ở bước này.
start-stage-draft = Dự thảo đang soạn
start-stage-mend = Cần hoàn thiện theo góp ý
start-stage-content = Chờ duyệt nội dung
start-stage-form = Chờ kiểm tra thể thức
start-stage-review = Trình ký, chờ duyệt
start-stage-number = Chờ cấp số
start-stage-sign = Chờ ký
start-stage-release = Đã ký, chờ phát hành
start-steps = Bắt đầu với congvan
start-steps-hint = Ba việc để phát hành văn bản đầu tiên và theo dõi đến khi các đơn vị báo cáo xong.
start-step-done = Đã xong
start-step-units = Nhập danh bạ đơn vị nhận
start-step-units-detail = Từ tệp CSV hoặc XLSX: mã, tên, địa chỉ thư của xã, phòng, ban.
start-step-register = Mở sổ đăng ký văn bản đi
start-step-register-detail = Chọn sổ tự cấp số, hoặc ghi số do hệ thống QLVB cấp.
start-step-letter = Soạn văn bản đầu tiên
start-step-letter-detail = Từ mẫu có sẵn; trang in hiện ngay bên cạnh khi nhập.

find-page-title = Tìm kiếm
find-page-box = Từ, cụm từ, số ký hiệu, ngày, đơn vị, người ký
find-page-example = ví dụ: 83/QĐ-UBND hoặc "cải cách hành chính"
find-page-go = Tìm
find-page-how = Cách tìm
find-page-how-words = Gõ không dấu tìm được mọi cách viết; gõ có dấu thì phân biệt dấu.
find-page-how-phrase = Đặt cụm từ trong ngoặc kép: "chuyển đổi số".
find-page-how-number = Gõ số, ký hiệu 83/QĐ-UBND, ngày 05/10/2026, tên đơn vị hoặc người ký.
find-page-how-not = Dấu trừ đứng trước là từ phải không có: khảo sát -tủ sách.
find-page-by-number = đúng số này
find-page-part = { $part ->
    [file] Trong tệp { $name }:
    [answer] Trong báo cáo { $name }:
    [units] Trong nơi nhận:
   *[letter] {""}
}
find-page-facets = Thu hẹp kết quả
find-facet = { $of ->
    [kind] Loại văn bản
    [year] Năm
    [unit] Đơn vị nhận
    [signer] Người ký
    [issuer] Cơ quan ban hành
   *[state] Trạng thái
}
find-page-keep = Lưu tìm kiếm này
find-page-keep-name = Tên để nhớ
find-page-keep-do = Lưu
find-page-kept = Đã lưu tìm kiếm “{ $name }”.
find-page-kept-title = Tìm kiếm đã lưu
find-page-forget = Bỏ lưu
find-page-forgotten = Đã bỏ tìm kiếm đã lưu.
find-sheet-title = Kết quả tìm kiếm văn bản
find-sheet-scope = Tìm: { $words }
find-head-number = Số, ký hiệu
find-head-dated = Ngày ban hành
find-head-kind = Loại văn bản
find-head-subject = Trích yếu
find-head-issuer = Cơ quan ban hành
find-head-state = Trạng thái
