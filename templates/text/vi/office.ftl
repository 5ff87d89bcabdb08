# Khung của mọi trang dành cho người của cơ quan.
office-skip = Đến nội dung chính
office-find = Tìm văn bản, đơn vị, số ký hiệu
office-account = Tài khoản của tôi
office-sign-out = Đăng xuất
office-places = Các nơi làm việc
office-as-of = Số liệu tính đến { $at }.
office-offline = Chưa gửi được vì mất kết nối; nội dung đang nhập vẫn còn trên trang. Đề nghị thử lại khi có mạng.
office-pages = Các trang của danh sách
office-page-before = Trang trước
office-page-after = Trang sau
office-place-start = Việc của tôi
office-place-draft = Soạn văn bản
office-place-letters = Văn bản
office-place-follow = Theo dõi
office-place-find = Tìm kiếm
office-place-administration = Quản trị
