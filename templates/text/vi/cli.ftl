# Dòng lệnh.

cli-usage = Cách dùng
cli-usage-options = [TÙY CHỌN]
cli-commands = Lệnh
cli-command = LỆNH
cli-arguments = Tham số
cli-options = Tùy chọn

cli-error = Lỗi
cli-warning = Lưu ý
cli-findings = { $errors } lỗi, { $warnings } lưu ý.

cli-bug = Chương trình gặp lỗi ngoài dự kiến: { $cause }
    .advice = Dữ liệu đã ghi vẫn nguyên vẹn. Thử lại; nếu vẫn lỗi, gửi dòng trên cho người phụ trách kỹ thuật.
cli-no-office = Thư mục “{ $folder }” chưa phải là nơi làm việc của một cơ quan (không có tệp congvan.yaml).
    .advice = Tạo mới bằng lệnh: congvan init, hoặc chỉ đúng thư mục bằng --dir.
cli-bad-settings = Không đọc được tệp cấu hình { $file }: { $cause }
    .advice = Sửa dòng được nêu, hoặc đổi tên tệp rồi chạy congvan init để có tệp mẫu.
cli-bad-calendar = Tệp ngày nghỉ { $file }, dòng { $line }: không đọc được.
    .advice = Mỗi dòng ghi: ngày (năm-tháng-ngày), rồi "nghỉ" hoặc "làm bù", ví dụ 2027-02-11 nghỉ Tết.
cli-unknown-person = Tệp cấu hình không có người tên “{ $name }”.
    .advice = Thêm người này vào mục people của congvan.yaml, hoặc bỏ --as.
cli-unreadable = Không đọc được { $file }: { $cause }
    .advice = Kiểm tra lại đường dẫn và quyền đọc.
cli-unwritable = Không ghi được { $file }: { $cause }
    .advice = Kiểm tra đường dẫn, quyền ghi và dung lượng đĩa còn trống.
cli-cause-missing = không có tệp hoặc thư mục này.
cli-cause-forbidden = không có quyền.
cli-cause-full = đĩa đã đầy.
cli-cause-folder = đây là thư mục, không phải tệp.
cli-cause-not-text = không phải văn bản UTF-8.
cli-cause-other = { $error }

cli-usage-unknown-command = Không có lệnh “{ $argument }”.
cli-usage-unknown-argument = Không có tham số “{ $argument }”.
cli-usage-invalid-value = Giá trị “{ $value }” không dùng được cho { $argument }. Các giá trị được nhận: { $valid }.
cli-usage-unfit-value = Giá trị “{ $value }” không dùng được cho { $argument }: { $cause }
cli-usage-missing = Thiếu tham số: { $argument }.
cli-usage-missing-command = Thiếu tên lệnh.
cli-usage-conflict = { $argument } không đi cùng { $prior }.
cli-usage-other = Câu lệnh chưa đúng.
cli-usage-guess = Có phải “{ $guess }”?
cli-usage-hint = Xem cách dùng: congvan --help

cli-help-global-dir = Thư mục làm việc của cơ quan; không nêu thì là thư mục hiện tại
cli-help-global-json = In kết quả ở dạng JSON
cli-help-global-lang = Ngôn ngữ: vi (mặc định) hoặc en
cli-help-global-person = Người thực hiện, theo mục people của congvan.yaml
cli-help-global-help = Xem cách dùng
cli-help-global-version = Xem phiên bản
cli-help-congvan = congvan: từ dữ liệu nhiệm vụ đến văn bản được ban hành, gửi tới từng đơn vị và theo dõi cho tới khi có kết quả.
cli-help-completion = In tập lệnh gợi ý từ bằng phím TAB cho bash, zsh, fish, powershell, elvish
cli-help-completion-shell = Tên shell

cli-help-init = Tạo nơi làm việc của một cơ quan: cấu hình, khóa, cơ sở dữ liệu
cli-help-init-folder = Thư mục mới; không nêu thì là thư mục của --dir
cli-help-init-office = Mã đơn vị của cơ quan trong danh bạ, ví dụ ubnd-xa-an-hoa
cli-help-init-name = Tên người gửi trong thư
cli-help-init-person = Họ tên người đầu tiên, có mọi vai trò
cli-help-init-from = Địa chỉ thư gửi đi
cli-help-init-signing = Cách ký: external (ký số ở phần mềm ngoài), paper (ký giấy), none (không ký)
cli-help-init-port = Cổng của trang trả lời
cli-init-done =
    Đã tạo nơi làm việc tại { $folder }.
    Việc tiếp theo: xem lại congvan.yaml, rồi nhập danh bạ bằng congvan unit import TỆP.csv
cli-init-exists = { $file } đã có: thư mục này đang là nơi làm việc của một cơ quan.
    .advice = Không có gì bị thay đổi. Chọn thư mục khác để tạo mới.

cli-init-register = Văn bản đi

cli-help-register = Sổ đăng ký: thêm sổ, đặt số bắt đầu của năm, xem số tiếp theo
cli-help-register-list = Các sổ và số tiếp theo của năm
cli-help-register-list-year = Năm; không nêu thì là năm nay
cli-help-register-add = Thêm một sổ cho một nhóm loại văn bản
cli-help-register-add-code = Mã sổ: chữ thường không dấu, ví dụ quyet-dinh
cli-help-register-add-name = Tên sổ
cli-help-register-add-kinds = Các loại văn bản của sổ, cách nhau bằng dấu phẩy; không nêu thì là mọi loại còn lại
cli-help-register-add-from-outside = Số do hệ thống khác cấp; sổ này chỉ ghi lại
cli-help-register-open = Đặt số được cấp tiếp theo trong năm
cli-help-register-open-code = Mã sổ
cli-help-register-open-number = Số tiếp theo, ví dụ 129
cli-help-register-open-year = Năm; không nêu thì là năm nay
cli-help-register-reserve = Giữ các số tiếp theo cho văn bản sẽ ban hành
cli-help-register-reserve-code = Mã sổ
cli-help-register-reserve-count = Bao nhiêu số; không nêu thì là một
cli-help-register-reserve-reason = Lý do, được ghi vào sổ
cli-help-register-reserve-year = Năm; không nêu thì là năm nay
cli-help-register-give-up = Hủy một số đã giữ mà không dùng; số vẫn ở trong sổ
cli-help-register-give-up-code = Mã sổ
cli-help-register-give-up-number = Số đã giữ
cli-help-register-give-up-reason = Lý do, được ghi vào sổ
cli-help-register-give-up-year = Năm; không nêu thì là năm nay
cli-register-reserved = Sổ { $code } năm { $year }: đã giữ số { $numbers }. Dùng khi cấp số: congvan number TỆP --reserved SỐ
cli-register-gave-up = Đã hủy số { $number } đang giữ của sổ { $code } năm { $year }.
cli-register-kept = Đang giữ
cli-register-code = Mã
cli-register-name = Tên sổ
cli-register-kinds = Loại văn bản
cli-register-next = Số tiếp theo
cli-register-entries = Đã vào sổ
cli-register-voided = Trong đó đã hủy
cli-register-rest = mọi loại còn lại
cli-register-outside = cấp ở hệ thống khác
cli-register-empty = Chưa có sổ nào. Thêm sổ: congvan register add van-ban-di --name "Văn bản đi"
cli-register-added = Đã thêm sổ { $code }.
cli-register-opened = Sổ { $code } năm { $year }: số tiếp theo là { $number }.
cli-unknown-kind = Không có loại văn bản “{ $kind }”.
    .advice = Các loại: { $known }
cli-as-of = Số liệu tính đến { $time }

cli-help-read = Đọc tệp Word (.docx) thành tệp văn bản; chỗ chưa hiểu được nêu rõ
cli-help-read-file = Tệp Word
cli-help-read-output = Tệp văn bản (.yaml) để ghi; không có thì in ra màn hình
cli-read-exists = Đã có tệp { $file }.
    .advice = Đặt tên khác cho tệp kết quả.
cli-help-render = Trình bày văn bản thành trang in: .pdf, .svg, .png hoặc .docx
cli-help-render-file = Tệp văn bản, hoặc tệp dữ liệu của một mẫu
cli-help-render-output = Tệp kết quả; phần mở rộng quyết định dạng tệp; nhiều trang .svg, .png thì thêm -1, -2
cli-help-render-for-signing = Không in dòng BẢN CHƯA KÝ SỐ: bản đưa đi ký
cli-help-render-parted = Phụ lục ghi separate thành tệp riêng, có dòng số và thời gian ký: thu-phu-luc-1.pdf
cli-help-render-dpi = Độ phân giải của .png, điểm/inch; mặc định 150
cli-render-form = Không rõ dạng của { $file }.
    .advice = Đặt tên tệp kết quả có phần mở rộng .pdf, .svg, .png hoặc .docx.
cli-render-no-head = Chưa rõ tên cơ quan ban hành (issuer): phần đầu văn bản để trống tên cơ quan.
