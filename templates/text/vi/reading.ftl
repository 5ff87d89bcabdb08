# Words of the example `reading`.

reading-usage = Cách dùng: cargo run --example reading -- TỆP-ĐỌC.yaml TỆP-VĂN-BẢN.yaml
reading-unreadable = Không đọc được { $file }: { $detail }.
    .advice = Kiểm tra lại đường dẫn và quyền đọc tệp.
reading-unwritable = Không ghi được { $file }: { $detail }.
    .advice = Kiểm tra lại thư mục và quyền ghi.
reading-confidentiality = Văn bản có dấu chỉ độ mật.
    .advice = Văn bản mật không đưa vào hệ thống này.
reading-number = “{ $number }” không phải số văn bản.
    .advice = Số gồm chữ số, có thể thêm một chữ cái: 15, 15a.
reading-urgency = Không có mức độ khẩn “{ $urgency }”.
    .advice = Các mức: HỎA TỐC, THƯỢNG KHẨN, KHẨN.
reading-block = Không trình bày được khối “{ $kind }”.
    .advice = Các khối dùng được: heading, article, item, bullet, paragraph, quote, note, table.
reading-parent = Mục này nằm dưới “{ $parent }” nhưng trước nó không có mục đó.
    .advice = Xếp các mục con liền sau mục cha.
reading-task-without-block = Nhiệm vụ trỏ tới đoạn “{ $source }” không có trong văn bản.
    .advice = Sửa source thành id của một đoạn.
reading-two-tasks = Đoạn “{ $source }” có hai nhiệm vụ; mỗi đoạn chỉ ghi được một.
    .advice = Tách đoạn, hoặc gộp hai nhiệm vụ.
reading-recurrence = Không có chu kỳ “{ $kind }”.
    .advice = Các chu kỳ: ongoing, monthly, quarterly, yearly.
reading-kind-of-law = “{ $kind }” là văn bản quy phạm pháp luật.
    .advice = Loại này có thể thức riêng, không trình bày theo Nghị định 30/2020/NĐ-CP.
