# Words of the room `mail`: lines under a task, and what to do about a message that did not leave.

mail-phone = điện thoại { $phone }
mail-due = Hạn
mail-due-ours = Hạn theo dõi (cơ quan ban hành đặt, không in trong văn bản)
mail-no-deadline = không thời hạn
mail-answer = Kết quả
mail-together-with = Phối hợp
mail-and-others = { $names } và { $count } đơn vị khác (theo văn bản)
mail-led-by = Chủ trì
mail-deliverable = báo cáo kết quả
mail-periodically = định kỳ
mail-answer-carry-out = tổ chức thực hiện; văn bản không yêu cầu báo cáo
mail-answer-report = { $what }; gửi { $to }
mail-answer-periodic = { $what } ({ $rhythm }); gửi { $to }
mail-answer-if-difficulty = chỉ báo cáo khi có khó khăn, vướng mắc; gửi { $to }
mail-answer-comment = ý kiến góp ý; gửi { $to }; quá hạn không có ý kiến được coi như thống nhất
mail-answer-via = { $answer }, thông qua { $via }

mail-asked-report = Báo cáo { $to }
mail-asked-comment = Góp ý, gửi { $to }
mail-asked-carry-out = Hoàn thành nhiệm vụ { $number } ở phần chủ trì
