# congvan doctor, congvan mail.

doctor-part-settings = Cấu hình
doctor-part-database = Cơ sở dữ liệu
doctor-part-files = Thư mục tệp
doctor-part-page = Trình bày văn bản
doctor-part-sending = Gửi thư
doctor-part-signature = Chữ ký thư (DKIM)
doctor-part-names = Tên miền gửi thư
doctor-part-receiving = Nhận thư
doctor-part-clock = Đồng hồ
doctor-part-work = Thư đang chờ

doctor-said = Hệ thống báo: { $said }
doctor-sum = { $good } mục tốt, { $doubtful } mục cần xem lại, { $bad } mục chưa dùng được.

doctor-settings-good = cơ quan { $office }, cấu hình đọc được.
doctor-settings-example = địa chỉ gửi { $from } là địa chỉ mẫu.
    .advice = Ghi địa chỉ thư thật của cơ quan vào mail.from trong congvan.yaml.
doctor-settings-loopback = địa chỉ trang trả lời { $address } chỉ mở được trên máy này.
    .advice = Ghi địa chỉ mà các đơn vị mở được vào web.base_url trong congvan.yaml; đường dẫn trong thư dùng địa chỉ đó.
doctor-settings-no-key = không có khóa của đường dẫn (keys/link.key), hoặc khóa quá ngắn.
    .advice = Khôi phục tệp keys/link.key từ bản sao lưu; nếu mất hẳn, các đường dẫn và mã đã gửi không dùng được nữa.
doctor-settings-from = “{ $from }” không phải là địa chỉ thư.
    .advice = Sửa mail.from trong congvan.yaml.
doctor-settings-open-file = người khác trên máy đọc được tệp bí mật { $file }.
    .advice = Chạy: chmod 600 { $file }
doctor-database-good = { $kind }, đọc và ghi được.
doctor-database-bad = không mở được hoặc không ghi được.
    .advice = Kiểm tra mục database trong congvan.yaml (hoặc biến DATABASE_URL), quyền ghi và dung lượng đĩa.
doctor-files-good = { $folder } ghi và đọc lại được.
doctor-files-bad = không ghi hoặc không đọc lại được.
    .advice = Kiểm tra quyền ghi và dung lượng đĩa của thư mục files.
doctor-page-good = { $engine }, phông chữ đủ dấu tiếng Việt.
doctor-page-bad = không trình bày được một văn bản mẫu.
    .advice = Xem tệp được nêu trong thư mục fonts hoặc templates/layout của cơ quan; tạm đổi tên tệp đó để dùng bản có sẵn.
doctor-sending-good = { $server }: kết nối, bảo mật và đăng nhập được.
doctor-sending-folder = thư được ghi thành tệp vào { $folder }, không gửi đi.
    .advice = Khi đã sẵn sàng gửi thật, bỏ dấu # ở mục mail.smtp trong congvan.yaml, rồi chạy lại congvan doctor.
doctor-sending-small = máy chủ chỉ nhận thư tới { $takes } MB, thấp hơn mail.largest ({ $largest } MB).
    .advice = Không bắt buộc: tệp không vừa sẽ được thay bằng đường dẫn và mã SHA-256. Có thể giảm mail.largest cho khớp.
doctor-sending-plain = kết nối tới { $host } không được bảo mật.
    .advice = Đặt mail.smtp.security: starttls hoặc tls trong congvan.yaml.
doctor-signature-none = thư chưa có chữ ký DKIM, dễ bị coi là thư rác.
    .advice = Chạy congvan mail dkim để tạo khóa và lấy bản ghi DNS.
doctor-signature-good = khóa đọc được; bản ghi DNS cần có: { $name } (xem bằng congvan mail dkim).
doctor-names-sample = tên miền gửi thư “{ $domain }” không phải tên miền thật nên không tra DNS.
    .advice = Ghi địa chỉ thư thật của cơ quan vào mail.from trong congvan.yaml.
doctor-names-silent = không tra được DNS, nên chưa biết các bản ghi của tên miền gửi thư.
    .advice = Kiểm tra kết nối mạng và máy chủ DNS của máy này; có thể nêu máy chủ khác ở mail.name_server trong congvan.yaml. Việc gửi thư không phụ thuộc mục này.
doctor-names-mx-good = thư gửi về { $domain } tới { $servers } (MX).
doctor-names-mx-none = { $domain } không có bản ghi MX: thư trả lời và thư báo không gửi được có thể không về tới cơ quan.
    .advice = Đề nghị người quản trị tên miền thêm bản ghi MX trỏ tới máy chủ nhận thư của cơ quan; hoặc ghi mail.domain là tên miền nhận được thư.
doctor-names-mx-null = { $domain } khai báo không nhận thư (MX “.”): thư trả lời sẽ không tới.
    .advice = Ghi mail.from và mail.domain là tên miền nhận được thư, hoặc đề nghị người quản trị tên miền sửa bản ghi MX.
doctor-names-spf-good = { $domain } nêu máy chủ được phép gửi (SPF).
doctor-names-spf-none = { $domain } chưa có bản ghi SPF, thư dễ bị coi là thư rác.
    .advice = Đề nghị người quản trị tên miền thêm bản ghi TXT tại { $domain }: "{ $record }"
doctor-names-spf-several = { $domain } có nhiều bản ghi SPF; nơi nhận coi là lỗi và bỏ qua cả.
    .advice = Đề nghị người quản trị tên miền gộp thành một bản ghi TXT, ví dụ: "{ $record }"
doctor-names-spf-open = bản ghi SPF của { $domain } cho phép mọi máy chủ gửi thư thay cơ quan.
    .advice = Đề nghị người quản trị tên miền đổi phần cuối thành -all và nêu rõ máy chủ được gửi, ví dụ: "{ $record }"
doctor-names-spf-shut = bản ghi SPF của { $domain } không cho máy chủ nào gửi thư: thư của cơ quan sẽ không được nhận.
    .advice = Đề nghị người quản trị tên miền thêm máy chủ gửi thư vào bản ghi, ví dụ: "{ $record }"
doctor-names-spf-unsaid = bản ghi SPF của { $domain } không nói gì về máy chủ khác nên ít tác dụng.
    .advice = Đề nghị người quản trị tên miền kết thúc bản ghi bằng -all, ví dụ: "{ $record }"
doctor-names-dmarc-good = { $domain } có chính sách DMARC.
doctor-names-dmarc-none = { $domain } chưa có bản ghi DMARC.
    .advice = Đề nghị người quản trị tên miền thêm bản ghi TXT tại _dmarc.{ $domain }: "{ $record }"
doctor-names-dmarc-several = _dmarc.{ $domain } có nhiều bản ghi DMARC; nơi nhận bỏ qua cả.
    .advice = Đề nghị người quản trị tên miền chỉ giữ một bản ghi, ví dụ: "{ $record }"
doctor-names-dmarc-unclear = bản ghi DMARC của { $domain } không nêu chính sách (p=none, quarantine hoặc reject).
    .advice = Đề nghị người quản trị tên miền sửa bản ghi, ví dụ: "{ $record }"
doctor-names-dmarc-unsigned = chính sách DMARC của { $domain } yêu cầu chặt nhưng thư chưa được ký DKIM: thư chuyển tiếp sẽ không được nhận.
    .advice = Chạy congvan mail dkim để tạo khóa, thêm bản ghi DNS rồi khai báo mail.dkim trong congvan.yaml.
doctor-names-dkim-good = bản ghi { $name } khớp với khóa đang ký.
doctor-names-dkim-none = chưa thấy bản ghi DKIM { $name }: nơi nhận không kiểm được chữ ký của thư.
    .advice = Đề nghị người quản trị tên miền thêm bản ghi TXT tại { $name }: "{ $record }"
doctor-names-dkim-trial = bản ghi { $name } đang ở chế độ thử (t=y), nơi nhận có thể bỏ qua chữ ký.
    .advice = Khi thư đã tới đều, đề nghị người quản trị tên miền bỏ t=y: "{ $record }"
doctor-names-dkim-revoked = bản ghi { $name } đã thu hồi khóa (p để trống): chữ ký của thư bị coi là sai.
    .advice = Đề nghị người quản trị tên miền ghi lại khóa đang ký: "{ $record }"
doctor-names-dkim-other = khóa trong DNS tại { $name } không phải khóa đang ký: chữ ký của thư bị coi là sai.
    .advice = Đề nghị người quản trị tên miền thay nội dung bản ghi TXT: "{ $record }"; hoặc dùng lại tệp khóa cũ ở mail.dkim.key_file.
doctor-receiving-none = chưa có hộp thư đến (mail.imap): thư trả lời và thư báo không gửi được sẽ không được đọc.
    .advice = Khai báo mail.imap trong congvan.yaml.
doctor-receiving-good = { $server }: mở được thư mục { $folder }.
doctor-receiving-trust = không đọc được tệp chứng thư của máy chủ nhận thư.
    .advice = Kiểm tra mail.imap.trust_file trong congvan.yaml.
doctor-clock-good = { $now }.
doctor-clock-behind = máy đang chỉ { $now }, nhưng đã có việc ghi lúc { $last }.
    .advice = Chỉnh đồng hồ máy và bật đồng bộ giờ (timedatectl set-ntp true); hạn và thời điểm gửi tính theo đồng hồ này.
doctor-work-good = không có thư nào bị kẹt.
doctor-work-nobody = { $count } thư chờ gửi từ { $since } mà không ai gửi.
    .advice = Chạy congvan work (hoặc congvan serve) như một dịch vụ luôn bật; gửi ngay bằng congvan deliver.
doctor-work-person = { $count } thư cần người xử lý.
    .advice = Chạy congvan outbox để xem và xử lý.

mail-test-done = Máy chủ { $server } đã nhận thư thử gửi { $address }: { $said }
mail-test-written = Thư thử gửi { $address } đã được ghi vào tệp { $server }; chưa có máy chủ thư nên chưa gửi đi.
    .advice = Khai báo mail.smtp trong congvan.yaml để gửi thật.
mail-test-failed = Chưa gửi được thư thử. { $trouble } ({ $server }: { $said })
    .advice = { $advice }
mail-test-address = Máy chủ { $server } nhận kết nối nhưng không nhận địa chỉ này. { $trouble } ({ $said })
    .advice = Thử lại sau ít phút, hoặc thử với một địa chỉ khác.
mail-dkim-made = Đã tạo khóa ký thư tại { $file } (chỉ chủ tệp đọc được). Sao lưu tệp này cùng các khóa khác.
mail-dkim-there = Dùng khóa đã có tại { $file }.
mail-dkim-record = Đề nghị người quản trị tên miền thêm bản ghi TXT sau vào DNS, rồi kiểm tra bằng: nslookup -type=TXT { $name }
mail-dkim-others = Hai bản ghi sau (SPF, DMARC) để máy chủ nhận tin thư của cơ quan; congvan không tra DNS, đề nghị người quản trị tên miền đối chiếu với bản ghi đang có và bổ sung máy chủ gửi thư khác, nếu có:
mail-dkim-rsa = Nếu nơi nhận chưa đọc được chữ ký Ed25519, dùng khóa RSA: chuyển tệp khóa cũ đi, chạy openssl genrsa -out { $file } 2048 rồi chmod 600 { $file }, và chạy lại lệnh này.
mail-dkim-settings =
    Sau khi bản ghi có hiệu lực, thêm vào congvan.yaml:
    mail:
      dkim:
        selector: { $selector }
        key_file: { $file }

cli-help-doctor = Khám: cấu hình, cơ sở dữ liệu, tệp, phông chữ, đường gửi và nhận thư, đồng hồ; nơi nào chưa được thì nói việc cần làm
cli-help-mail = Thử đường gửi thư, tạo khóa ký thư
cli-help-mail-test = Gửi một thư thử theo đúng đường mà văn bản sẽ đi
cli-help-mail-test-address = Địa chỉ nhận thư thử
cli-help-mail-dkim = Tạo khóa ký thư (DKIM) nếu chưa có, và in bản ghi DNS để sao chép
