# Nhắc việc và đôn đốc

remind-step-before = trước hạn { $days } ngày làm việc
remind-step-on-day = đúng ngày hết hạn
remind-step-after = quá hạn { $days } ngày làm việc
remind-step-hours-before = trước hạn { $hours } giờ
remind-step-hours-after = quá hạn { $hours } giờ
remind-step-unit-leader = báo lãnh đạo đơn vị
remind-step-office-leader = báo lãnh đạo cơ quan
remind-step-by-hand = đôn đốc trực tiếp
remind-policy-steps = Mỗi mốc nhắc là một số từ 1 đến { $most }, nhiều nhất { $steps } mốc.
    .advice = Sửa các số trong mục này, ví dụ before: [3, 1].
remind-policy-hours = Giờ gửi phải bắt đầu trước khi kết thúc.
    .advice = Ghi ví dụ hours: (from: "07:30", to: "17:00").
remind-policy-address = "{ $address }" không phải địa chỉ thư.
    .advice = Ghi địa chỉ thư điện tử của lãnh đạo, ví dụ lanhdao@co-quan.example.
