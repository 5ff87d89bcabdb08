# Trình bày văn bản thành trang in.
typeset-too-long = Văn bản có { $characters } ký tự, vượt quá { $limit } ký tự của một văn bản.
    .advice = Chuyển phần số liệu, danh sách dài sang tài liệu gửi kèm.
typeset-word-too-long = Có một từ dài { $letters } ký tự, không có dấu cách ({ $part }); nhiều nhất là { $limit }.
    .advice = Kiểm tra lại: có thể một tệp đã bị chép vào thay cho văn bản.
typeset-unprintable = Phông chữ không có các ký tự sau: { $characters }.
    .advice = Thay hoặc xóa các ký tự này; nếu chép từ văn bản cũ, kiểm tra lại bảng mã (cần Unicode).
typeset-took-too-long = Trình bày văn bản quá { $seconds } giây mà chưa xong.
    .advice = Thử lại; nếu vẫn vậy, chia văn bản thành các phần ngắn hơn.
typeset-asset = Không đọc được { $path }: { $reason }.
    .advice = Kiểm tra tệp phông chữ hoặc mẫu trình bày riêng của cơ quan, hoặc bỏ tệp này để dùng tệp có sẵn.
typeset-resolution = Độ phân giải { $dpi } điểm/inch nằm ngoài khoảng { $least } đến { $most }.
    .advice = Chọn độ phân giải trong khoảng cho phép.
typeset-picture = Không dùng được hình ảnh chữ ký, dấu: { $reason }.
    .advice = Dùng tệp .png nền trong suốt, rộng 10 đến 80 mm trên giấy.
typeset-layout = Mẫu trình bày gặp lỗi: { $reason }.
    .advice = Nếu cơ quan dùng mẫu trình bày riêng, kiểm tra mẫu đó; nếu không, đây là lỗi của chương trình.
