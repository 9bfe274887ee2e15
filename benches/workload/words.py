"""The words that the workload is made of."""

YEARS = range(2021, 2027)

KINDS = [
    ("cdcttt", "Công đoàn cấp trên trực tiếp cơ sở"),
    ("cdcs", "Công đoàn cơ sở"),
    ("canbo", "Cán bộ công đoàn"),
    ("doanvien", "Đoàn viên công đoàn"),
]
KIND_WEIGHTS = [1, 4, 7, 20]
FIELDS = [
    ("lao-dong-gioi", "Lao động giỏi, lao động sáng tạo"),
    ("cham-lo", "Chăm lo đời sống đoàn viên"),
    ("doi-thoai", "Đối thoại và thương lượng tập thể"),
    ("an-toan", "An toàn, vệ sinh lao động"),
    ("phat-trien", "Phát triển đoàn viên"),
    ("nu-cong", "Công tác nữ công"),
    ("tuyen-giao", "Tuyên truyền, giáo dục"),
    ("chuyen-doi-so", "Chuyển đổi số"),
    ("phap-luat", "Tư vấn pháp luật"),
    ("van-the", "Văn hóa, thể thao"),
    ("tai-chinh", "Tài chính công đoàn"),
    ("kiem-tra", "Kiểm tra, giám sát"),
]
PROVINCES = [
    "Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa",
    "Nghệ An", "Hà Tĩnh", "Cao Bằng", "Tuyên Quang", "Lào Cai", "Thái Nguyên", "Phú Thọ",
    "Bắc Ninh", "Hưng Yên", "Hải Phòng", "Ninh Bình", "Quảng Trị", "Đà Nẵng", "Quảng Ngãi",
    "Gia Lai", "Khánh Hòa", "Lâm Đồng", "Đắk Lắk", "Thành phố Hồ Chí Minh", "Đồng Nai",
    "Tây Ninh", "Cần Thơ", "Vĩnh Long", "Đồng Tháp", "Cà Mau", "An Giang",
]
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trịnh Cao".split()
MIDDLES = "Văn Thị Đức Minh Thanh Ngọc Quốc Hữu Thùy Phương Hải Kim Xuân Thu Bảo Tuấn Công Đình".split()
GIVEN = ("An Bình Châu Dũng Giang Hà Hạnh Hiền Hòa Hùng Hương Khánh Lan Liên Linh Loan Long Mạnh Nam Nga "
         "Nhung Oanh Phúc Quân Quỳnh Sơn Tâm Thảo Thắng Thủy Tiến Trang Trung Tú Uyên Vân Việt Vinh Yến Ý").split()
UNIT_FORMS = [
    "Công đoàn Công ty Cổ phần May {}", "Công đoàn Nhà máy Cơ khí {}", "Công đoàn Bệnh viện Đa khoa {}",
    "Công đoàn Trường Trung học phổ thông {}", "Công đoàn Khu công nghiệp {}", "Công đoàn Công ty Điện lực {}",
    "Công đoàn Cảng {}", "Công đoàn Công ty Môi trường đô thị {}",
]
AWARDS = [
    ("Huân chương Lao động hạng Nhì", "Nhà nước"), ("Huân chương Lao động hạng Ba", "Nhà nước"),
    ("Bằng khen của Thủ tướng Chính phủ", "Chính phủ"), ("Chiến sĩ thi đua toàn quốc", "Nhà nước"),
    ("Cờ thi đua của Tổng Liên đoàn", "Tổng Liên đoàn"), ("Bằng khen của Tổng Liên đoàn", "Tổng Liên đoàn"),
    ("Bằng Lao động sáng tạo", "Tổng Liên đoàn"), ("Giải thưởng Nguyễn Đức Cảnh", "Tổng Liên đoàn"),
    ("Bằng khen của Ủy ban nhân dân tỉnh", "Cấp tỉnh"), ("Chiến sĩ thi đua cơ sở", "Cấp cơ sở"),
    ("Giấy khen của Liên đoàn Lao động tỉnh", "Cấp tỉnh"), ("Kỷ niệm chương Vì sự nghiệp xây dựng tổ chức Công đoàn", "Tổng Liên đoàn"),
]
RATINGS = ["Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ"]
WHO = ["tập thể", "Ban Chấp hành công đoàn", "tổ công đoàn", "người lao động trong ca", "đoàn viên trẻ", "chị em nữ công"]
DID = [
    "đề xuất cải tiến quy trình kiểm tra chất lượng ngay tại chuyền", "vận động xây dựng quỹ tương trợ cho lao động khó khăn",
    "tổ chức đối thoại định kỳ với người sử dụng lao động", "hướng dẫn đoàn viên mới nắm vững nội quy an toàn",
    "đưa hồ sơ đoàn viên lên hệ thống số dùng chung", "phối hợp mở lớp bồi dưỡng tay nghề buổi tối",
    "rà soát lại thỏa ước lao động tập thể cùng tổ tư vấn", "thăm hỏi gia đình công nhân bị tai nạn lao động",
    "duy trì tủ sách và góc đọc tại khu nhà trọ", "phát động phong trào tiết kiệm điện, nước và vật tư",
]
GOT = [
    "giảm rõ rệt số giờ dừng máy", "tiết kiệm được hàng trăm triệu đồng mỗi năm", "giữ chân được nhiều lao động lành nghề",
    "không để xảy ra tai nạn lao động nghiêm trọng", "nâng mức ăn ca lên cao hơn quy định",
    "được nhiều đơn vị bạn đến học tập", "tăng tỷ lệ đoàn viên tham gia sinh hoạt", "rút ngắn thời gian giải quyết kiến nghị",
]
WHEN = ["Trong quý I", "Từ giữa năm", "Suốt mùa cao điểm", "Sau đợt mưa lũ", "Ngay từ đầu nhiệm kỳ", "Nhân Tháng Công nhân"]
CLOSE = ["Việc làm này được ghi nhận tại hội nghị tổng kết.", "Kết quả ấy đến từ sự kiên trì của cả đơn vị.",
         "Đồng nghiệp gọi đó là cách làm nhỏ mà bền.", "Nhiều ý kiến đóng góp đã được đưa vào kế hoạch năm sau."]
